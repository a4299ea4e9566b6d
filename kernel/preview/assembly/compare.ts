import { boundRows, boundsOf, lowestLane } from './bounds';
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
 * Compares the rows of a block, and of the blocks after it as long as one would pass the fine test: as in
 * ../../assembly/compare.ts, with sixteen lanes and their partners in registers.
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
  let i0 = v128.load(column, COLUMN_INDEX);
  let i1 = v128.load(column, COLUMN_INDEX + 16);
  let i2 = v128.load(column, COLUMN_INDEX + 32);
  let i3 = v128.load(column, COLUMN_INDEX + 48);
  do {
    const block = row;
    const stop = min(row + BLOCK_BYTES, end);
    let highest = f32x4.splat(-Infinity);
    let lowest = f32x4.splat(Infinity);
    do {
      if (seeded) {
        seeded = false;
      } else {
        const half = v128.load32_splat(row, ROW_HALF);
        const sum = v128.load32_splat(row, ROW_SUM);
        c0 = stepped(c0, half, sum, v128.load(column, COLUMN_SUM), v128.load(column, COLUMN_HALF));
        c1 = stepped(c1, half, sum, v128.load(column, COLUMN_SUM + 16), v128.load(column, COLUMN_HALF + 16));
        c2 = stepped(c2, half, sum, v128.load(column, COLUMN_SUM + 32), v128.load(column, COLUMN_HALF + 32));
        c3 = stepped(c3, half, sum, v128.load(column, COLUMN_SUM + 48), v128.load(column, COLUMN_HALF + 48));
      }
      const inverse = v128.load32_splat(row, ROW_INVERSE);
      const r0 = correlation(c0, v128.load(column, COLUMN_INVERSE), inverse);
      const r1 = correlation(c1, v128.load(column, COLUMN_INVERSE + 16), inverse);
      const r2 = correlation(c2, v128.load(column, COLUMN_INVERSE + 32), inverse);
      const r3 = correlation(c3, v128.load(column, COLUMN_INVERSE + 48), inverse);

      const m0 = f32x4.gt(r0, b0);
      const m1 = f32x4.gt(r1, b1);
      const m2 = f32x4.gt(r2, b2);
      const m3 = f32x4.gt(r3, b3);
      if (v128.any_true(v128.or(v128.or(m0, m1), v128.or(m2, m3)))) {
        b0 = f32x4.pmax(b0, r0);
        b1 = f32x4.pmax(b1, r1);
        b2 = f32x4.pmax(b2, r2);
        b3 = f32x4.pmax(b3, r3);
        const position = i32x4.splat(firstRow + <i32>(row >> 2));
        i0 = v128.bitselect(position, i0, m0);
        i1 = v128.bitselect(position, i1, m1);
        i2 = v128.bitselect(position, i2, m2);
        i3 = v128.bitselect(position, i3, m3);
      }

      const most = highestNumber(r0, r1, r2, r3);
      if (v128.any_true(f32x4.gt(most, v128.load32_splat(row, ROW_BEST)))) {
        const best = highestLane(most);
        v128.store32_lane(row, best, 0, ROW_BEST);
        store<i32>(row, firstColumn + <i32>(column >> 2) + firstLane(best, r0, r1, r2, r3), ROW_INDEX);
      }
      highest = f32x4.pmax(highest, most);
      lowest = f32x4.pmin(lowest, b0);

      v128.store32_lane(column, b0, 0, COLUMN_BEST);
      v128.store32_lane(column, i0, 0, COLUMN_INDEX);
      b0 = v128.shuffle<i32>(b0, b1, 1, 2, 3, 4);
      b1 = v128.shuffle<i32>(b1, b2, 1, 2, 3, 4);
      b2 = v128.shuffle<i32>(b2, b3, 1, 2, 3, 4);
      b3 = v128.shuffle<i32>(b3, v128.load32_splat(column, COLUMN_BEST + LANE_BYTES), 1, 2, 3, 4);
      i0 = v128.shuffle<i32>(i0, i1, 1, 2, 3, 4);
      i1 = v128.shuffle<i32>(i1, i2, 1, 2, 3, 4);
      i2 = v128.shuffle<i32>(i2, i3, 1, 2, 3, 4);
      i3 = v128.shuffle<i32>(i3, v128.load32_splat(column, COLUMN_INDEX + LANE_BYTES), 1, 2, 3, 4);
      row += 4;
      column += 4;
    } while (row < stop);
    if (row < block + BLOCK_BYTES) {
      break;
    }
    lowest = f32x4.pmin(f32x4.pmin(f32x4.pmin(b0, b1), f32x4.pmin(b2, b3)), lowest);
    const columnBound = boundsOf(lowestLane(lowest));
    v128.store32_lane(column, columnBound, 0, COLUMN_BOUND - BLOCK_BYTES);
    if (!v128.any_true(f32x4.gt(highest, f32x4.pmin(columnBound, boundRows(block))))) {
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
  v128.store(column, i0, COLUMN_INDEX);
  v128.store(column, i1, COLUMN_INDEX + 16);
  v128.store(column, i2, COLUMN_INDEX + 32);
  v128.store(column, i3, COLUMN_INDEX + 48);
  return row;
}

/** The highest of the four, in every lane. */
function highestLane(four: v128): v128 {
  const halves = f32x4.pmax(four, v128.shuffle<i32>(four, four, 2, 3, 0, 1));
  return f32x4.pmax(halves, v128.shuffle<i32>(halves, halves, 1, 0, 3, 2));
}

/** Of equal lanes the first. */
function firstLane(best: v128, r0: v128, r1: v128, r2: v128, r3: v128): i32 {
  return ctz(
    i32x4.bitmask(f32x4.eq(r0, best)) |
      (i32x4.bitmask(f32x4.eq(r1, best)) << 4) |
      (i32x4.bitmask(f32x4.eq(r2, best)) << 8) |
      (i32x4.bitmask(f32x4.eq(r3, best)) << 12)
  );
}
