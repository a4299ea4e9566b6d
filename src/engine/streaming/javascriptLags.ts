import { StreamField } from '../../../kernel/streaming/fields';
import { arraysAt, strideFor, type Lags, type StreamArrays } from './lags';

/** The loops in plain JavaScript, for pages that forbid WebAssembly. */
export class JavascriptLags implements Lags {
  readonly arrays: StreamArrays;
  score = -Infinity;
  private best = -1;

  constructor(
    private readonly window: number,
    capacity: number
  ) {
    this.arrays = arraysAt(new ArrayBuffer(strideFor(capacity) * StreamField.Count), 0, capacity);
  }

  step(row: number, column: number, from: number, end: number, seeds: number): number {
    this.forgetBest();
    if (seeds > 0) {
      this.centre(row);
    }
    let slot = from;
    for (let k = 0; k < seeds; k++) {
      const seed = this.arrays.seeds[k] - column;
      this.advance(row, column, slot, seed);
      this.compute(seed, column);
      slot = seed + 1;
    }
    this.advance(row, column, slot, end);
    return this.best;
  }

  begin(row: number, column: number, from: number, end: number): number {
    this.forgetBest();
    this.centre(row);
    for (let slot = from; slot < end; slot++) {
      this.compute(slot, column);
    }
    return this.best;
  }

  private forgetBest(): void {
    this.score = -Infinity;
    this.best = -1;
  }

  private consider(score: number, column: number): void {
    // False for NaN, which is the inverse of a window that takes no part.
    if (score > this.score) {
      this.score = score;
      this.best = column;
    }
  }

  /**
   * Nearly all of the work: five operations a column. Four columns at a time, which do not wait for one another, with one
   * rarely taken way out, which is faster than one at a time.
   */
  private advance(row: number, first: number, from: number, end: number): void {
    const { covariance, half, sum, inverse } = this.arrays;
    const ownHalf = half[row];
    const ownSum = sum[row];
    let { score } = this;
    let slot = from;
    for (let column = first + from; slot + 3 < end; slot += 4, column += 4) {
      const a = covariance[slot] + (ownHalf * sum[column] + ownSum * half[column]);
      const b = covariance[slot + 1] + (ownHalf * sum[column + 1] + ownSum * half[column + 1]);
      const c = covariance[slot + 2] + (ownHalf * sum[column + 2] + ownSum * half[column + 2]);
      const d = covariance[slot + 3] + (ownHalf * sum[column + 3] + ownSum * half[column + 3]);
      covariance[slot] = a;
      covariance[slot + 1] = b;
      covariance[slot + 2] = c;
      covariance[slot + 3] = d;
      if (
        a * inverse[column] > score ||
        b * inverse[column + 1] > score ||
        c * inverse[column + 2] > score ||
        d * inverse[column + 3] > score
      ) {
        for (let near = 0; near < 4; near++) {
          this.consider(covariance[slot + near] * inverse[column + near], column + near);
        }
        ({ score } = this);
      }
    }
    for (; slot < end; slot++) {
      const column = first + slot;
      covariance[slot] += ownHalf * sum[column] + ownSum * half[column];
      this.consider(covariance[slot] * inverse[column], column);
    }
  }

  private compute(slot: number, first: number): void {
    const { covariance, inverse } = this.arrays;
    covariance[slot] = this.product(first + slot);
    this.consider(covariance[slot] * inverse[first + slot], first + slot);
  }

  private centre(row: number): void {
    const { values, meanHigh, meanLow, centred } = this.arrays;
    for (let k = 0; k < this.window; k++) {
      centred[k] = values[row + k] - meanHigh[row] - meanLow[row];
    }
  }

  /** In four partial sums, as the lanes of the WebAssembly. */
  private product(column: number): number {
    const { values, meanHigh, centred } = this.arrays;
    const high = meanHigh[column];
    let a = 0;
    let b = 0;
    let c = 0;
    let d = 0;
    let k = 0;
    for (; k + 3 < this.window; k += 4) {
      a += centred[k] * (values[column + k] - high);
      b += centred[k + 1] * (values[column + k + 1] - high);
      c += centred[k + 2] * (values[column + k + 2] - high);
      d += centred[k + 3] * (values[column + k + 3] - high);
    }
    let total = a + c + (b + d);
    for (; k < this.window; k++) {
      total += centred[k] * (values[column + k] - high);
    }
    return total;
  }
}
