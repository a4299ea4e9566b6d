import { boundRows, boundsOf } from './bounds';
import { correlation, highestNumber, stepped } from './scan';
import {
  BLOCK_BYTES,
  COLUMN_BEST,
  COLUMN_BOUND,
  COLUMN_HALF,
  COLUMN_INDEX,
  COLUMN_INVERSE,
  COLUMN_SUM,
  COVARIANCES,
  LANE_BYTES,
  ROW_BEST,
  ROW_HALF,
  ROW_INDEX,
  ROW_INVERSE,
  ROW_SUM,
} from './scratch';

/**
 * Compares the rows of a block exactly, each correlation with the best of its row and of its column, and brings the
 * bounds up to date; then the next block, as long as one would pass the fine test: what passes comes in runs, and leaving
 * the registers after every row would cost more than the comparison.
 *
 * The lanes' columns move on by one per row. Their bests and partners move along in registers: one column leaves, one
 * enters. (Read back from memory, they would lie across what has just been stored, and the processor would wait.)
 *
 * A window that takes no part has an inverse norm of NaN, which never wins. Which lane wins is anybody's guess, and a
 * wrong guess costs the processor more than all of this: so there is one branch for all lanes together, and the rest
 * selects by masks.
 *
 * @param row byte offset of the row in the tile
 * @param end where to stop at the latest
 * @param column byte offset of the first lane's column
 * @param firstRow position in the series of the tile's first row
 * @param firstColumn the same of its first column
 * @param seeded whether the covariances in place are those of `row`; else of the row before
 * @returns the row to go on with
 */
