import { FourierTransform, powerOfTwoAbove } from './fft';

/**
 * Autocorrelation of a series with gaps: at every lag the correlation of the pairs of which both values are there,
 *
 *     r(k) = sum x[t] x[t+k] / sqrt(sum x[t]^2 * sum x[t+k]^2)      over t where x[t] and x[t+k] are finite
 *
 * Not tapered towards long lags. The series should be centred, with values near one. By three Fourier transforms:
 * O(n log n).
 *
 * @param values missing values are NaN
 * @param maxLag 0 <= maxLag < values.length
 * @returns lags 0 .. maxLag; 0 where nothing overlaps or nothing varies
 */
export function autocorrelation(values: Float64Array, maxLag: number): Float64Array {
  const size = powerOfTwoAbove(values.length + maxLag + 1);
  const { products, squares } = correlated(values, size);
  const negligible = 1e-12 * Math.max(squares[0], Number.MIN_VALUE);
  const out = new Float64Array(maxLag + 1);
  for (let lag = 0; lag <= maxLag; lag++) {
    const later = squares[lag];
    // The transform is cyclic: the same sum with the roles of earlier and later exchanged is that of the negative lag.
    const earlier = squares[(size - lag) % size];
    out[lag] = earlier > negligible && later > negligible ? products[lag] / Math.sqrt(earlier * later) : 0;
  }
  return out;
}

/**
 * For every lag, cyclically: `products`, the sum of x[t] x[t+lag], and `squares`, that of the squares x[t+lag]^2 over the
 * t where x[t] is there. Two real series share a transform, one as its real and one as its imaginary part.
 */
function correlated(values: Float64Array, size: number): { products: Float64Array; squares: Float64Array } {
  const x = new Float64Array(size);
  const present = new Float64Array(size);
  const square = new Float64Array(size);
  const imaginary = new Float64Array(size);
  for (let t = 0; t < values.length; t++) {
    if (Number.isFinite(values[t])) {
      x[t] = values[t];
      present[t] = 1;
      square[t] = values[t] * values[t];
    }
  }
  const fourier = new FourierTransform(size);
  fourier.forward(x, present);
  fourier.forward(square, imaginary);
  for (let k = 0; 2 * k <= size; k++) {
    const mirrored = (size - k) % size;
    // The two parts of a transform, taken apart by their symmetry: X of x, P of `present`.
    const xReal = (x[k] + x[mirrored]) / 2;
    const xImaginary = (present[k] - present[mirrored]) / 2;
    const pReal = (present[k] + present[mirrored]) / 2;
    const pImaginary = (x[mirrored] - x[k]) / 2;
    const power = (xReal * xReal + xImaginary * xImaginary) / size;
    // conj(P) times that of the squares.
    const re = (pReal * square[k] + pImaginary * imaginary[k]) / size;
    const im = (pReal * imaginary[k] - pImaginary * square[k]) / size;
    // Both are spectra of real series; the second goes back as the imaginary part.
    x[k] = power - im;
    present[k] = re;
    x[mirrored] = power + im;
    present[mirrored] = re;
  }
  fourier.inverse(x, present);
  return { products: x, squares: present };
}

/** The same at one lag, 0 <= lag < values.length. O(n). */
export function correlationAt(values: Float64Array, lag: number): number {
  let products = 0;
  let earlier = 0;
  let later = 0;
  for (let t = 0; t + lag < values.length; t++) {
    if (Number.isFinite(values[t]) && Number.isFinite(values[t + lag])) {
      products += values[t] * values[t + lag];
      earlier += values[t] * values[t];
      later += values[t + lag] * values[t + lag];
    }
  }
  return earlier > 0 && later > 0 ? products / Math.sqrt(earlier * later) : 0;
}
