import { differenceProfiles } from '../aamp/differenceProfiles';
import { powerOf } from '../aamp/measure';
import { isMarked } from '../join/constants';
import { directDistance } from '../join/direct';
import { finiteSeries } from '../join/finite';
import { checkConstant, checkInclude, checkSeries, checkStart } from './check';
import type { DimensionChoice, MultiMeasure } from './multiProfile';

/** As the profile was computed with. */
export interface SubspaceOptions extends DimensionChoice, MultiMeasure {}

/**
 * The dimensions in which two windows are most similar (`stumpy.subspace` by exact distances, where STUMPY rounds values
 * to 8 bits first), or least. With `normalize: false` as `stumpy.maamp_subspace`. O(d m) time, 9 n + 32 m bytes.
 *
 * @param row where one window starts
 * @param neighbour where the other starts, as in `multiProfile(...).index[count - 1][row]`
 * @param count how many dimensions, 1 to d
 * @param options as the profile was computed with
 * @returns their numbers, those to include first, then the most similar (or the least); of equals the first
 * @throws RangeError when a number is out of range
 */
export function subspace(
  series: readonly Float64Array[],
  window: number,
  { row, neighbour, count }: { row: number; neighbour: number; count: number },
  options: SubspaceOptions = {}
): Int32Array {
  checkSeries(series, window);
  checkStart(row, series[0].length, window);
  checkStart(neighbour, series[0].length, window);
  checkInclude(options.include ?? [], series.length);
  checkConstant(options.constant, series, window);
  const p = powerOf(options);
  if (!Number.isInteger(count) || count < 1 || count > series.length) {
    throw new RangeError(`The number of dimensions must be from 1 to ${series.length}; it is ${count}.`);
  }
  const distances = series.map((values, k) => {
    const one = values.subarray(row, row + window);
    const other = values.subarray(neighbour, neighbour + window);
    if (p !== undefined) {
      return differenceProfiles(other, window, p)(one)[0];
    }
    const { values: finite, valid } = finiteSeries(values, window);
    if (valid[row] === 0 || valid[neighbour] === 0) {
      return Infinity;
    }
    const marked = isMarked(options.constant?.[k], row, one);
    const alsoMarked = isMarked(options.constant?.[k], neighbour, other);
    // A flat window in place of a marked one.
    const both = new Float64Array(2 * window);
    both.set(marked ? [] : finite.subarray(row, row + window));
    both.set(alsoMarked ? [] : finite.subarray(neighbour, neighbour + window), window);
    return directDistance(both, 0, window, window);
  });
  return orderOf(distances, options).subarray(0, count);
}

/** Dimensions in the order in which they count; of equally far ones the first. */
export function orderOf(distances: readonly number[], { include = [], discords = false }: DimensionChoice): Int32Array {
  const rank = (k: number) => (include.includes(k) ? 0 : 1);
  const order = Array.from(distances.keys()).sort((a, b) => {
    if (rank(a) !== rank(b)) {
      return rank(a) - rank(b);
    }
    // Not a difference: infinities have none.
    return distances[a] === distances[b] ? a - b : distances[a] < distances[b] === discords ? 1 : -1;
  });
  return Int32Array.from(order);
}
