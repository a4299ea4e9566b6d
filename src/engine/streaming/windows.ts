import { BLOCK } from '../../../kernel/streaming/fields';
import type { StreamArrays } from './lags';
import { NewestWindow } from './newestWindow';
import { Beginnings, type Renewal } from './renewal';

/** What a window is good for. */
export const Kind = { missing: 0, ordinary: 1, constant: 2 } as const;

/** Magnitudes whose squares neither overflow nor vanish. */
const largestSafe = 1e100;
const smallestSafe = 1e-100;

/** Entries that the arrays need for a number of retained values: room for a block before them and some time between moves. */
export function capacityFor(kept: number): number {
  return BLOCK + kept + Math.ceil(kept / 4) + 64;
}

interface WindowsOptions {
  window: number;
  renewal: Renewal;
  /** Of the first value that will come. */
  position: number;
  /** Whether a window counts as constant though its values differ. */
  constant?: (window: Float64Array) => boolean;
}

/**
 * The last values of a stream and what the recurrence needs of each of their windows.
 *
 * The newest value is written behind the last, and when the arrays are full what is kept moves to the front: O(1) a value.
 * Before the first value of a stream there are entries of windows that take no part, so that loops may begin early.
 *
 *     position   base             start                        end
 *                 |-- no windows --|------ values kept ---------|-- free --|
 *     array       0                                                    capacity
 */
export class Windows {
  /** 1 where the row's covariances restart. */
  readonly begins: Uint8Array;
  readonly kind: Uint8Array;
  /** Position of what is at 0 in the arrays. */
  base: number;
  /** Index of the oldest value, and the one after the newest. */
  start = BLOCK;
  end = BLOCK;
  /** Entries of `arrays.seeds`. */
  seeds = 0;
  /** As they came. */
  private readonly raw: Float64Array;
  readonly window: number;
  private readonly renewal: Renewal;
  private readonly alsoConstant: WindowsOptions['constant'];
  private readonly newest: NewestWindow;
  private beginnings: Beginnings;
  /** A power of two that brings the values near 1; 0 before there is one other than 0. */
  private scale = 0;
  /** How many of the newest values are finite, and how many are equal. */
  private finiteRun = 0;
  private equalRun = 0;

  constructor(
    readonly arrays: StreamArrays,
    { window, renewal, position, constant }: WindowsOptions
  ) {
    this.window = window;
    this.renewal = renewal;
    this.alsoConstant = constant;
    const capacity = arrays.values.length;
    this.begins = new Uint8Array(capacity);
    this.kind = new Uint8Array(capacity);
    this.raw = new Float64Array(capacity);
    this.newest = new NewestWindow(window);
    this.beginnings = new Beginnings(renewal.every);
    this.base = position - BLOCK;
    arrays.inverse.fill(NaN, 0, BLOCK);
  }

  /** Index of the newest window; before `start` while there is none. */
  get row(): number {
    return this.end - this.window;
  }

  /** The newest `count` values as they came, or as many as there are. */
  latest(count: number): Float64Array {
    return this.raw.slice(Math.max(this.start, this.end - count), this.end);
  }

  /** @returns false when all had to be computed again, and with it every covariance */
  push(value: number): boolean {
    if (this.end === this.raw.length) {
      this.moveToFront();
    }
    this.raw[this.end++] = value;
    if (this.mustRescale(value)) {
      this.rescale();
      return false;
    }
    this.take(this.end - 1);
    return true;
  }

  /** Forgets the seeds of windows before an index. */
  dropSeedsBefore(index: number): void {
    const { seeds } = this.arrays;
    let gone = 0;
    while (gone < this.seeds && seeds[gone] < index) {
      gone++;
    }
    if (gone > 0) {
      seeds.copyWithin(0, gone, this.seeds);
      this.seeds -= gone;
    }
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
    const largest = this.largest();
    // A factor beyond what a double holds is cut off; smaller values than that are zero for all that follows.
    const exponent = largest > smallestSafe && largest < largestSafe ? 0 : -Math.round(Math.log2(largest));
    this.scale = 2 ** Math.min(1023, exponent);
    this.finiteRun = 0;
    this.equalRun = 0;
    this.beginnings = new Beginnings(this.renewal.every);
    this.seeds = 0;
    for (let at = this.start; at < this.end; at++) {
      this.take(at);
    }
  }

  private largest(): number {
    let largest = 0;
    for (let at = this.start; at < this.end; at++) {
      const size = Math.abs(this.raw[at]);
      largest = Number.isFinite(size) ? Math.max(largest, size) : largest;
    }
    return largest;
  }

  /** Takes the value at an index into account, and the window that it completes. */
  private take(at: number): void {
    const { raw, window, start } = this;
    const { values } = this.arrays;
    const finite = Number.isFinite(raw[at]);
    // Windows with a gap take no part, and covariances restart after them: any value will do there.
    values[at] = finite ? raw[at] * this.scale : at > start ? values[at - 1] : 0;
    this.finiteRun = finite ? this.finiteRun + 1 : 0;
    this.equalRun = at > start && values[at] === values[at - 1] ? this.equalRun + 1 : 1;
    if (at - window + 1 >= start) {
      this.describe(at - window + 1);
    }
  }

  private describe(row: number): void {
    const { newest, window, base, start } = this;
    const { values, meanHigh, meanLow, half, sum, inverse } = this.arrays;
    const position = base + row;
    // Blocks at fixed positions, so that sums do not hang on where a stream was taken up again.
    if (row === start || position % window === 0) {
      newest.begin(values, row);
    } else {
      newest.advance(values, row);
    }
    meanHigh[row] = newest.meanHigh;
    meanLow[row] = newest.meanLow;
    const valid = this.finiteRun >= window;
    const shaped = valid && this.equalRun < window && !this.alsoConstant?.(this.raw.subarray(row, row + window));
    const norm = shaped ? newest.norm : 0;
    this.kind[row] = !valid ? Kind.missing : norm > 0 ? Kind.ordinary : Kind.constant;
    inverse[row] = norm > 0 ? 1 / norm : NaN;
    if (row > start) {
      const entered = values[row + window - 1];
      const left = values[row - 1];
      half[row] = (entered - left) / 2;
      sum[row] = entered - meanHigh[row] - meanLow[row] + (left - meanHigh[row - 1] - meanLow[row - 1]);
    } else {
      half[row] = 0;
      sum[row] = 0;
    }
    this.beginnings.decide(position, norm, this.finiteRun === window);
    this.begins[row] = this.beginnings.row ? 1 : 0;
    if (this.beginnings.column) {
      this.arrays.seeds[this.seeds++] = row;
    }
  }

  private moveToFront(): void {
    const { arrays, raw, kind, begins } = this;
    const gone = this.end - this.renewal.kept;
    const { values, meanHigh, meanLow, half, sum, inverse, seeds } = arrays;
    for (const array of [values, meanHigh, meanLow, half, sum, inverse, raw, kind, begins]) {
      array.copyWithin(0, gone, this.end);
    }
    this.dropSeedsBefore(gone);
    for (let k = 0; k < this.seeds; k++) {
      seeds[k] -= gone;
    }
    this.base += gone;
    this.end -= gone;
    this.start = 0;
    const largest = this.largest();
    if (this.scale > 0 && largest > 0 && largest * this.scale < smallestSafe) {
      // What made the scale small has left; the next value sets it again.
      this.scale = 0;
    }
  }
}
