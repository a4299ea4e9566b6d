/**
 * What the WebAssembly kernel and its TypeScript caller must agree on. This file is compiled by both languages, so that
 * the layout exists once.
 *
 * Every series array starts at `base + field * stride` and has room for `stride` bytes:
 *
 *     base                base + stride         base + 2 * stride
 *     | Values ...        | MeanHigh ...        | MeanLow ...          and so on, in the order of the enum
 *
 * Fields hold f64 but for NextSeed, RightIndex and LeftIndex (i32). "Right" is a row's best match after it, "left" the
 * best match before it.
 */
export enum Field {
  /** The series, finite. */
  Values,
  /** Mean of window i is MeanHigh[i] + MeanLow[i]; the high part is a value of the series itself. */
  MeanHigh,
  MeanLow,
  /** Factors of the step from covariance (i-1, j-1) to (i, j): it grows by Half[i] * Sum[j] + Sum[i] * Half[j]. */
  Half,
  Sum,
  /** Length of the centred window, and one over it. */
  Norm,
  Inverse,
  /** Lower bound of the norms from j on that the lanes of a block of rows meet. */
  NormFloor,
  /** First row at or after i whose covariance must be computed again. */
  NextSeed,
  /** Covariance of each diagonal where its last tile ended. */
  Covariance,
  /** Best correlation so far (of several matches to a row the last of them) and its partner. */
  RightBest,
  RightIndex,
  LeftBest,
  LeftIndex,
  /** One centred window, used while seeding. */
  Centred,
  Count,
}

/**
 * Where several matches to a row are wanted, k > 1, their lists follow the fields, best first, k to a row: each of these
 * takes k strides.
 */
export enum List {
  RightCorrelation,
  RightIndex,
  LeftCorrelation,
  LeftIndex,
  Count,
}

/** Adjacent diagonals advanced together. */
export const LANES = 8;
/** Adjacent rows tested together; the loop writes them out. */
export const BLOCK = 4;
/** A tile holds at most this many rows and this many diagonals (a multiple of LANES). */
export const TILE_ROWS = 1024;
export const TILE_DIAGONALS = 1024;
