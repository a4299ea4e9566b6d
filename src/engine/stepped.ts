/** Sent to a computation whose time is up: it should return its best result so far. */
export const enough = 'enough';

/**
 * Long computations are generators: they yield their progress (0 to 1) every few milliseconds and return the result.
 * The caller decides about pauses, progress, cancellation and time budgets, so that the same code runs in a
 * worker, on Node and, in slices, on a page's main thread.
 *
 * `next(enough)` asks for the best result so far: computations that support it return it within a few more steps; the
 * others ignore it.
 */
export type Stepped<T> = Generator<number, T, typeof enough | void>;

/** Runs a stepped computation to its end without a pause. */
export function finish<T>(stepped: Stepped<T>): T {
  for (;;) {
    const next = stepped.next();
    if (next.done) {
      return next.value;
    }
  }
}

/** Runs a stepped computation for a time, then takes its best result so far. The caller provides the clock. */
export function finishWithin<T>(stepped: Stepped<T>, budgetMs: number, now: () => number): T {
  const end = now() + budgetMs;
  let sent = false;
  // A generator ignores the argument of its first `next`.
  let next = stepped.next();
  while (!next.done) {
    const late: boolean = !sent && now() >= end;
    sent ||= late;
    next = late ? stepped.next(enough) : stepped.next();
  }
  return next.value;
}

/** Maps the progress of a part to [from, to] of the whole, and forwards `enough` to the part. */
export function* part<T>(stepped: Stepped<T>, from: number, to: number): Stepped<T> {
  let message: typeof enough | void = undefined;
  for (;;) {
    const next = stepped.next(message);
    if (next.done) {
      return next.value;
    }
    message = yield from + (to - from) * next.value;
  }
}
