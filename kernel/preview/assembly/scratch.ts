import { BLOCK, TILE_DIAGONALS, TILE_ROWS } from '../../fields';
import { LANES } from '../fields';

/*
 * The part of every array that a tile needs, at fixed addresses, as in ../../assembly/scratch.ts but of f32: row i of a
 * tile is at `ROW_... + 4 * i`, column j at `COLUMN_... + 4 * j`.
 *
 *     0        COVARIANCES of the lanes in work, HIGHEST of them so far
 *     4096     ROW_HALF  ROW_SUM  ROW_NORM_FLOOR  ROW_INVERSE  ROW_BEST  ROW_BOUND  ROW_INDEX (i32)
 *              COLUMN_HALF  COLUMN_SUM  COLUMN_NORM_FLOOR  COLUMN_INVERSE  COLUMN_BEST  COLUMN_BOUND  COLUMN_INDEX (i32)
 *     HEAP     the whole series' arrays, see ../fields.ts
 */

const LINE: usize = 64;

export const LANE_BYTES: usize = LANES * 4;
export const BLOCK_BYTES: usize = BLOCK * 4;
export const COVARIANCES: usize = 0;
export const HIGHEST: usize = COVARIANCES + LANE_BYTES;

const ROWS: usize = TILE_ROWS * 4;
export const ROW_HALF: usize = 4096;
export const ROW_SUM: usize = ROW_HALF + ROWS + 1 * LINE;
export const ROW_NORM_FLOOR: usize = ROW_SUM + ROWS + 3 * LINE;
export const ROW_INVERSE: usize = ROW_NORM_FLOOR + ROWS + 5 * LINE;
export const ROW_BEST: usize = ROW_INVERSE + ROWS + 7 * LINE;
export const ROW_BOUND: usize = ROW_BEST + ROWS + 9 * LINE;
export const ROW_INDEX: usize = ROW_BOUND + ROWS + 11 * LINE;

const COLUMNS: usize = (TILE_ROWS + TILE_DIAGONALS + LANES) * 4;
export const COLUMN_HALF: usize = ROW_INDEX + ROWS + 13 * LINE;
export const COLUMN_SUM: usize = COLUMN_HALF + COLUMNS + 15 * LINE;
export const COLUMN_NORM_FLOOR: usize = COLUMN_SUM + COLUMNS + 17 * LINE;
export const COLUMN_INVERSE: usize = COLUMN_NORM_FLOOR + COLUMNS + 19 * LINE;
export const COLUMN_BEST: usize = COLUMN_INVERSE + COLUMNS + 21 * LINE;
export const COLUMN_BOUND: usize = COLUMN_BEST + COLUMNS + 23 * LINE;
export const COLUMN_INDEX: usize = COLUMN_BOUND + COLUMNS + 25 * LINE;

export const HEAP: usize = (COLUMN_INDEX + COLUMNS + 4095) & ~4095;
