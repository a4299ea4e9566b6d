/** The nearest past window: its distance and where it starts; Infinity and -1 where there is none. */
export interface NearestWindow {
  distance: number;
  index: number;
}

/** The newest window of a stream, and what it is nearest to. */
export interface NewestWindowSearch {
  /** Values from which `resume` computes everything again, to the last bit. */
  readonly kept: number;
  /** Positions of the oldest value held, and of the one after the newest. */
  readonly first: number;
  readonly end: number;
  push(value: number): void;
  /** Takes many values at once when only what follows them matters. */
  resume(values: ArrayLike<number>): void;
  /** The newest values as they came, or as many as there are. */
  latest(count: number): Float64Array;
  /** Writes down what the newest window is nearest to. */
  nearest(found: NearestWindow): void;
}
