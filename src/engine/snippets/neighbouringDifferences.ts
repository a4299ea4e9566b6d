import { DiagonalSums } from '../aamp/alongDiagonal';
import { halfScaleFor, rootOf, scaledBy } from '../aamp/power';

/**
 * Distance profiles of neighbouring windows of a series against the series itself without normalisation: several at a
 * time, diagonal by diagonal, which takes O(n) each whatever the window.
 */
export class NeighbouringDifferences {
  private readonly halfScale: number;
  private readonly diagonals: DiagonalSums;
  private readonly rows: number;
  private readonly sums: Float64Array;
  /** Of the windows from `start` on; each is given away once. */
  private ready: Float64Array[] = [];
  private start = 0;

  /**
   * @param values n values
   * @param window m, 3 <= m <= n
   * @param span how many windows are asked for in a row
   * @param p at least 1
   */
  constructor(
    values: Float64Array,
    window: number,
    private readonly span: number,
    private readonly p: number
  ) {
    this.halfScale = halfScaleFor([values], p);
    const scaled = scaledBy(values, this.halfScale);
    this.diagonals = new DiagonalSums(scaled, scaled, window, p);
    this.rows = values.length - window + 1;
    this.sums = new Float64Array(span);
  }

  /** @returns distances of one window to all, n - m + 1 of them, the caller's own */
  profileOf(row: number): Float64Array {
    if (row < this.start || row >= this.start + this.ready.length) {
      this.prepare(row);
    }
    const profile = this.ready[row - this.start];
    this.ready[row - this.start] = new Float64Array(0);
    return profile;
  }

  private prepare(start: number): void {
    const { rows, sums, p, halfScale } = this;
    const end = Math.min(rows, start + this.span);
    this.start = start;
    this.ready = Array.from({ length: end - start }, () => new Float64Array(rows));
    for (let shift = 1 - end; shift < rows - start; shift++) {
      const from = Math.max(start, -shift);
      const stop = Math.min(end, rows - shift);
      this.diagonals.along(shift, from, stop, sums);
      for (let row = from; row < stop; row++) {
        const sum = sums[row - from];
        // Not a number where a window has a gap.
        this.ready[row - start][row + shift] = sum < Infinity ? rootOf(sum, p) / halfScale / halfScale : Infinity;
      }
    }
  }
}
