import { raise } from './power';

/**
 * Sums of |a[i + k] - b[i + shift + k]|^p over the m values of every pair of windows (i, i + shift), p being 1 or 2.
 *
 * The diagonal is cut into blocks of one window length; a window is the tail of one block and the head of the next, and
 * each is summed up once. Nothing is ever subtracted, so every sum is good to m roundings of its own size, and a value
 * that is not finite spoils the windows that hold it only.
 * @param from the first window of a, and
 * @param end the one after the last
 * @param sums receives one entry a pair, from 0 on
 */
function alongDiagonal(
  a: Float64Array,
  b: Float64Array,
  window: number,
  shift: number,
  from: number,
  end: number,
  p: 1 | 2,
  sums: Float64Array
): void {
  for (let block = from; block < end; block += window) {
    const cut = block + window;
    let tail = 0;
    for (let t = cut - 1; t >= block; t--) {
      const difference = a[t] - b[t + shift];
      tail += p === 2 ? difference * difference : Math.abs(difference);
      if (t < end) {
        sums[t - from] = tail;
      }
    }
    let head = 0;
    const stop = Math.min(cut, end);
    for (let row = block + 1; row < stop; row++) {
      const t = row + window - 1;
      const difference = a[t] - b[t + shift];
      head += p === 2 ? difference * difference : Math.abs(difference);
      sums[row - from] += head;
    }
  }
}

/** Sums of powers of differences along the diagonals of two series, or of one with itself. */
export class DiagonalSums {
  /** For other powers than 1 and 2: of a diagonal's differences, each taken once, and what they are compared with. */
  private readonly powers: Float64Array;
  private readonly zeros: Float64Array;

  /** @param p at least 1 */
  constructor(
    private readonly a: Float64Array,
    private readonly b: Float64Array,
    private readonly window: number,
    private readonly p: number
  ) {
    const needed = p === 1 || p === 2 ? 0 : Math.min(a.length, b.length);
    this.powers = new Float64Array(needed);
    this.zeros = new Float64Array(needed);
  }

  /** The pairs (i, i + shift) for windows i of a in [from, end), written to `sums` from 0 on. */
  along(shift: number, from: number, end: number, sums: Float64Array): void {
    const { a, b, window, p } = this;
    if (p === 1 || p === 2) {
      alongDiagonal(a, b, window, shift, from, end, p, sums);
      return;
    }
    const powers = this.powers.subarray(0, end - from + window - 1);
    for (let k = 0; k < powers.length; k++) {
      powers[k] = a[from + k] - b[from + shift + k];
    }
    raise(powers, p);
    alongDiagonal(powers, this.zeros, window, 0, 0, end - from, 1, sums);
  }
}
