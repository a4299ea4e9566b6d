import { FourierTransform, powerOfTwoAbove } from './fft';

/** Power by frequency of a series with gaps. */
export interface Spectrum {
  /** Power at k / size cycles a row, for k = 0 .. size / 2. */
  power: Float64Array;
  /** A power of two, at least the length of the series. */
  size: number;
  /** Entries of `power` that the main lobe of one pure rhythm covers to either side. */
  resolution: number;
}

/**
 * The periodogram of a series, tapered (Hann) so that strong slow movements do not leak into the rest. Missing values
 * count as 0, so the series should be centred, and clipped where it may hold outliers.
 *
 * Time: O(n log n). Memory: 24 S bytes, S being the power of two from n on.
 *
 * @param values n values; NaN is a missing one
 */
export function spectrum(values: Float64Array): Spectrum {
  const size = powerOfTwoAbove(Math.max(2, values.length));
  const real = new Float64Array(size);
  const imaginary = new Float64Array(size);
  for (let t = 0; t < values.length; t++) {
    if (Number.isFinite(values[t])) {
      real[t] = values[t] * (0.5 - 0.5 * Math.cos((2 * Math.PI * (t + 0.5)) / values.length));
    }
  }
  new FourierTransform(size).forward(real, imaginary);
  const power = new Float64Array(size / 2 + 1);
  for (let k = 0; k < power.length; k++) {
    power[k] = real[k] * real[k] + imaginary[k] * imaginary[k];
  }
  return { power, size, resolution: Math.ceil((2 * size) / Math.max(1, values.length)) };
}