export function compareRun(
  row: usize,
  end: usize,
  column: usize,
  firstRow: i32,
  firstColumn: i32,
  seeded: bool
): usize {
  let c0 = v128.load(COVARIANCES, 0);
  let c1 = v128.load(COVARIANCES, 16);
  let c2 = v128.load(COVARIANCES, 32);
  let c3 = v128.load(COVARIANCES, 48);
  let b0 = v128.load(column, COLUMN_BEST);
  let b1 = v128.load(column, COLUMN_BEST + 16);
  let b2 = v128.load(column, COLUMN_BEST + 32);
  let b3 = v128.load(column, COLUMN_BEST + 48);
  let i0 = v128.load(column >> 1, COLUMN_INDEX);
  let i1 = v128.load(column >> 1, COLUMN_INDEX + 16);
  do {
    const block = row;
    const stop = min(row + BLOCK_BYTES, end);
    let highest = f64x2.splat(-Infinity);
    let lowest = f64x2.splat(Infinity);
    do {
      if (seeded) {
        seeded = false;
      } else {
        const half = v128.load64_splat(row, ROW_HALF);
        const sum = v128.load64_splat(row, ROW_SUM);
        c0 = stepped(c0, half, sum, v128.load(column, COLUMN_SUM), v128.load(column, COLUMN_HALF));
        c1 = stepped(c1, half, sum, v128.load(column, COLUMN_SUM + 16), v128.load(column, COLUMN_HALF + 16));
        c2 = stepped(c2, half, sum, v128.load(column, COLUMN_SUM + 32), v128.load(column, COLUMN_HALF + 32));
        c3 = stepped(c3, half, sum, v128.load(column, COLUMN_SUM + 48), v128.load(column, COLUMN_HALF + 48));
      }
      const inverse = v128.load64_splat(row, ROW_INVERSE);
      const r0 = correlation(c0, v128.load(column, COLUMN_INVERSE), inverse);
      const r1 = correlation(c1, v128.load(column, COLUMN_INVERSE + 16), inverse);
      const r2 = correlation(c2, v128.load(column, COLUMN_INVERSE + 32), inverse);
      const r3 = correlation(c3, v128.load(column, COLUMN_INVERSE + 48), inverse);

      const m0 = f64x2.gt(r0, b0);
      const m1 = f64x2.gt(r1, b1);
      const m2 = f64x2.gt(r2, b2);
      const m3 = f64x2.gt(r3, b3);
      if (v128.any_true(v128.or(v128.or(m0, m1), v128.or(m2, m3)))) {
        b0 = f64x2.pmax(b0, r0);
        b1 = f64x2.pmax(b1, r1);
        b2 = f64x2.pmax(b2, r2);
        b3 = f64x2.pmax(b3, r3);
        const position = i32x4.splat(firstRow + <i32>(row >> 3));
        i0 = v128.bitselect(position, i0, v128.shuffle<i32>(m0, m1, 0, 2, 4, 6));
        i1 = v128.bitselect(position, i1, v128.shuffle<i32>(m2, m3, 0, 2, 4, 6));
      }

      const most = highestNumber(r0, r1, r2, r3);
      if (v128.any_true(f64x2.gt(most, v128.load64_splat(row, ROW_BEST)))) {
        const best = f64x2.pmax(most, swapped(most));
        v128.store64_lane(row, best, 0, ROW_BEST);
        store<i32>(row >> 1, firstColumn + <i32>(column >> 3) + firstLane(best, r0, r1, r2, r3), ROW_INDEX);
      }
      highest = f64x2.pmax(highest, most);
      lowest = f64x2.pmin(lowest, b0);

      v128.store64_lane(column, b0, 0, COLUMN_BEST);
      v128.store32_lane(column >> 1, i0, 0, COLUMN_INDEX);
      b0 = v128.shuffle<i64>(b0, b1, 1, 2);
      b1 = v128.shuffle<i64>(b1, b2, 1, 2);
      b2 = v128.shuffle<i64>(b2, b3, 1, 2);
      b3 = v128.shuffle<i64>(b3, v128.load64_splat(column, COLUMN_BEST + LANE_BYTES), 1, 2);
      i0 = v128.shuffle<i32>(i0, i1, 1, 2, 3, 4);
      i1 = v128.shuffle<i32>(i1, v128.load32_splat(column >> 1, COLUMN_INDEX + LANE_BYTES / 2), 1, 2, 3, 4);
      row += 8;
      column += 8;
    } while (row < stop);
    if (row < block + BLOCK_BYTES) {
      break;
    }
    lowest = f64x2.pmin(f64x2.pmin(f64x2.pmin(b0, b1), f64x2.pmin(b2, b3)), lowest);
    const columnBound = boundsOf(f64x2.pmin(lowest, swapped(lowest)));
    v128.store64_lane(column, columnBound, 0, COLUMN_BOUND - BLOCK_BYTES);
    if (!v128.any_true(f64x2.gt(highest, f64x2.pmin(columnBound, boundRows(block))))) {
      break;
    }
  } while (row < end);
  v128.store(COVARIANCES, c0, 0);
  v128.store(COVARIANCES, c1, 16);
  v128.store(COVARIANCES, c2, 32);
  v128.store(COVARIANCES, c3, 48);
  v128.store(column, b0, COLUMN_BEST);
  v128.store(column, b1, COLUMN_BEST + 16);
  v128.store(column, b2, COLUMN_BEST + 32);
  v128.store(column, b3, COLUMN_BEST + 48);
  v128.store(column >> 1, i0, COLUMN_INDEX);
  v128.store(column >> 1, i1, COLUMN_INDEX + 16);
  return row;
}

function swapped(pair: v128): v128 {
  return v128.shuffle<i64>(pair, pair, 1, 0);
}

/** Of equal lanes the first. */
function firstLane(best: v128, r0: v128, r1: v128, r2: v128, r3: v128): i32 {
  return ctz(
    i64x2.bitmask(f64x2.eq(r0, best)) |
      (i64x2.bitmask(f64x2.eq(r1, best)) << 2) |
      (i64x2.bitmask(f64x2.eq(r2, best)) << 4) |
      (i64x2.bitmask(f64x2.eq(r3, best)) << 6)
  );
}
