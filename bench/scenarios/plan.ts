import type { FaultKind } from '../../simulator/model/faults';

/** One row of the report: faults of one kind planted in a scenario of sample data. */
export interface Scenario {
  name: string;
  /** Id of the sample scenario. */
  id: string;
  /** Undefined where nothing is planted and every alarm is false. */
  kind: FaultKind | undefined;
  /** Days judged, after two weeks of training history. */
  days: number;
  options: Record<string, unknown>;
  /** All series fail at once: one alarm is enough. */
  together: boolean;
}

const single = (kind: FaultKind, name: string, days = 28): Scenario => ({
  name,
  id: `fault-${kind}`,
  kind,
  days,
  options: {},
  together: false,
});

export const scenarios: Scenario[] = [
  single('spike', 'spike'),
  single('drift-hours', 'drift over hours'),
  single('drift-days', 'drift over days', 63),
  single('level-shift', 'level shift'),
  single('flat-line', 'flat line'),
  single('missing', 'missing data'),
  single('changed-rhythm', 'changed rhythm', 42),
  single('new-shape', 'novel shape'),
  { ...single('outage', 'correlated outage'), together: true },
  { ...single('outage', 'correlated outage, joined'), together: true, options: { join: '*' } },
  { name: 'nothing planted', id: 'steady', kind: undefined, days: 28, options: {}, together: false },
];
