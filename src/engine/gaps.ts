/**
 * Bridges short gaps by straight lines; long gaps and missing values at either end stay NaN, because a line there
 * would be an invention.
 *
 * Time: O(n). Memory: the result, 8 n bytes.
 *
 * @param values the series; anything not finite is missing
 * @param maxGap longest run of missing values that is bridged
 * @returns a new array
 */
export function fillGaps(values: Float64Array, maxGap: number): Float64Array {
  const filled = Float64Array.from(values);
  let previous = -1;
  for (let t = 0; t < filled.length; t++) {
    if (!Number.isFinite(filled[t])) {
      filled[t] = NaN;
      continue;
    }
    const missing = t - previous - 1;
    if (previous >= 0 && missing > 0 && missing <= maxGap) {
      for (let k = 1; k <= missing; k++) {
        const share = k / (missing + 1);
        filled[previous + k] = filled[previous] * (1 - share) + filled[t] * share;
      }
    }
    previous = t;
  }
  return filled;
}
