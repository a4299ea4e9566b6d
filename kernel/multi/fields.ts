/**
 * What the multi-dimensional kernel and its TypeScript caller must agree on. This file is compiled by both languages.
 *
 * Every field is a table with a line for each dimension (or, in the last three, each number of dimensions), and every
 * line has room for `stride` bytes. Entry i of a line belongs to the window that starts at value i:
 *
 *     base                                                            base + stride * dimensions
 *     | Values of dimension 0 | Values of dimension 1 | ...          | MeanHigh of dimension 0 | ...
 *
 * All hold f64, but for NextSeed and Partner (i32) and BestFloat (f32). Past the last window there are at least LANES
 * entries that take no part. After the tables come LEVELS lines of ceilings (f32, see assembly/levels.ts), a line for a
 * centred window, and the sorting network: pairs of lines (i32, i32).
 */
export enum MultiField {
  /** The series, finite. */
  Values,
  /** Mean of window i is MeanHigh[i] + MeanLow[i]; the high part is a value of the series itself. */
  MeanHigh,
  MeanLow,
  /** Factors of the step from covariance (i-1, j-1) to (i, j): it grows by Half[i] * Sum[j] + Sum[i] * Half[j]. */
  Half,
  Sum,
  /** One over the length of the centred window; 0 for windows without a shape: constant, not finite, past the end. */
  Inverse,
  /**
   * What is taken off the squared distance of windows without correlation, 2 m, for each of the two: m for constant ones,
   * so that two are 0 apart and one from another sqrt(m); -Infinity for those that take no part; 0 for all others.
   */
  Alike,
  /** First row at or after i whose covariance must be computed again. */
  NextSeed,
  /** By k: the smallest sum of k + 1 distances so far, and its partner. */
  Best,
  Partner,
  /**
   * Best in single precision, raised by more than single precision can be off; -1 where the window has too few dimensions
   * without gaps for there ever to be one.
   */
  BestFloat,
  Count,
}

/** Adjacent diagonals advanced together. */
export const LANES = 64;
/** Levels that distances are capped at in the test before they are sorted; see assembly/levels.ts. */
export const LEVELS = 3;
/** More dimensions than this have no room in the scratch area. */
export const MOST_DIMENSIONS = 64;
