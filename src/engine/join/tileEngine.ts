import type { PreparedSeries } from './prepare';

/** A parallelogram of pairs (i, i + d): rows [firstRow, endRow), diagonals [firstDiagonal, endDiagonal). */
export interface Tile {
  firstRow: number;
  endRow: number;
  firstDiagonal: number;
  endDiagonal: number;
  /**
   * Columns i + d before this one are left out. Where it is not 0, it must restart, after columns that take no
   * part: as many as a window has values, and LANES more.
   */
  minColumn: number;
}

/**
 * Highest correlations of every window with those before it (left) or after it (right), best first, row-major with as
 * many to a row as were asked for; index -1 where there is none. The arrays may be longer than that.
 */
export interface BestMatches {
  right: { correlation: Float64Array; index: Int32Array };
  left: { correlation: Float64Array; index: Int32Array };
}

/**
 * The innermost loops over one prepared series. The tiles of a diagonal must come from top to bottom, because each
 * takes over the covariances at which the one above ended.
 */
export interface TileEngine {
  run(tile: Tile): void;
  best(): BestMatches;
}

/** @param matches how many are wanted of every row and side */
export type TileEngineFactory = (series: PreparedSeries, matches: number) => TileEngine;
