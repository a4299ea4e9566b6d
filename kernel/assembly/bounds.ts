import { BLOCK_BYTES, COLUMN_BEST, COLUMN_BOUND, LANE_BYTES, ROW_BEST, ROW_BOUND, ROW_NORM_FLOOR } from './scratch';

/*
 * Bounds: what a correlation must exceed to change anything. A row's is the lowest best of the block from it on, a
 * column's the lowest of all columns that the lanes of a block meet. They may lag behind, being only ever too low, and are
 * made again where a tile begins.
 */

/** The columns from the first lane of a block's first row to the last lane of its last. */
const COLUMNS_BYTES: usize = LANE_BYTES + BLOCK_BYTES - 8;

/** A negative best times the smallest norm of several would be too strict a bound, so it bounds nothing. */
export function boundsOf(best: v128): v128 {
  return v128.bitselect(f64x2.splat(-Infinity), best, f64x2.lt(best, f64x2.splat(0)));
}

/** Brings the bound of the block from this row on up to date, and returns it. */
export function boundRows(row: usize): v128 {
  const bound = boundsOf(lowestOfBlock(row, ROW_BEST));
  v128.store64_lane(row, bound, 0, ROW_BOUND);
  return bound;
}

/** Brings the bound of the columns of the block from this column on up to date. */
export function boundColumns(column: usize): void {
  v128.store64_lane(column, boundsOf(lowestOfColumns(column)), 0, COLUMN_BOUND);
}

/** All rows of a tile, and the norms that go with the bounds. */
export function boundAllRows(bytes: usize): void {
  for (let row: usize = 0; row < bytes; row += 8) {
    boundRows(row);
    v128.store64_lane(row, lowestOfBlock(row, ROW_NORM_FLOOR), 0, ROW_NORM_FLOOR);
  }
}

export function boundAllColumns(bytes: usize): void {
  for (let column: usize = 0; column + COLUMNS_BYTES <= bytes; column += 8) {
    boundColumns(column);
  }
}

function lowestOfBlock(row: usize, array: usize): v128 {
  const at = row + array;
  return f64x2.pmin(
    f64x2.pmin(v128.load64_splat(at, 0), v128.load64_splat(at, 8)),
    f64x2.pmin(v128.load64_splat(at, 16), v128.load64_splat(at, 24))
  );
}

function lowestOfColumns(column: usize): v128 {
  const a = f64x2.pmin(v128.load(column, COLUMN_BEST), v128.load(column, COLUMN_BEST + 16));
  const b = f64x2.pmin(v128.load(column, COLUMN_BEST + 32), v128.load(column, COLUMN_BEST + 48));
  const c = f64x2.pmin(v128.load(column, COLUMN_BEST + 64), v128.load(column, COLUMN_BEST + 72));
  const lowest = f64x2.pmin(f64x2.pmin(a, b), c);
  return f64x2.pmin(lowest, v128.shuffle<i64>(lowest, lowest, 1, 0));
}
