import { COLUMN_BEST, COLUMN_BOUND, LANE_BYTES, ROW_BEST, ROW_BOUND } from './scratch';

/*
 * Bounds: what a correlation must exceed to change anything. A row's is its best so far, a column's the lowest best of
 * the lanes from it on. They may lag behind, being only ever too low, and are made anew where a tile begins.
 */

/** A negative best times the smallest norm of several would be too strict a bound, so it bounds nothing. */
export function boundOf(best: f64): f64 {
  return best < 0 ? -Infinity : best;
}

/** Brings a column's bound up to date from the bests of its lanes. */
export function boundLanes(column: usize, b0: v128, b1: v128, b2: v128, b3: v128): void {
  const lowest = f64x2.pmin(f64x2.pmin(b0, b1), f64x2.pmin(b2, b3));
  store<f64>(column, boundOf(min(f64x2.extract_lane(lowest, 0), f64x2.extract_lane(lowest, 1))), COLUMN_BOUND);
}

export function boundRows(bytes: usize): void {
  for (let row: usize = 0; row < bytes; row += 16) {
    v128.store(row, boundsOf(v128.load(row, ROW_BEST)), ROW_BOUND);
  }
}

export function boundColumns(bytes: usize): void {
  for (let column: usize = 0; column + LANE_BYTES <= bytes; column += 16) {
    let lowest = f64x2.pmin(v128.load(column, COLUMN_BEST), v128.load(column, COLUMN_BEST + 8));
    lowest = f64x2.pmin(lowest, v128.load(column, COLUMN_BEST + 16));
    lowest = f64x2.pmin(lowest, v128.load(column, COLUMN_BEST + 24));
    lowest = f64x2.pmin(lowest, v128.load(column, COLUMN_BEST + 32));
    lowest = f64x2.pmin(lowest, v128.load(column, COLUMN_BEST + 40));
    lowest = f64x2.pmin(lowest, v128.load(column, COLUMN_BEST + 48));
    lowest = f64x2.pmin(lowest, v128.load(column, COLUMN_BEST + 56));
    v128.store(column, boundsOf(lowest), COLUMN_BOUND);
  }
}

function boundsOf(best: v128): v128 {
  return v128.bitselect(f64x2.splat(-Infinity), best, f64x2.lt(best, f64x2.splat(0)));
}
