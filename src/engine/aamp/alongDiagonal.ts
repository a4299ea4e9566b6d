export type Power = 1 | 2;

/**
 * Sums of |values[i + k] - values[i + d + k]|^p over the m values of every window i of one diagonal d.
 *
 * The diagonal is cut into blocks of one window length; a window is the tail of one block and the head of the next, and
 * each is summed up once. Nothing is ever subtracted, so every sum is good to m roundings of its own size, and a value
 * that is not finite spoils the windows that hold it only.
 * @param sums receives n - m + 1 - d entries
 */
export function alongDiagonal(
  values: Float64Array,
  window: number,
  diagonal: number,
  p: Power,
  sums: Float64Array
): void {
  const rows = values.length - window + 1 - diagonal;
  for (let block = 0; block < rows; block += window) {
    const cut = block + window;
    let tail = 0;
    for (let t = cut - 1; t >= block; t--) {
      const difference = values[t] - values[t + diagonal];
      tail += p === 2 ? difference * difference : Math.abs(difference);
      if (t < rows) {
        sums[t] = tail;
      }
    }
    let head = 0;
    const end = Math.min(cut, rows);
    for (let row = block + 1; row < end; row++) {
      const difference = values[row + window - 1] - values[row + window - 1 + diagonal];
      head += p === 2 ? difference * difference : Math.abs(difference);
      sums[row] += head;
    }
  }
}
