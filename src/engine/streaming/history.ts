import { NewestWindow } from './newestWindow';

/** What a window is good for. */
export const Kind = { missing: 0, ordinary: 1, constant: 2 } as const;

/** Longest fall of the norm, as a factor, before covariances are computed anew; see `join/seeds.ts`. */
const longestFall = 16;
/** Magnitudes whose squares neither overflow nor vanish. */
const largestSafe = 1e100;
const smallestSafe = 1e-100;

/**
 * The last values of a stream and what the recurrence needs of each of their windows.
 *
 * Arrays are twice as long as the history: the newest is written behind the last, and when the end is reached the part
 * that still counts moves to the front. So a window keeps its neighbours in memory, and moving costs O(1) a value.
 *
 *     position   base                 first                          end
 *                 |-- has left ---------|------- history -------------|-- free --|
 *     array       0                                                          capacity
 */
export class History {
  /** Gaps held at the value before them, and multiplied by `scale`. */
  readonly values: Float64Array;
  readonly meanHigh: Float64Array;
  readonly meanLow: Float64Array;
  /** Factors of the recurrence, as in `join/prepare.ts`. */
  readonly half: Float64Array;
  readonly sum: Float64Array;
  /** 1 / norm; NaN where the window takes no part: constant, or not finite. */
  readonly inverse: Float64Array;
  readonly kind: Uint8Array;
  /** Position of what is at 0 in the arrays. */
  base: number;
  /** Position after the newest value. */
  end: number;
  /** Windows whose covariances are computed anew with every other, oldest first: positions. */
  seeds: number[] = [];
  /** As they came. */
  private readonly raw: Float64Array;
  private readonly newest: NewestWindow;
  /** A power of two that brings the values near 1; 0 before there is one other than 0. */
  private scale = 0;
  /** How many of the newest values are finite, and how many are equal. */
  private finiteRun = 0;
  private equalRun = 0;
  private firstRow = true;
  private largestNorm = 0;

  constructor(
    readonly window: number,
    readonly length: number,
    position: number
  ) {
    const capacity = 2 * length + 2;
    this.values = new Float64Array(capacity);
    this.meanHigh = new Float64Array(capacity);
    this.meanLow = new Float64Array(capacity);
    this.half = new Float64Array(capacity);
    this.sum = new Float64Array(capacity);
    this.inverse = new Float64Array(capacity);
    this.kind = new Uint8Array(capacity);
    this.raw = new Float64Array(capacity);
    this.newest = new NewestWindow(window);
    this.base = position;
    this.end = position;
  }

  /** Position of the oldest value that counts. */
  get first(): number {
    return Math.max(this.base, this.end - this.length);
  }

  /** The values that count, as they came. */
  kept(): Float64Array {
    return this.raw.slice(this.first - this.base, this.end - this.base);
  }

  /** @returns false when all had to be computed anew, and with it every covariance */
  push(value: number): boolean {
    if (this.end - this.base === this.values.length) {
      this.makeRoom();
    }
    const at = this.end - this.base;
    this.raw[at] = value;
    this.end++;
    if (this.mustRescale(value)) {
      this.rescale();
      return false;
    }
    this.take(at);
    return true;
  }

  /** Whether the newest window is one whose covariances begin afresh. */
  newestIsSeed(): boolean {
    return this.seeds[this.seeds.length - 1] === this.end - this.window;
  }

  private mustRescale(value: number): boolean {
    const size = Math.abs(value);
    if (!Number.isFinite(size) || size === 0) {
      return false;
    }
    return this.scale === 0 || size * this.scale > largestSafe;
  }

  /** Brings the largest value near 1, as `finiteSeries` does, and computes everything from the values again. */
  private rescale(): void {
    this.dropUntil(this.first);
    const largest = this.largest();
    // A factor beyond what a double holds is cut off; smaller values than that are zero for all that follows.
    const exponent = largest > smallestSafe && largest < largestSafe ? 0 : -Math.round(Math.log2(largest));
    this.scale = 2 ** Math.min(1023, exponent);
    this.finiteRun = 0;
    this.equalRun = 0;
    this.firstRow = true;
    this.seeds = [];
    for (let at = 0; at < this.end - this.base; at++) {
      this.take(at);
    }
  }

  private largest(): number {
    let largest = 0;
    for (let at = this.first - this.base; at < this.end - this.base; at++) {
      const size = Math.abs(this.raw[at]);
      largest = Number.isFinite(size) ? Math.max(largest, size) : largest;
    }
    return largest;
  }

  /** Takes the value at an index of the arrays into account, and the window that it completes. */
  private take(at: number): void {
    const { raw, values, window } = this;
    const finite = Number.isFinite(raw[at]);
    values[at] = finite ? raw[at] * this.scale : at > 0 ? values[at - 1] : 0;
    this.finiteRun = finite ? this.finiteRun + 1 : 0;
    this.equalRun = at > 0 && values[at] === values[at - 1] ? this.equalRun + 1 : 1;
    const row = at - window + 1;
    if (row < 0) {
      return;
    }
    this.describe(row);
    this.firstRow = false;
  }

  private describe(row: number): void {
    const { values, newest, window, meanHigh, meanLow } = this;
    if (this.firstRow) {
      newest.begin(values, row);
    } else {
      newest.advance(values, row);
    }
    const valid = this.finiteRun >= window;
    const norm = this.equalRun >= window ? 0 : newest.norm;
    meanHigh[row] = newest.meanHigh;
    meanLow[row] = newest.meanLow;
    this.kind[row] = !valid ? Kind.missing : norm > 0 ? Kind.ordinary : Kind.constant;
    this.inverse[row] = this.kind[row] === Kind.ordinary ? 1 / norm : NaN;
    if (!this.firstRow) {
      const entered = values[row + window - 1];
      const left = values[row - 1];
      this.half[row] = (entered - left) / 2;
      this.sum[row] = entered - meanHigh[row] - meanLow[row] + (left - meanHigh[row - 1] - meanLow[row - 1]);
    }
    if (this.firstRow || (this.kind[row] === Kind.ordinary && norm * longestFall < this.largestNorm)) {
      this.seeds.push(this.base + row);
      this.largestNorm = norm;
    }
    this.largestNorm = Math.max(this.largestNorm, norm);
  }

  /** Moves what counts to the front: the history and one value more, because a step looks at what has just left. */
  private makeRoom(): void {
    this.dropUntil(this.first - 1);
    const largest = this.largest();
    if (this.scale > 0 && largest > 0 && largest * this.scale < smallestSafe) {
      // What made the scale small has left; the next value sets it anew.
      this.scale = 0;
    }
  }

  private dropUntil(position: number): void {
    const { values, meanHigh, meanLow, half, sum, inverse, kind, raw } = this;
    for (const array of [values, meanHigh, meanLow, half, sum, inverse, kind, raw]) {
      array.copyWithin(0, position - this.base);
    }
    this.base = position;
    this.seeds = this.seeds.filter((seed) => seed >= position);
  }
}
