import { wilson } from '../wilson';
import { drawnSumsOfAll, type BlockPlan } from './blocks';
import { Random } from '../../../engine';

/** A quantity as estimated, and as it came out in each draw. NaN throughout where there are no rows. */
export interface Drawn {
  estimate: number;
  draws: Float64Array;
  /** Samples behind it: requests where known, else rows. */
  samples: number;
}

/** A row-wise quantity whose mean is wanted. */
export interface Quantity {
  /** One per row, NaN is missing. */
  values: ArrayLike<number>;
  /** Requests in each row; undefined where unknown, then a row counts as one sample. */
  weights: ArrayLike<number> | undefined;
  /** True for a proportion of requests, 0 to 1. */
  proportion: boolean;
  /** True where the mean is taken of logarithms, and stays in them. */
  logarithm?: boolean;
  /** Of the counting noise: different wherever requests are counted separately. */
  seed: number;
}

/**
 * The weighted mean of rows over the range and in each draw. A proportion of counted requests also has the noise of
 * counting, which rows without a single failure do not show: where Wilson's interval is wider than that of the draws,
 * the draws are spread to it.
 */
export function drawnMeans(plan: BlockPlan, quantities: Quantity[]): Drawn[] {
  // Weights of roles that have the same rows are the same: their sums are drawn once.
  const wanted: Float64Array[] = [];
  const indexOf = (sums: Float64Array) => {
    const known = wanted.findIndex((other) => sameNumbers(other, sums));
    return known >= 0 ? known : wanted.push(sums) - 1;
  };
  const sums = quantities.map((quantity) => {
    const { tops, bottoms } = weightedSums(plan, quantity);
    return { top: indexOf(tops), bottom: indexOf(bottoms) };
  });
  const drawn = drawnSumsOfAll(plan, wanted);
  return quantities.map(({ proportion, seed }, i) => {
    const { top, bottom } = sums[i];
    const samples = totalOf(wanted[bottom]);
    if (samples === 0) {
      return { estimate: NaN, draws: new Float64Array(plan.draws).fill(NaN), samples: 0 };
    }
    const estimate = totalOf(wanted[top]) / samples;
    const draws = new Float64Array(plan.draws);
    for (let d = 0; d < draws.length; d++) {
      const under = drawn[bottom][d];
      // A draw of empty blocks adds nothing.
      draws[d] = under > 0 ? estimate + plan.widen * (drawn[top][d] / under - estimate) : estimate;
    }
    return { estimate, draws: proportion ? spreadToCounting(draws, estimate, samples, seed) : draws, samples };
  });
}

/** Nothing we measure is smaller; zero has no logarithm. */
const smallest = 1e-9;

/** Sums of weight times value, and of weights, over each block. */
function weightedSums({ blocks, blockRows }: BlockPlan, { values, weights, logarithm = false }: Quantity) {
  const tops = new Float64Array(blocks);
  const bottoms = new Float64Array(blocks);
  for (let block = 0, row = 0; block < blocks; block++) {
    const end = block === blocks - 1 ? values.length : Math.min(values.length, row + blockRows);
    let top = 0;
    let bottom = 0;
    for (; row < end; row++) {
      const value = values[row];
      const weight = weights ? weights[row] : 1;
      if (weight > 0 && weight < Infinity && value - value === 0) {
        top += weight * (logarithm ? Math.log(Math.max(smallest, value)) : value);
        bottom += weight;
      }
    }
    tops[block] = top;
    bottoms[block] = bottom;
  }
  return { tops, bottoms };
}

function sameNumbers(a: Float64Array, b: Float64Array): boolean {
  return a.length === b.length && a.every((value, i) => value === b[i]);
}

function totalOf(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0);
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
