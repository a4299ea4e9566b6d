import { BLOCK, LANES, TILE_DIAGONALS, TILE_ROWS } from '../fields';

/*
 * The scratch area: the part of every array that a tile needs, copied to fixed addresses, so that the hot loop reaches
 * all of them from one row pointer and one column pointer with constant offsets. The pointers count bytes from 0: row
 * i of a tile is at `ROW_... + 8 * i`, column j at `COLUMN_... + 8 * j`.
 *
 *     0        COVARIANCES of the lanes in work, then CORRELATIONS of the same; HIGHEST of them so far
 *     4096     ROW_HALF  ROW_SUM  ROW_NORM_FLOOR  ROW_INVERSE  ROW_BEST  ROW_BOUND  ROW_INDEX (i32)
 *              COLUMN_HALF  COLUMN_SUM  COLUMN_NORM_FLOOR  COLUMN_INVERSE  COLUMN_BEST  COLUMN_BOUND  COLUMN_INDEX (i32)
 *     HEAP     the whole series' arrays, see ../fields.ts
 *
 * Each array ends with a gap of another number of cache lines: arrays at the same place of a 4 KiB page would make
 * the processor take loads for dependent on unrelated stores.
 */

const LINE: usize = 64;

/** The lanes, and the rows of a block, as bytes of an array of doubles. */
export const LANE_BYTES: usize = LANES * 8;
export const BLOCK_BYTES: usize = BLOCK * 8;
export const COVARIANCES: usize = 0;
export const CORRELATIONS: usize = COVARIANCES + LANE_BYTES;
export const HIGHEST: usize = CORRELATIONS + LANE_BYTES;

const ROWS: usize = TILE_ROWS * 8;
export const ROW_HALF: usize = 4096;
export const ROW_SUM: usize = ROW_HALF + ROWS + 1 * LINE;
export const ROW_NORM_FLOOR: usize = ROW_SUM + ROWS + 3 * LINE;
export const ROW_INVERSE: usize = ROW_NORM_FLOOR + ROWS + 5 * LINE;
export const ROW_BEST: usize = ROW_INVERSE + ROWS + 7 * LINE;
export const ROW_BOUND: usize = ROW_BEST + ROWS + 9 * LINE;
export const ROW_INDEX: usize = ROW_BOUND + ROWS + 11 * LINE;

/** The diagonals of a tile lean to the right: its last row reaches further by as many columns as it has rows. */
const COLUMNS: usize = (TILE_ROWS + TILE_DIAGONALS + LANES) * 8;
export const COLUMN_HALF: usize = ROW_INDEX + ROWS + 13 * LINE;
export const COLUMN_SUM: usize = COLUMN_HALF + COLUMNS + 15 * LINE;
export const COLUMN_NORM_FLOOR: usize = COLUMN_SUM + COLUMNS + 17 * LINE;
export const COLUMN_INVERSE: usize = COLUMN_NORM_FLOOR + COLUMNS + 19 * LINE;
export const COLUMN_BEST: usize = COLUMN_INVERSE + COLUMNS + 21 * LINE;
export const COLUMN_BOUND: usize = COLUMN_BEST + COLUMNS + 23 * LINE;
export const COLUMN_INDEX: usize = COLUMN_BOUND + COLUMNS + 25 * LINE;

export const HEAP: usize = (COLUMN_INDEX + COLUMNS + 4095) & ~4095;
