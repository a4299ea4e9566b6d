import type { PreparedSeries } from './prepare';

/** A parallelogram of pairs (i, i + d): rows [firstRow, endRow), diagonals [firstDiagonal, endDiagonal). */
export interface Tile {
  firstRow: number;
  endRow: number;
  firstDiagonal: number;
  endDiagonal: number;
}

/** Highest correlation of every window with one before it (left) or after it (right); index -1 where there is none. */
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

export type TileEngineFactory = (series: PreparedSeries) => TileEngine;
