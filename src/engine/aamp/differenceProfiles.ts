import { halfScaleFor, raise, rootOf, scaledBy } from './power';

/**
 * Distances of queries to every window of a series, as they are (`stumpy.core.mass_absolute`): by the definition, with
 * nothing taken off again. O(n m) a query, 24 n + 8 m bytes.
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
  return (query) => {
    const halfScale = halfScaleFor([values, query], p);
    const series = scaledBy(values, halfScale);
    const shape = scaledBy(query, halfScale);
    const distance = new Float64Array(values.length - window + 1);
    sumsTo(shape, series, p, distance);
    return distance.map((sum) => (sum < Infinity ? rootOf(sum, p) / halfScale / halfScale : Infinity));
  };
}

function sumsTo(query: Float64Array, series: Float64Array, p: number, sums: Float64Array): void {
  if (p === 1 || p === 2) {
    for (let row = 0; row < sums.length; row++) {
      sums[row] = sumOf(query, series, row, p);
    }
    return;
  }
  const powers = new Float64Array(query.length);
  for (let row = 0; row < sums.length; row++) {
    for (let k = 0; k < query.length; k++) {
      powers[k] = query[k] - series[row + k];
    }
    raise(powers, p);
    sums[row] = powers.reduce((sum, power) => sum + power, 0);
  }
}

/** In four partial sums, which do not wait for one another. */
function sumOf(query: Float64Array, series: Float64Array, row: number, p: 1 | 2): number {
  let a = 0;
  let b = 0;
  let c = 0;
  let d = 0;
  let k = 0;
  for (; k + 3 < query.length; k += 4, row += 4) {
    const first = query[k] - series[row];
    const second = query[k + 1] - series[row + 1];
    const third = query[k + 2] - series[row + 2];
    const fourth = query[k + 3] - series[row + 3];
    a += p === 2 ? first * first : Math.abs(first);
    b += p === 2 ? second * second : Math.abs(second);
    c += p === 2 ? third * third : Math.abs(third);
    d += p === 2 ? fourth * fourth : Math.abs(fourth);
  }
  for (; k < query.length; k++, row++) {
    const difference = query[k] - series[row];
    a += p === 2 ? difference * difference : Math.abs(difference);
  }
  return a + b + (c + d);
}
