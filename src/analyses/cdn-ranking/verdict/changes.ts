import type { LeaderChange, RankingIncident } from '../../../frames';
import type { RegionResult } from '../region/result';
import { trailingRows } from '../region/trailing';
import type { RankingTask } from '../task';
import { leaders } from './leader';

type Incident = Pick<RankingIncident, 'verdict' | 'region' | 'start' | 'end' | 'detected'>;

/** Changes of the leader in each region, or overall where series name no region. `tasks[i]` gave `results[i]`. */
export function changesOf(
  tasks: RankingTask[],
  results: RegionResult[],
  margin: number,
  incidents: Incident[] = []
): LeaderChange[] {
  return results.flatMap(({ region, providers }, i) => {
    const { rows, start, step, dwellRows } = tasks[i];
    const scores = providers.map(({ points }) => points);
    const memoryRows = trailingRows(step);
    // The averaged rows must have left the mean before a new leader is challenged.
    const rules = { margin, memoryRows, dwellRows, stayRows: memoryRows + dwellRows };
    const leader = leaders(scores, rows, rules, frozenRows(incidents, region, tasks[i]));
    const changes: LeaderChange[] = [];
    for (let row = 1; row < rows; row++) {
      if (leader[row] !== leader[row - 1] && leader[row - 1] >= 0) {
        changes.push({
          time: start + row * step,
          ...(region === null ? {} : { region }),
          from: providers[leader[row - 1]].name,
          to: leader[row] >= 0 ? providers[leader[row]].name : null,
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
