import { rollingStatistics } from './join/rolling';

/**
 * Standard deviation of every window of a series, in its unit.
 * @param values n values; a window that holds one that is not finite has no spread
 * @param window m, 1 <= m <= n
 * @returns n - m + 1 values; NaN for windows with a gap, exactly 0 for constant ones
 * @throws RangeError when the window does not fit
 */
export function rollingSpread(values: Float64Array, window: number): Float64Array {
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
  const { norm } = rollingStatistics(held, window);
  const spread = norm.map((length) => length / Math.sqrt(window));
  let gaps = 0;
  for (let row = 0; row < values.length; row++) {
    gaps += Number.isFinite(values[row]) ? 0 : 1;
    const first = row - window + 1;
    if (first >= 0) {
      spread[first] = gaps > 0 ? NaN : spread[first];
      gaps -= Number.isFinite(values[first]) ? 0 : 1;
    }
  }
  return spread;
}
