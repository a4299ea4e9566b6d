import { blockSums, drawnSumsOfAll, type BlockPlan } from './blocks';
import type { Drawn } from './mean';

/**
 * A quantile of cumulative bucket counts, as Prometheus takes it (linear inside a bucket; the last finite bound when it
 * falls into the last bucket).
 * @param bounds ascending upper bounds; the last may be Infinity
 * @param counts at or below each bound
 * @returns NaN without any count
 */
export function bucketQuantile(bounds: ArrayLike<number>, counts: ArrayLike<number>, quantile: number): number {
  const last = bounds.length - 1;
  const total = counts[last];
  if (!(total > 0)) {
    return NaN;
  }
  const wanted = quantile * total;
  let bucket = 0;
  while (bucket < last && counts[bucket] < wanted) {
    bucket++;
  }
  if (bounds[bucket] === Infinity) {
    return last > 0 ? bounds[last - 1] : NaN;
  }
  const from = bucket > 0 ? bounds[bucket - 1] : 0;
  const below = bucket > 0 ? counts[bucket - 1] : 0;
  const inside = counts[bucket] - below;
  return inside > 0 ? from + ((bounds[bucket] - from) * (wanted - below)) / inside : bounds[bucket];
}

/** The quantile of a histogram over the range and in each draw; in logarithms, in which it is compared. */
export function drawnQuantile(
  plan: BlockPlan,
  bounds: ArrayLike<number>,
  counts: ReadonlyArray<ArrayLike<number>>,
  quantile: number
): Drawn {
  const sums = counts.map((rows) => blockSums(plan, rows));
  const totals = sums.map((one) => one.reduce((sum, value) => sum + value, 0));
  const estimate = Math.log(bucketQuantile(bounds, totals, quantile));
  const drawn = drawnSumsOfAll(plan, sums);
  const draws = new Float64Array(plan.draws);
  const counted = new Float64Array(sums.length);
  for (let d = 0; d < draws.length; d++) {
    for (let b = 0; b < counted.length; b++) {
      counted[b] = drawn[b][d];
    }
    const value = Math.log(bucketQuantile(bounds, counted, quantile));
    draws[d] = Number.isFinite(value) ? estimate + plan.widen * (value - estimate) : estimate;
  }
  return { estimate, draws, samples: totals[totals.length - 1] };
}
