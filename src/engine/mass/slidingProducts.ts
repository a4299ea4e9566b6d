import { FourierTransform, powerOfTwoAbove } from '../window/fft';

/** Products of a query with every window of a series, and what they are worth. */
interface SlidingProducts {
  /** Sum of query[k] * values[i + k] for every window i; n - m + 1 entries. */
  product: Float64Array;
  /** Bound on what rounding may have added to each product, of the same length. */
  error: Float64Array;
}

/** Takes queries that add up to 0, so that a level common to a stretch of the series can be taken off first. */
export type ProductsOf = (query: Float64Array) => SlidingProducts;

/** Up to this many values a plain loop is as fast as transforms, and more exact. */
const longestDirect = 48;
const rounding = 2 ** -52;

/**
 * A series made ready for queries of one length.
 *
 * Short queries: a plain loop, O(n m). Long ones: overlap and save (Oppenheim and Schafer) with transforms of four to
 * eight windows, two stretches in one, O(n log m); the transforms of the series are made once. Short stretches keep the
 * harm of a leap to its neighbourhood.
 * @param values n finite values
 * @param window m, values in a query
 * @param origin for every window a value close to its mean, as `meanHigh` of `rollingStatistics`
 */
export function slidingProducts(values: Float64Array, window: number, origin: Float64Array): ProductsOf {
  return window <= longestDirect ? directProducts(values, origin) : transformed(values, window);
}

function directProducts(values: Float64Array, origin: Float64Array): ProductsOf {
  return (query) => {
    const rows = values.length - query.length + 1;
    const product = new Float64Array(rows);
    for (let row = 0; row < rows; row++) {
      const from = origin[row];
      let sum = 0;
      for (let k = 0; k < query.length; k++) {
        sum += query[k] * (values[row + k] - from);
      }
      product[row] = sum;
    }
    return { product, error: new Float64Array(rows) };
  };
}

/** Two neighbouring stretches of a series in one transform: one in the real parts, one in the imaginary ones. */
interface Stretch {
  row: number;
  real: Float64Array;
  imaginary: Float64Array;
  /** Of all values in both, less their means. */
  squares: number;
}

function transformed(values: Float64Array, window: number): ProductsOf {
  const length = Math.min(powerOfTwoAbove(4 * window), powerOfTwoAbove(values.length));
  const fourier = new FourierTransform(length);
  const fresh = length - window + 1;
  const rows = values.length - window + 1;
  const stretches: Stretch[] = [];
  for (let row = 0; row < rows; row += 2 * fresh) {
    const real = new Float64Array(length);
    const imaginary = new Float64Array(length);
    const squares = levelled(values, row, real) + levelled(values, row + fresh, imaginary);
    fourier.forward(real, imaginary);
    stretches.push({ row, real, imaginary, squares });
  }
  return (query) => productsOf(query, rows, fourier, stretches);
}

function productsOf(
  query: Float64Array,
  rows: number,
  fourier: FourierTransform,
  stretches: readonly Stretch[]
): SlidingProducts {
  const { length } = fourier;
  const fresh = length - query.length + 1;
  const product = new Float64Array(rows);
  const error = new Float64Array(rows);
  const queryReal = new Float64Array(length);
  const queryImaginary = new Float64Array(length);
  queryReal.set(query);
  fourier.forward(queryReal, queryImaginary);
  const queryNorm = Math.sqrt(query.reduce((sum, value) => sum + value * value, 0));
  const real = new Float64Array(length);
  const imaginary = new Float64Array(length);
  for (const stretch of stretches) {
    const { row } = stretch;
    for (let k = 0; k < length; k++) {
      // Times the conjugate: a correlation, not a convolution. Scaled here, as the inverse is not.
      real[k] = (stretch.real[k] * queryReal[k] + stretch.imaginary[k] * queryImaginary[k]) / length;
      imaginary[k] = (stretch.imaginary[k] * queryReal[k] - stretch.real[k] * queryImaginary[k]) / length;
    }
    fourier.inverse(real, imaginary);
    product.set(real.subarray(0, Math.min(fresh, rows - row)), row);
    if (row + fresh < rows) {
      product.set(imaginary.subarray(0, Math.min(fresh, rows - row - fresh)), row + fresh);
    }
    error.fill(rounding * queryNorm * Math.sqrt(stretch.squares), row, row + 2 * fresh);
  }
  return { product, error };
}

/** Copies a stretch less its mean, with zeros past the end of the series; returns its sum of squares. */
function levelled(values: Float64Array, start: number, out: Float64Array): number {
  const end = Math.min(start + out.length, values.length);
  out.fill(0);
  // Past the end for the second of two stretches that reach over it.
  const origin = start < end ? values[start] : 0;
  let sum = 0;
  for (let t = start; t < end; t++) {
    sum += values[t] - origin;
  }
  const mean = sum / (end - start);
  let squares = 0;
  for (let t = start; t < end; t++) {
    const away = values[t] - origin - mean;
    out[t - start] = away;
    squares += away * away;
  }
  return squares;
}
