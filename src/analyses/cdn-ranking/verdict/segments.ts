import type { RegionResult } from '../region/result';
import type { SegmentState } from './attribute';
import { healthAt } from './healthText';

/** A segment with its health row by row. */
export interface SegmentTimeline extends Omit<SegmentState, 'health'> {
  /** One character per row, see `healthText`. */
  letters: string;
}

/** Every segment of every region: the networks of a provider where series name them, else the provider. */
export function timelinesOf(results: RegionResult[]): SegmentTimeline[] {
  return results.flatMap(({ region, providers }) =>
    providers.flatMap(({ name, health, networks }): SegmentTimeline[] =>
      networks.length > 0
        ? networks.map((one) => ({ provider: name, region, network: one.network, letters: one.health }))
        : [{ provider: name, region, network: null, letters: health }]
    )
  );
}

/** All segments at one row. */
export function statesAt(timelines: SegmentTimeline[], row: number): SegmentState[] {
  return timelines.map(({ letters, ...place }) => ({ ...place, health: healthAt(letters, row) }));
}
