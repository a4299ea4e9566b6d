import type { SeriesView } from '../../detection/choice';

/** Options of the lanes. The names are paths in saved dashboards. */
export interface SwimlanesOptions {
  view: SeriesView;
  /** Label by whose values lanes are grouped; empty for none. */
  groupBy: string;
}

export const swimlanesDefaults: SwimlanesOptions = { view: 'auto', groupBy: '' };
