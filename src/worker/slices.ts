import { enough, type Stepped } from '../engine';

export interface SliceOptions {
  /** Longest stretch of work between two pauses, ms. */
  sliceMs: number;
  /** After this much computing time the work is asked for its best answer so far, ms. */
  budgetMs: number;
  /** Lets messages through; resolves when work may go on. */
  pause(): Promise<void>;
  cancelled(): boolean;
  onProgress(share: number): void;
  now(): number;
}

/** The best answer so far of work that its time budget stopped. */
export interface PartialAnswer {
  /** Share of the work done when the time was up, 0 to 1. */
  share: number;
  budgetMs: number;
}

export type SlicedOutcome<T> =
  | { done: true; value: T; partial?: PartialAnswer }
  | { done: false; reason: 'cancelled' | 'budget' };

/** Share of the budget that work may take on top of it to put its best answer together. */
const graceShare = 0.5;
/** The first report comes after the first slice; then five per second are enough for a progress bar. */
const reportEveryMs = 200;

/**
 * Runs a stepped computation in slices until it ends, is cancelled or has used up its budget. Then it has half
 * of the budget again for its best answer so far; without one it is stopped.
 */
export async function runInSlices<T>(work: Stepped<T>, options: SliceOptions): Promise<SlicedOutcome<T>> {
  const { budgetMs } = options;
  let worked = 0;
  let lastReport = -Infinity;
  let share = 0;
  let signal: typeof enough | undefined;
  let partial: PartialAnswer | undefined;
  for (;;) {
    const started = options.now();
    do {
      const next = work.next(signal);
      signal = undefined;
      if (next.done) {
        return { done: true, value: next.value, ...(partial ? { partial } : {}) };
      }
      share = next.value;
    } while (options.now() - started < options.sliceMs);
    worked += options.now() - started;
    if (worked > budgetMs * (1 + graceShare)) {
      return { done: false, reason: 'budget' };
    }
    if (worked > budgetMs && !partial) {
      signal = enough;
      partial = { share, budgetMs };
    }
    if (options.now() - lastReport >= reportEveryMs) {
      lastReport = options.now();
      options.onProgress(share);
    }
    await options.pause();
    if (options.cancelled()) {
      return { done: false, reason: 'cancelled' };
    }
  }
}
