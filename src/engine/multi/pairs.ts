/**
 * The innermost loops: pairs (i, i + lag) of windows, all dimensions at once, and for every window and number of
 * dimensions the smallest sum of distances so far.
 */
export interface Pairs {
  /** Adjacent lags met together. */
  readonly lanes: number;
  /**
   * The pairs of rows [from, end) and `lanes` lags from `lag` on. Runs of a lag follow one another, the first from row 0;
   * no other lag comes between.
   */
  run(lag: number, from: number, end: number): void;
  /** Smallest sums over the first k + 1 dimensions. */
  best(k: number): ArrayLike<number>;
  /** The windows they belong to; -1 for none. Of several the earliest. */
  partner(k: number): ArrayLike<number>;
}

/** In which order the dimensions of a pair count. */
export interface DimensionOrder {
  /** Number of dimensions that come first, as they are; the others are sorted by distance. */
  fixed: number;
  /** Whether the farthest comes first, and not the nearest. */
  farthestFirst: boolean;
}

/** Values compared one by one in all, to tell nearly equal windows apart: a few seconds at most. */
export const maxDirectWork = 2e9;
