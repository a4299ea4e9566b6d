/**
 * Long computations are generators: they yield the share done (0 to 1) every few milliseconds and return the result.
 * Whoever drives them decides about pauses, progress, cancellation and time budgets, so that the same code runs in a
 * worker, on Node and, in slices, on a page's main thread.
 */
export type Stepped<T> = Generator<number, T, void>;

/** Runs a stepped computation to its end without a pause. */
export function finish<T>(stepped: Stepped<T>): T {
  for (;;) {
    const next = stepped.next();
    if (next.done) {
      return next.value;
    }
  }
}

/** Passes a part's progress on as the stretch [from, to] of the whole. */
export function* part<T>(stepped: Stepped<T>, from: number, to: number): Stepped<T> {
  for (;;) {
    const next = stepped.next();
    if (next.done) {
      return next.value;
    }
    yield from + (to - from) * next.value;
  }
}
