import { boundLanes, boundOf } from './bounds';
import { correlation } from './scan';
import {
  COLUMN_BEST,
  COLUMN_INDEX,
  COLUMN_INVERSE,
  COVARIANCES,
  ROW_BEST,
  ROW_BOUND,
  ROW_INDEX,
  ROW_INVERSE,
} from './scratch';

/**
 * Compares one row of the lanes exactly: each correlation with the best of its row and of its column, and brings the
 * bounds up to date. A window that takes no part has an inverse norm of NaN, which never wins.
 *
 * Which lane wins is anybody's guess, and a wrong guess costs the processor more than all of this: so there is one
 * branch for all lanes together, and the rest selects by masks.
 *
 * @param row byte offset of the row in the tile
 * @param column byte offset of the first lane's column
 * @param firstRow position in the series of the tile's first row
 * @param firstColumn the same of its first column
 */
export function compareRow(row: usize, column: usize, firstRow: i32, firstColumn: i32): void {
  const inverse = v128.load64_splat(row, ROW_INVERSE);
  const r0 = correlation(v128.load(COVARIANCES, 0), v128.load(column, COLUMN_INVERSE), inverse);
  const r1 = correlation(v128.load(COVARIANCES, 16), v128.load(column, COLUMN_INVERSE + 16), inverse);
  const r2 = correlation(v128.load(COVARIANCES, 32), v128.load(column, COLUMN_INVERSE + 32), inverse);
  const r3 = correlation(v128.load(COVARIANCES, 48), v128.load(column, COLUMN_INVERSE + 48), inverse);
  let b0 = v128.load(column, COLUMN_BEST);
  let b1 = v128.load(column, COLUMN_BEST + 16);
  let b2 = v128.load(column, COLUMN_BEST + 32);
  let b3 = v128.load(column, COLUMN_BEST + 48);
  const m0 = f64x2.gt(r0, b0);
  const m1 = f64x2.gt(r1, b1);
  const m2 = f64x2.gt(r2, b2);
  const m3 = f64x2.gt(r3, b3);
  if (v128.any_true(v128.or(v128.or(m0, m1), v128.or(m2, m3)))) {
    b0 = v128.bitselect(r0, b0, m0);
    b1 = v128.bitselect(r1, b1, m1);
    b2 = v128.bitselect(r2, b2, m2);
    b3 = v128.bitselect(r3, b3, m3);
    v128.store(column, b0, COLUMN_BEST);
    v128.store(column, b1, COLUMN_BEST + 16);
    v128.store(column, b2, COLUMN_BEST + 32);
    v128.store(column, b3, COLUMN_BEST + 48);
    const position = i32x4.splat(firstRow + <i32>(row >> 3));
    const indices = column >> 1;
    const i0 = v128.load(indices, COLUMN_INDEX);
    const i1 = v128.load(indices, COLUMN_INDEX + 16);
    v128.store(indices, v128.bitselect(position, i0, v128.shuffle<i32>(m0, m1, 0, 2, 4, 6)), COLUMN_INDEX);
    v128.store(indices, v128.bitselect(position, i1, v128.shuffle<i32>(m2, m3, 0, 2, 4, 6)), COLUMN_INDEX + 16);
  }
  bestOfRow(row, firstColumn + <i32>(column >> 3), r0, r1, r2, r3);
  boundLanes(column, b0, b1, b2, b3);
}

/** Of equal lanes the first wins. */
function bestOfRow(row: usize, column: i32, r0: v128, r1: v128, r2: v128, r3: v128): void {
  const before = v128.load64_splat(row, ROW_BEST);
  const m0 = f64x2.gt(r0, before);
  let best = v128.bitselect(r0, before, m0);
  let lane = v128.or(i64x2(0, 1), v128.not(m0));
  const m1 = f64x2.gt(r1, best);
  best = v128.bitselect(r1, best, m1);
  lane = v128.bitselect(i64x2(2, 3), lane, m1);
  const m2 = f64x2.gt(r2, best);
  best = v128.bitselect(r2, best, m2);
  lane = v128.bitselect(i64x2(4, 5), lane, m2);
  const m3 = f64x2.gt(r3, best);
  best = v128.bitselect(r3, best, m3);
  lane = v128.bitselect(i64x2(6, 7), lane, m3);
  const even = f64x2.extract_lane(best, 0);
  const odd = f64x2.extract_lane(best, 1);
  const evenLane = <i32>i64x2.extract_lane(lane, 0);
  const oddLane = <i32>i64x2.extract_lane(lane, 1);
  if ((evenLane & oddLane) < 0 && evenLane == oddLane) {
    return;
  }
  const takesOdd = odd > even || (odd == even && oddLane < evenLane);
  store<f64>(row, takesOdd ? odd : even, ROW_BEST);
  store<f64>(row, boundOf(takesOdd ? odd : even), ROW_BOUND);
  store<i32>(row >> 1, column + (takesOdd ? oddLane : evenLane), ROW_INDEX);
}
