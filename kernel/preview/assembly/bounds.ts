import { BLOCK_BYTES, COLUMN_BEST, COLUMN_BOUND, LANE_BYTES, ROW_BEST, ROW_BOUND, ROW_NORM_FLOOR } from './scratch';

/* What a correlation must exceed to change anything, as in ../../assembly/bounds.ts. */

/** The columns from the first lane of a block's first row to the last lane of its last. */
const COLUMNS_BYTES: usize = LANE_BYTES + BLOCK_BYTES - 4;

/** A negative best times the smallest norm of several would be too strict a bound, so it bounds nothing. */
export function boundsOf(best: v128): v128 {
  return v128.bitselect(f32x4.splat(-Infinity), best, f32x4.lt(best, f32x4.splat(0)));
}

/** Brings the bound of the block from this row on up to date, and returns it. */
export function boundRows(row: usize): v128 {
  const bound = boundsOf(lowestOfBlock(row, ROW_BEST));
  v128.store32_lane(row, bound, 0, ROW_BOUND);
  return bound;
}

/** Brings the bound of the columns of the block from this column on up to date. */
export function boundColumns(column: usize): void {
  v128.store32_lane(column, boundsOf(lowestOfColumns(column)), 0, COLUMN_BOUND);
}

/** All rows of a tile, and the norms that go with the bounds. */
export function boundAllRows(bytes: usize): void {
  for (let row: usize = 0; row < bytes; row += 4) {
    boundRows(row);
    v128.store32_lane(row, lowestOfBlock(row, ROW_NORM_FLOOR), 0, ROW_NORM_FLOOR);
  }
}

export function boundAllColumns(bytes: usize): void {
  for (let column: usize = 0; column + COLUMNS_BYTES <= bytes; column += 4) {
    boundColumns(column);
  }
}

function lowestOfBlock(row: usize, array: usize): v128 {
  return lowestLane(v128.load(row + array));
}

function lowestOfColumns(column: usize): v128 {
  const a = f32x4.pmin(v128.load(column, COLUMN_BEST), v128.load(column, COLUMN_BEST + 16));
  const b = f32x4.pmin(v128.load(column, COLUMN_BEST + 32), v128.load(column, COLUMN_BEST + 48));
  return lowestLane(f32x4.pmin(f32x4.pmin(a, b), v128.load(column, COLUMN_BEST + 60)));
}

/** The lowest of the four, in every lane. */
export function lowestLane(four: v128): v128 {
  const halves = f32x4.pmin(four, v128.shuffle<i32>(four, four, 2, 3, 0, 1));
  return f32x4.pmin(halves, v128.shuffle<i32>(halves, halves, 1, 0, 3, 2));
}
