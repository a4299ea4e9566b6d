import { directDistance } from '../join/direct';
import { finiteSeries } from '../join/finite';
import { checkInclude, checkSeries, checkStart } from './check';
import type { DimensionChoice } from './multiProfile';

/**
 * The dimensions in which two windows are most alike (`stumpy.subspace` by exact distances, where STUMPY rounds values
 * to 8 bits first), or least. O(d m) time, 9 n + 16 m bytes.
 *
 * @param row where one window starts
 * @param neighbour where the other starts, as in `multiProfile(...).index[count - 1][row]`
 * @param count how many dimensions, 1 to d
 * @param choice as the profile was computed with
 * @returns their numbers, those to include first, then the most alike (or the least); of equals the first
 * @throws RangeError when a number is out of range
 */
export function subspace(
  series: readonly Float64Array[],
  window: number,
  row: number,
  neighbour: number,
  count: number,
  choice: DimensionChoice = {}
): Int32Array {
  checkSeries(series, window);
  checkStart(row, series[0].length, window);
  checkStart(neighbour, series[0].length, window);
  checkInclude(choice.include ?? [], series.length);
  if (!Number.isInteger(count) || count < 1 || count > series.length) {
    throw new RangeError(`The number of dimensions must be from 1 to ${series.length}; it is ${count}.`);
  }
  const distances = series.map((values) => {
    const { values: finite, valid } = finiteSeries(values, window);
    return valid[row] === 1 && valid[neighbour] === 1 ? directDistance(finite, row, neighbour, window) : Infinity;
  });
  return orderOf(distances, choice).subarray(0, count);
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
