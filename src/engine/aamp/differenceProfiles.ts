import { halfScaleOf, largestOf, raise, rootOf, scaledBy } from './power';
import { wasmProfile } from './wasmProfiles';

/**
 * Distances of queries to every window of a series, as they are (`stumpy.core.mass_absolute`): by the definition, with
 * nothing taken off again. O(n m) a query, a fifth of a nanosecond for each pair of values with p = 1 and 2. 24 n + 8 m
 * bytes and 128 kB, and as much again at extreme scales.
 *
 * @param values n values; windows with one that is not finite are Infinity from everything
 * @param window m, the values in every query
 * @param p at least 1
 */
export function differenceProfiles(
  values: Float64Array,
  window: number,
  p: number
): (query: Float64Array) => Float64Array {
  const largest = largestOf(values);
  return (query) => {
    const halfScale = halfScaleOf(Math.max(largest, largestOf(query)), p);
    const fast = halfScale === 1 && (p === 1 || p === 2) ? wasmProfile(query, values, p) : undefined;
    if (fast) {
      return fast;
    }
    const series = halfScale === 1 ? values : scaledBy(values, halfScale);
    const shape = halfScale === 1 ? query : scaledBy(query, halfScale);
    const distance = new Float64Array(values.length - window + 1);
    sumsTo(shape, series, p, distance);
    for (let row = 0; row < distance.length; row++) {
      // A value that is not finite makes a sum that is not.
      const sum = distance[row];
      distance[row] = sum < Infinity ? rootOf(sum, p) / halfScale / halfScale : Infinity;
    }
    return distance;
  };
}

/** Without WebAssembly, and for other powers and extreme scales. */
function sumsTo(query: Float64Array, series: Float64Array, p: number, sums: Float64Array): void {
  let row = 0;
  for (; p === 2 && row + 3 < sums.length; row += 4) {
    fourSquares(query, series, row, sums);
  }
  const powers = new Float64Array(query.length);
  for (; row < sums.length; row++) {
    for (let k = 0; k < query.length; k++) {
      powers[k] = query[k] - series[row + k];
    }
    raise(powers, p);
    let sum = 0;
    for (let k = 0; k < powers.length; k++) {
      sum += powers[k];
    }
    sums[row] = sum;
  }
}

/**
 * Four neighbouring windows at once: every value is read once for all of them, and their sums do not wait for one
 * another.
 */
function fourSquares(query: Float64Array, series: Float64Array, row: number, sums: Float64Array): void {
  let [a, b, c, d] = [0, 0, 0, 0];
  let first = series[row];
  let second = series[row + 1];
  let third = series[row + 2];
  for (let k = 0; k < query.length; k++) {
    const own = query[k];
    const fourth = series[row + k + 3];
    a += (own - first) * (own - first);
    b += (own - second) * (own - second);
    c += (own - third) * (own - third);
    d += (own - fourth) * (own - fourth);
    first = second;
    second = third;
    third = fourth;
  }
  sums[row] = a;
  sums[row + 1] = b;
  sums[row + 2] = c;
  sums[row + 3] = d;
}
