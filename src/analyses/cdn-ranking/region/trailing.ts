import { pointsOn } from '../points/curve';
import type { RankingTask } from '../task';
import type { Health } from '../verdict/health';
import type { Segment } from './latency';

const trailingMs = 300_000;

/** Number of rows behind the points of one row: five minutes. */
export function trailingRows(step: number): number {
  return Math.max(1, Math.round(trailingMs / step));
}

/** Points at each row from the trailing five minutes: what a router would have known. NaN while failing. */
export function pointsByRow(
  { rows, step, rules }: Pick<RankingTask, 'rows' | 'step' | 'rules'>,
  segment: Segment,
  health: Health[]
): Float64Array {
  const back = trailingRows(step);
  const points = new Float64Array(rows);
  const weights = new Float64Array(rows);
  for (const { role, curve, weight } of rules) {
    const values = role === 'latency' ? segment.latency : segment.values[role];
    if (values && weight > 0) {
      const pointsOf = pointsOn(curve);
      eachTrailingMean(values, segment.requests, back, (row, mean) => {
        points[row] += weight * pointsOf(mean);
        weights[row] += weight;
      });
    }
  }
  for (let row = 0; row < rows; row++) {
    points[row] = weights[row] > 0 && health[row] !== 'failing' ? points[row] / weights[row] : NaN;
  }
  return points;
}

/** Calls back with the mean of the last `back` rows, weighted by requests, wherever one of them is known. */
function eachTrailingMean(
  values: Float64Array,
  requests: Float64Array | undefined,
  back: number,
  found: (row: number, mean: number) => void
): void {
  let top = 0;
  let bottom = 0;
  let known = 0;
  const weightOf = (row: number) => {
    const weight = requests ? requests[row] : 1;
    return Number.isNaN(values[row]) || !(weight > 0) ? 0 : weight;
  };
  for (let row = 0; row < values.length; row++) {
    const entering = weightOf(row);
    if (entering > 0) {
      top += entering * values[row];
      bottom += entering;
      known++;
    }
    const leaving = row >= back ? weightOf(row - back) : 0;
    if (leaving > 0) {
      known--;
      // When no row is left the sums must be exactly 0: rounding errors must not remain.
      top = known > 0 ? top - leaving * values[row - back] : 0;
      bottom = known > 0 ? bottom - leaving : 0;
    }
    if (known > 0) {
      found(row, top / bottom);
    }
  }
}
