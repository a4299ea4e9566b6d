import type { Stepped } from '../engine';

export interface DriveOptions {
  /** Longest stretch of work between two pauses, ms. */
  sliceMs: number;
  /** Work is given up after this much computing time, ms. */
  budgetMs: number;
  /** Lets messages through; resolves when work may go on. */
  pause(): Promise<void>;
  cancelled(): boolean;
  onProgress(share: number): void;
  now(): number;
}

export type Driven<T> = { done: true; value: T } | { done: false; reason: 'cancelled' | 'budget' };

/** Runs a stepped computation in slices until it ends, is cancelled or has used up its budget. */
export async function drive<T>(work: Stepped<T>, options: DriveOptions): Promise<Driven<T>> {
  let worked = 0;
  let lastReport = options.now();
  for (;;) {
    const started = options.now();
    let share = 0;
    do {
      const next = work.next();
      if (next.done) {
        return { done: true, value: next.value };
      }
      share = next.value;
    } while (options.now() - started < options.sliceMs);
    worked += options.now() - started;
    if (worked > options.budgetMs) {
      return { done: false, reason: 'budget' };
    }
    // Five reports a second are plenty for a thin bar.
    if (options.now() - lastReport >= 200) {
      lastReport = options.now();
      options.onProgress(share);
    }
    await options.pause();
    if (options.cancelled()) {
      return { done: false, reason: 'cancelled' };
    }
  }
}
