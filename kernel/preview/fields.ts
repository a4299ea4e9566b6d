/**
 * What the WebAssembly module of previews and its TypeScript caller must agree on: compiled by both languages, so that
 * the layout exists once.
 *
 * Series arrays lie one after another in slots of `stride` bytes, room for a number of four bytes a row:
 *
 *     base       base + 2 * stride    base + 4 * stride
 *     | Values   | MeanHigh           | MeanLow   ...   | Half | Sum | Norm   and so on, by the slots below
 *
 * Values to LeftMeasured hold f64 and take two slots, all others f32 or i32. Steps, norms and correlations of the search
 * are f32, in units of `scale` (see `previewTiles`); what a covariance begins with and what is told are computed in f64.
 */
export enum Slot {
  /** The series, finite. */
  Values = 0,
  /** Mean of window i is MeanHigh[i] + MeanLow[i]. */
  MeanHigh = 2,
  MeanLow = 4,
  /** One over the length of the centred window. */
  WideInverse = 6,
  /** One centred window, used while seeding and measuring. */
  Centred = 8,
  /** The correlation of a row with the partner that is told, measured in f64. */
  RightMeasured = 10,
  LeftMeasured = 12,
  /** f32 from here: as the fields of the same names of ../fields.ts. */
  Half = 14,
  Sum,
  Norm,
  Inverse,
  NormFloor,
  Covariance,
  RightBest,
  LeftBest,
  /** i32 from here. */
  NextSeed,
  RightIndex,
  LeftIndex,
  /** The partners whose correlations were measured. */
  RightKnown,
  LeftKnown,
  Count,
}

/** Adjacent diagonals advanced together: twice as many as in double precision. */
export const LANES = 16;
