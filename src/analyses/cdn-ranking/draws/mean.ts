import { wilson } from '../wilson';
import { blockSums, drawnSums, type BlockPlan } from './blocks';
import { Random } from '../../../engine';

/** A quantity as estimated, and as it came out in each draw. NaN throughout where there are no rows. */
export interface Drawn {
  estimate: number;
  draws: Float64Array;
  /** Samples behind it: requests where known, else rows. */
  samples: number;
}

/**
 * The weighted mean of rows over the range and in each draw. A share of counted requests has the noise of counting too,
 * which rows without a single failure do not show: where Wilson's interval is wider than that of the draws, the draws
 * are spread to it.
 * @param values one a row, NaN is missing
 * @param weights requests a row; undefined where unknown, then a row counts as one sample
 * @param share true for a share of requests, 0 to 1
 */
export function drawnMean(
  plan: BlockPlan,
  values: ArrayLike<number>,
  weights: ArrayLike<number> | undefined,
  share: boolean,
  seed: number
): Drawn {
  const weightOf = (row: number) => {
    const weight = weights ? weights[row] : 1;
    return Number.isFinite(values[row]) && Number.isFinite(weight) && weight > 0 ? weight : 0;
  };
  const rows = Array.from({ length: values.length }, (_, row) => weightOf(row));
  const tops = blockSums(
    plan,
    rows.map((weight, row) => (weight > 0 ? weight * values[row] : 0))
  );
  const bottoms = blockSums(plan, rows);
  const top = tops.reduce((sum, one) => sum + one, 0);
  const samples = bottoms.reduce((sum, one) => sum + one, 0);
  if (samples === 0) {
    return { estimate: NaN, draws: new Float64Array(plan.draws).fill(NaN), samples: 0 };
  }
  const estimate = top / samples;
  const drawnTop = drawnSums(plan, tops);
  const drawnBottom = drawnSums(plan, bottoms);
  const draws = Float64Array.from(drawnTop, (sum, d) =>
    // A draw of empty blocks knows nothing new.
    drawnBottom[d] > 0 ? estimate + plan.widen * (sum / drawnBottom[d] - estimate) : estimate
  );
  return { estimate, draws: share ? spreadToCounting(draws, estimate, samples, seed) : draws, samples };
}

function spreadToCounting(draws: Float64Array, estimate: number, samples: number, seed: number): Float64Array {
  const bounded = (value: number) => Math.min(1, Math.max(0, value));
  const { low, high } = wilson(bounded(estimate) * samples, samples);
  let squares = 0;
  for (const value of draws) {
    squares += (value - estimate) ** 2;
  }
  const spread = Math.sqrt(squares / draws.length);
  const random = new Random(seed);
  // Wilson's interval is lopsided near 0 and 1, so each side is filled up by itself.
  const missing = (half: number) => Math.sqrt(Math.max(0, (half / 1.959964) ** 2 - spread ** 2));
  const below = missing(estimate - low);
  const above = missing(high - estimate);
  return draws.map((value) => {
    const noise = random.normal();
    return bounded(value + noise * (noise < 0 ? below : above));
  });
}
