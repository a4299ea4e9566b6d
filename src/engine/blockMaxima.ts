import { quantile } from './robust';

export interface FalseAlarmPromise {
  /** False alarms allowed a week, above 0. */
  promisedPerWeek: number;
  /** Blocks in a week, e.g. 28 of 6 hours. */
  blocksPerWeek: number;
  /** The threshold never falls below this score. */
  floor: number;
  /**
   * Scores in units of -ln p rise by about 1 where they become e times rarer, and their means by less: a scale above this
   * is no tail, but good and bad hours of the day, or past faults. Undefined: any scale is believed.
   */
  maxScale?: number;
}

/** Fewer blocks say too little about the tail. */
export const fewestBlocks = 8;

/** Quarters of exponential maxima are this many scales apart: ln 4 - ln(4/3). */
const quartersApart = Math.log(3);

/**
 * Score threshold that keeps a promise of at most N false alarms a series a week.
 *
 * The tail of the block maxima is taken for exponential, its scale b from their quarters, which lie b ln 3 apart, so that
 * anomalies in a quarter of the past hardly raise it. A block may exceed the threshold T with chance N / W, W being the
 * blocks in a week. With L = ln(W / (2 N)) and the median q50
 *
 *     T = max(floor, q50 + min(maxScale, (q75 - q25) / ln 3) * L * exp((1.63 + 1.1 L) / n))
 *
 * The last factor is what n blocks leave uncertain: with median and quarters estimated from 8 or 28 blocks, T would be
 * exceeded 2.6 or 1.4 times as often as promised at L = 2.6. Median, scale and a new maximum make a pivot, so the factor
 * depends on n and L alone; it was fitted to simulated exponential maxima (n from 8 to 224, L from 1.2 to 4, within 4 %).
 * It is an upper bound: say "at most N", not "about N". Maxima of scores with an exponential tail have a lighter one.
 *
 * Time: O(n log n). Memory: 24 n bytes.
 *
 * @param blockMaxima highest score of each past block; what is not finite is left out
 * @returns Infinity while there are fewer than 8 blocks: nothing can be promised yet, so nothing alarms
 * @throws RangeError when a rate is not above 0
 */
export function blockMaximaThreshold(
  blockMaxima: ArrayLike<number>,
  { promisedPerWeek, blocksPerWeek, floor, maxScale = Infinity }: FalseAlarmPromise
): number {
  if (!(promisedPerWeek > 0) || !(blocksPerWeek > 0)) {
    throw new RangeError(
      `False alarms and blocks a week must be above 0; they are ${promisedPerWeek} and ${blocksPerWeek}.`
    );
  }
  const maxima = Float64Array.from(blockMaxima).filter(Number.isFinite);
  if (maxima.length < fewestBlocks) {
    return Infinity;
  }
  const rarity = Math.max(0, Math.log(blocksPerWeek / (2 * promisedPerWeek)));
  const uncertain = Math.exp((1.63 + 1.1 * rarity) / maxima.length);
  const scale = Math.min(maxScale, blockMaximaScale(maxima));
  return Math.max(floor, quantile(maxima, 0.5) + scale * rarity * uncertain);
}

/** By how much a block maximum rises where it becomes e times rarer: (q75 - q25) / ln 3. NaN when none is finite. 24 n bytes. */
export function blockMaximaScale(blockMaxima: ArrayLike<number>): number {
  return (quantile(blockMaxima, 0.75) - quantile(blockMaxima, 0.25)) / quartersApart;
}
