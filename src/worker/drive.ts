import { enough, type Stepped } from '../engine';

export interface DriveOptions {
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

/** Work that was stopped by its time budget and gave its best answer so far. */
export interface Early {
  /** Share of the work done when the time was up, 0 to 1. */
  share: number;
  budgetMs: number;
}

export type Driven<T> = { done: true; value: T; early?: Early } | { done: false; reason: 'cancelled' | 'budget' };

/** What work may take over its budget to put its best answer together. */
const graceShare = 0.5;
/** A first word soon; then five reports a second are plenty for a thin bar. */
const reportEveryMs = 200;

/**
 * Runs a stepped computation in slices until it ends, is cancelled or has used up its budget. Then it has half of the
 * budget again for its best answer so far; without one it is given up.
 */
export async function drive<T>(work: Stepped<T>, options: DriveOptions): Promise<Driven<T>> {
  const { budgetMs } = options;
  let worked = 0;
  let lastReport = -Infinity;
  let share = 0;
  let said: typeof enough | undefined;
  let early: Early | undefined;
  for (;;) {
    const started = options.now();
    do {
      const next = work.next(said);
      said = undefined;
      if (next.done) {
        return { done: true, value: next.value, ...(early ? { early } : {}) };
      }
      share = next.value;
    } while (options.now() - started < options.sliceMs);
    worked += options.now() - started;
    if (worked > budgetMs * (1 + graceShare)) {
      return { done: false, reason: 'budget' };
    }
    if (worked > budgetMs && !early) {
      said = enough;
      early = { share, budgetMs };
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
