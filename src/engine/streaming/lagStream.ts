import { JavascriptLags } from './javascriptLags';
import type { Lags } from './lags';
import { renewalFor } from './renewal';
import { wasmLags } from './wasmLags';
import { capacityFor, Kind, Windows } from './windows';

export type StreamKernel = 'auto' | 'javascript';

export interface LagStreamOptions {
  /** Values in a window, m >= 3. */
  window: number;
  /** Values within which windows are compared, h > m + exclusionZone. */
  history: number;
  exclusionZone: number;
  /** Of the first value that will come. */
  position: number;
  kernel: StreamKernel;
  /** Whether a window counts as constant though its values differ. */
  constant?: (window: Float64Array) => boolean;
}

/**
 * A stream, and the covariance of its newest window with every one before it that the history still holds, stepped on
 * in place with every value: O(history) a value, a few operations for each window kept.
 *
 * Rounding must neither add up nor depend on how the values came. So the covariance of a diagonal is computed again
 * from the values where its column's position is a multiple of `renewal.every`, and where windows have shrunk much
 * (`renewal.ts`); every number follows from the last `renewal.kept` values and their positions alone.
 */
export class LagStream {
  readonly window: number;
  readonly windows: Windows;
  readonly lags: Lags;
  /** Values from which `resume` computes everything again, to the last bit. */
  readonly kept: number;
  /** Column of slot 0 for the newest row, and the slots: see kernel/streaming/fields.ts. Indices of the arrays. */
  column = 0;
  /** The best column for the newest row, and its score (a correlation but for the row's norm); -1: none. */
  best = -1;
  /** The latest constant and the latest ordinary window beyond the exclusion zone: positions, -1 where none. */
  private latestConstant = -1;
  private latestOrdinary = -1;
  private readonly every: number;
  /** From the newest window back to the oldest one compared, and how many are compared. */
  private readonly span: number;
  readonly slots: number;

  constructor({ window, history, exclusionZone, position, kernel, constant }: LagStreamOptions) {
    this.window = window;
    const renewal = renewalFor(window, history);
    const capacity = capacityFor(renewal.kept);
    this.kept = renewal.kept;
    this.every = renewal.every;
    this.span = history - window;
    this.slots = Math.max(0, this.span - exclusionZone);
    this.lags = (kernel === 'auto' ? wasmLags(window, capacity) : undefined) ?? new JavascriptLags(window, capacity);
    this.windows = new Windows(this.lags.arrays, { window, renewal, position, constant });
  }

  /** Takes a value; NaN and infinities are gaps. */
  push(value: number): void {
    if (this.windows.push(value)) {
      this.stepTo(this.windows.row);
    } else {
      this.replay();
    }
  }

  /** Takes many values at once when only what follows them matters: O(kept) but for the last few. */
  resume(values: ArrayLike<number>): void {
    for (let k = 0; k < values.length; k++) {
      this.windows.push(values[k]);
    }
    this.replay();
  }

  /** The first slot of the newest row whose window exists. */
  get from(): number {
    return Math.max(0, this.windows.start - this.column);
  }

  /** The latest constant window beyond the exclusion zone that the history holds, as an index; -1 where none. */
  get constant(): number {
    return this.within(this.latestConstant);
  }

  /** The same of windows that are not constant. */
  get ordinary(): number {
    return this.within(this.latestOrdinary);
  }

  private within(position: number): number {
    const index = position - this.windows.base;
    return position < 0 || index < Math.max(this.column, this.windows.start) ? -1 : index;
  }

  /** Covariances of the newest row again, with all that they hang on: every diagonal passes a column that begins. */
  private replay(): void {
    const { windows } = this;
    const first = Math.max(windows.start, windows.row - this.every + 1);
    this.latestConstant = -1;
    this.latestOrdinary = -1;
    for (let index = windows.start; index < first + this.slots - this.span - 1; index++) {
      this.note(index);
    }
    this.lags.arrays.covariance.fill(0);
    for (let row = first; row <= windows.row; row++) {
      this.stepTo(row);
    }
  }

  /** Steps to a row: all before it must have been stepped to, or not matter. */
  private stepTo(row: number): void {
    const { windows, lags, slots } = this;
    this.column = row - this.span;
    this.best = -1;
    const { from } = this;
    this.note(this.column + slots - 1);
    if (row < windows.start || from >= slots || windows.kind[row] === Kind.missing) {
      return;
    }
    if (windows.begins[row] === 1) {
      this.best = lags.begin(row, this.column, from, slots);
      return;
    }
    windows.dropSeedsBefore(this.column);
    const { seeds } = lags.arrays;
    let count = windows.seeds;
    while (count > 0 && seeds[count - 1] >= this.column + slots) {
      count--;
    }
    this.best = lags.step(row, this.column, from, slots, count);
  }

  /** A window that has just come out of the exclusion zone. */
  private note(index: number): void {
    if (index >= this.windows.start) {
      const kind = this.windows.kind[index];
      if (kind === Kind.constant) {
        this.latestConstant = this.windows.base + index;
      } else if (kind === Kind.ordinary) {
        this.latestOrdinary = this.windows.base + index;
      }
    }
  }
}
