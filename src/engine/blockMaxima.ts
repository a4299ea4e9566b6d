import { quantile } from './robust';

export interface FalseAlarmPromise {
  /** False alarms allowed a week, above 0. */
  promisedPerWeek: number;
  /** Blocks in a week, e.g. 28 of 6 hours. */
  blocksPerWeek: number;
  /** The threshold never falls below this score. */
  floor: number;
}

/** Fewer blocks say too little about the tail. */
export const fewestBlocks = 8;

/**
 * Score threshold that keeps a promise of at most N false alarms a series a week.
 *
 * The tail of the block maxima is taken for exponential: between their median q50 (exceeded by 1/2) and their q90
 * (exceeded by 1/10) the chance falls by a factor of 5, so its scale is (q90 - q50) / ln 5. A block may exceed the
 * threshold T with chance N / W, W being the blocks in a week:
 *
 *     T = max(floor, q50 + (q90 - q50) / ln 5 * ln(W / (2 N)))
 *
 * Only the body of the distribution is used, so anomalies in the past hardly raise it. It is an upper bound: say "at
 * most N", not "about N".
 *
 * @param blockMaxima highest score of each past block; what is not finite is left out
 * @returns Infinity while there are fewer than 8 blocks: nothing can be promised yet, so nothing alarms
 * @throws RangeError when a rate is not above 0
 */
export function blockMaximaThreshold(
  blockMaxima: ArrayLike<number>,
  { promisedPerWeek, blocksPerWeek, floor }: FalseAlarmPromise
): number {
  if (!(promisedPerWeek > 0) || !(blocksPerWeek > 0)) {
    throw new RangeError(
      `False alarms and blocks a week must be above 0; they are ${promisedPerWeek} and ${blocksPerWeek}.`
    );
  }
  const maxima = Array.from(blockMaxima).filter(Number.isFinite);
  if (maxima.length < fewestBlocks) {
    return Infinity;
  }
  const middle = quantile(maxima, 0.5);
  const scale = (quantile(maxima, 0.9) - middle) / Math.log(5);
  return Math.max(floor, middle + scale * Math.log(blocksPerWeek / (2 * promisedPerWeek)));
}
