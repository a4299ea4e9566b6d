import type { Kernel } from '../kernel';
import { abJoin, type AbOptions } from '../nearest/nearest';
import { part, type Stepped } from '../stepped';
import { finiteAt } from './finiteAt';

export interface MpdistOptions extends Omit<AbOptions, 'k'> {
  /** Which of all nearest-neighbour distances counts, as a share of the values of both series. Default: 0.05. */
  percentage?: number;
  /** The same as a place in the sorted distances, from 0, as in STUMPY; in place of `percentage`. */
  k?: number;
}

/** Share of the progress bar for the join; the rest is for sorting. */
const joinShare = 0.98;

/**
 * Matrix profile distance (MPdist; Gharghabi et al., 2018; `stumpy.mpdist`): small when the two series have many shapes
 * in common, wherever they lie. The distances of the windows of each series to their nearest of the other are sorted
 * together; the one at `percentage` of the way counts. A measure, not a metric: the triangle inequality need not hold.
 *
 * With `normalize: false` level and scale count (`stumpy.aampdist`); the kernel is not needed for that.
 *
 * Where that distance is infinite because of gaps, the largest finite one before it counts; Infinity where there is none.
 *
 * Time: O(n o) for series of n and o values. Memory: that of `abJoin` and 16 (n + o) bytes.
 *
 * @param kernel from `loadKernel`
 * @param a n values, and
 * @param b o values; normalised, they may have another unit
 * @param window values in a window, at least 3, at most the length of the shorter series
 * @returns the distance; normalised, 0 to 2 sqrt(m)
 * @throws RangeError when a number is out of range; at once
 */
export function mpdist(
  kernel: Kernel,
  [a, b]: readonly [a: Float64Array, b: Float64Array],
  window: number,
  options: MpdistOptions = {}
): Stepped<number> {
  const { percentage = 0.05, k, ...measure } = options;
  if (!(percentage >= 0 && percentage <= 1)) {
    throw new RangeError(`The percentage must be a share from 0 to 1; it is ${percentage}.`);
  }
  if (k !== undefined && (!Number.isInteger(k) || k < 0)) {
    throw new RangeError(`The place k must be a whole number of at least 0; it is ${k}.`);
  }
  return distanceSteps(abJoin(kernel, [a, b], window, measure), k ?? Math.ceil(percentage * (a.length + b.length)));
}

function* distanceSteps(join: ReturnType<typeof abJoin>, place: number): Stepped<number> {
  const { ofA, ofB } = yield* part(join, 0, joinShare);
  const all = new Float64Array(ofA.distance.length + ofB.distance.length);
  all.set(ofA.distance);
  all.set(ofB.distance, ofA.distance.length);
  return finiteAt(all.sort(), Math.min(place, all.length - 1));
}
