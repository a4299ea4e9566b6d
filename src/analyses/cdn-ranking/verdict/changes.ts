import type { LeaderChange, RankingIncident } from '../../../frames';
import type { RegionResult } from '../region/result';
import { trailingRows } from '../region/trailing';
import type { RankingTask } from '../task';
import { leaders } from './leader';

type Incident = Pick<RankingIncident, 'verdict' | 'region' | 'start' | 'end' | 'detected'>;

/** Who leads a region, or everything where series name no region, row by row. */
export interface Leadership {
  region: string | null;
  /** Names of the providers, and the place of the leader among them at each row; -1 where nobody can lead. */
  providers: string[];
  leader: Int32Array;
  start: number;
  step: number;
}

/** The leaders of each region, with hysteresis. `tasks[i]` gave `results[i]`. */
export function leadershipsOf(
  tasks: RankingTask[],
  results: RegionResult[],
  margin: number,
  incidents: Incident[] = []
): Leadership[] {
  return results.map(({ region, providers }, i) => {
    const { rows, start, step, dwellRows } = tasks[i];
    const scores = providers.map(({ points }) => points);
    const memoryRows = trailingRows(step);
    // The averaged rows must have left the mean before a new leader is challenged.
    const rules = { margin, memoryRows, dwellRows, stayRows: memoryRows + dwellRows };
    const leader = leaders(scores, rows, rules, frozenRows(incidents, region, tasks[i]));
    return { region, providers: providers.map(({ name }) => name), leader, start, step };
  });
}

/** Name of the leader at the newest row; undefined where nobody leads. */
export function leaderNow({ providers, leader }: Leadership): string | undefined {
  return providers[leader[leader.length - 1]];
}

/** Changes of the leader. */
export function changesOf(leaderships: Leadership[]): LeaderChange[] {
  return leaderships.flatMap(({ region, providers, leader, start, step }) => {
    const changes: LeaderChange[] = [];
    for (let row = 1; row < leader.length; row++) {
      if (leader[row] !== leader[row - 1] && leader[row - 1] >= 0) {
        changes.push({
          time: start + row * step,
          ...(region === null ? {} : { region }),
          from: providers[leader[row - 1]],
          to: leader[row] >= 0 ? providers[leader[row]] : null,
        });
      }
    }
    return changes;
  });
}

/**
 * Rows of trouble that is not a provider's, from when it was detected until it has left the means: all providers of the
 * scope fail, some sooner than others, which does not show who is best.
 */
function frozenRows(incidents: Incident[], region: string | null, { start, step, rows }: RankingTask): Uint8Array {
  const frozen = new Uint8Array(rows);
  for (const one of incidents) {
    if (one.verdict === 'ours' || (one.verdict === 'region' && one.region === region)) {
      const until = one.end === null ? rows : Math.round((one.end - start) / step) + trailingRows(step);
      frozen.fill(1, Math.max(0, Math.round((one.detected - start) / step)), Math.min(rows, until));
    }
  }
  return frozen;
}
