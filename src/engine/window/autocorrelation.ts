import { FourierTransform, powerOfTwoAbove } from './fft';

/**
 * Autocorrelation of a series with gaps: at every lag the correlation of the pairs of which both values are there,
 *
 *     r(k) = sum x[t] x[t+k] / sqrt(sum x[t]^2 * sum x[t+k]^2)      over t where x[t] and x[t+k] are finite
 *
 * Not tapered towards long lags. The series should be centred. By FFT: O(n log n).
 *
 * @param values missing values are NaN
 * @param maxLag 0 <= maxLag < values.length
 * @returns lags 0 .. maxLag; 0 where nothing overlaps or nothing varies
 */
export function autocorrelation(values: Float64Array, maxLag: number): Float64Array {
  const size = powerOfTwoAbove(values.length + maxLag + 1);
  const present = new Float64Array(size);
  const filled = new Float64Array(size);
  const squares = new Float64Array(size);
  for (let t = 0; t < values.length; t++) {
    if (Number.isFinite(values[t])) {
      present[t] = 1;
      filled[t] = values[t];
      squares[t] = values[t] * values[t];
    }
  }
  const fourier = new FourierTransform(size);
  const products = crossCorrelation(fourier, filled, filled);
  const laterSquares = crossCorrelation(fourier, present, squares);
  const earlierSquares = crossCorrelation(fourier, squares, present);
  const negligible = 1e-12 * Math.max(earlierSquares[0], Number.MIN_VALUE);
  const out = new Float64Array(maxLag + 1);
  for (let lag = 0; lag <= maxLag; lag++) {
    const power = earlierSquares[lag] > negligible && laterSquares[lag] > negligible;
    out[lag] = power ? products[lag] / Math.sqrt(earlierSquares[lag] * laterSquares[lag]) : 0;
  }
  return out;
}

/** sum over t of a[t] * b[t + lag], for every lag, cyclically. */
function crossCorrelation(fourier: FourierTransform, a: Float64Array, b: Float64Array): Float64Array {
  const size = fourier.length;
  const aReal = Float64Array.from(a);
  const aImaginary = new Float64Array(size);
  const bReal = Float64Array.from(b);
  const bImaginary = new Float64Array(size);
  fourier.forward(aReal, aImaginary);
  fourier.forward(bReal, bImaginary);
  for (let k = 0; k < size; k++) {
    const re = aReal[k] * bReal[k] + aImaginary[k] * bImaginary[k];
    const im = aReal[k] * bImaginary[k] - aImaginary[k] * bReal[k];
    aReal[k] = re / size;
    aImaginary[k] = im / size;
  }
  fourier.inverse(aReal, aImaginary);
  return aReal;
}
