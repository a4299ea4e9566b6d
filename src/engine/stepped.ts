/** Said to a computation whose time is up: come to an end with the best answer so far. */
export const enough = 'enough';

/**
 * Long computations are generators: they yield the share done (0 to 1) every few milliseconds and return the result.
 * Whoever drives them decides about pauses, progress, cancellation and time budgets, so that the same code runs in a
 * worker, on Node and, in slices, on a page's main thread.
 *
 * `next(enough)` asks for the best answer so far: computations that can, stop comparing and return it within a few more
 * steps; the others go on as if nothing had been said.
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

/** Runs a stepped computation for a time, then takes its best answer so far. The clock is the caller's. */
export function finishWithin<T>(stepped: Stepped<T>, budgetMs: number, now: () => number): T {
  const end = now() + budgetMs;
  let said = false;
  // The first word would be lost on work that has not begun.
  let next = stepped.next();
  while (!next.done) {
    const late: boolean = !said && now() >= end;
    said ||= late;
    next = late ? stepped.next(enough) : stepped.next();
  }
  return next.value;
}

/** Passes a part's progress on as the stretch [from, to] of the whole, and what is said to the whole on to the part. */
export function* part<T>(stepped: Stepped<T>, from: number, to: number): Stepped<T> {
  let said: typeof enough | void = undefined;
  for (;;) {
    const next = stepped.next(said);
    if (next.done) {
      return next.value;
    }
    said = yield from + (to - from) * next.value;
  }
}
