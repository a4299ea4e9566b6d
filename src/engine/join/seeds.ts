/** Longest fall of the norm, as a factor, before the covariance is computed again. */
const longestFall = 16;

/** Later than any row; still safe to add to in 32 bits. */
export const noSeed = 0x3fffffff;

/**
 * Where covariances must be computed again instead of stepping on from the row before.
 *
 * Rounding errors of the recurrence are as large as the largest windows on the way (an outlier of 1e7 leaves 1e-2
 * behind), and they would swamp the small windows that follow. So wherever the norm has fallen by more than a factor
 * of 16 since the last seed, rows and columns start afresh. Row 0 always does.
 *
 * Cost: a big value has to leave the window before the norm can fall, so there are about n / m such places at worst,
 * each costing m operations a diagonal: never more than a few operations for each pair of windows.
 *
 * @returns for every row the first seed at or after it, `noSeed` where there is none; `padded` entries
 */
export function nextSeeds(norm: Float64Array, valid: Uint8Array, padded: number): Int32Array {
  const next = new Int32Array(padded).fill(noSeed);
  let largest = 0;
  for (let row = 0; row < norm.length; row++) {
    const comparable = valid[row] === 1 && norm[row] > 0;
    if (row === 0 || (comparable && norm[row] * longestFall < largest)) {
      next[row] = row;
      largest = norm[row];
    }
    largest = Math.max(largest, norm[row]);
  }
  for (let row = padded - 2; row >= 0; row--) {
    if (next[row] === noSeed) {
      next[row] = next[row + 1];
    }
  }
  return next;
}
