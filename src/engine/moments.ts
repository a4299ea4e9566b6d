import { rollingStatistics } from './join/rolling';

/** Of every window: n - m + 1 values each, NaN for windows with a gap. */
export interface RollingMoments {
  mean: Float64Array;
  /** Standard deviation, in the unit of the series; exactly 0 for constant windows. */
  spread: Float64Array;
}

/**
 * Mean and standard deviation of every window of a series.
 *
 * Time: O(n). Memory: 48 n + 16 m bytes.
 *
 * @param values n values; a window that holds one that is not finite has no moments
 * @param window m, 1 <= m <= n
 * @throws RangeError when the window does not fit
 */
export function rollingMoments(values: Float64Array, window: number): RollingMoments {
  if (!Number.isInteger(window) || window < 1 || window > values.length) {
    throw new RangeError(
      `A window must be a whole number from 1 to the length of the series (${values.length}); it is ${window}.`
    );
  }
  const held = values.slice();
  let last = values.find((value) => Number.isFinite(value)) ?? 0;
  for (let row = 0; row < held.length; row++) {
    last = Number.isFinite(held[row]) ? held[row] : last;
    held[row] = last;
  }
  const { norm, meanHigh, meanLow } = rollingStatistics(held, window);
  const mean = meanHigh.map((high, row) => high + meanLow[row]);
  const spread = norm.map((length) => length / Math.sqrt(window));
  let gaps = 0;
  for (let row = 0; row < values.length; row++) {
    gaps += Number.isFinite(values[row]) ? 0 : 1;
    const first = row - window + 1;
    if (first >= 0) {
      if (gaps > 0) {
        mean[first] = NaN;
        spread[first] = NaN;
      }
      gaps -= Number.isFinite(values[first]) ? 0 : 1;
    }
  }
  return { mean, spread };
}
