import { halfScaleFor, raise, rootOf, scaledBy } from './power';

/**
 * Distances of queries to every window of a series, as they are (`stumpy.core.mass_absolute`): by the definition, with
 * nothing taken off again. O(n m) a query, 16 n + 16 m bytes.
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
    const series = halfScale === 1 ? values : scaledBy(values, halfScale);
    const shape = halfScale === 1 ? query : scaledBy(query, halfScale);
    const distance = new Float64Array(values.length - window + 1);
    sumsTo(shape, series, p, distance);
    for (let row = 0; row < distance.length; row++) {
      // A value that is not finite makes a sum that is not.
      const sum = distance[row];
      const root = p === 2 ? Math.sqrt(sum) : rootOf(sum, p);
      distance[row] = sum < Infinity ? (halfScale === 1 ? root : root / halfScale / halfScale) : Infinity;
    }
    return distance;
  };
}

function sumsTo(query: Float64Array, series: Float64Array, p: number, sums: Float64Array): void {
  let row = 0;
  for (; p === 2 && row + 3 < sums.length; row += 4) {
    fourSquares(query, series, row, sums);
  }
  for (; p === 1 && row + 3 < sums.length; row += 4) {
    fourSizes(query, series, row, sums);
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
 * another. Squares and sizes apart, as a choice in the loop would double its time.
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

function fourSizes(query: Float64Array, series: Float64Array, row: number, sums: Float64Array): void {
  let [a, b, c, d] = [0, 0, 0, 0];
  let first = series[row];
  let second = series[row + 1];
  let third = series[row + 2];
  for (let k = 0; k < query.length; k++) {
    const own = query[k];
    const fourth = series[row + k + 3];
    a += Math.abs(own - first);
    b += Math.abs(own - second);
    c += Math.abs(own - third);
    d += Math.abs(own - fourth);
    first = second;
    second = third;
    third = fourth;
  }
  sums[row] = a;
  sums[row + 1] = b;
  sums[row + 2] = c;
  sums[row + 3] = d;
}
