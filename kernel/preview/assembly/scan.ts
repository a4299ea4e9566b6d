import {
  BLOCK_BYTES,
  COLUMN_BOUND,
  COLUMN_HALF,
  COLUMN_INVERSE,
  COLUMN_NORM_FLOOR,
  COLUMN_SUM,
  COVARIANCES,
  HIGHEST,
  ROW_BOUND,
  ROW_HALF,
  ROW_INVERSE,
  ROW_NORM_FLOOR,
  ROW_SUM,
} from './scratch';

/**
 * The tests a scan can make, as types, so that each gets a loop of its own from the one source.
 *
 * Coarse: the raw covariances against one bound for all lanes and rows of the block. Cheapest, but it lets too much pass
 * where the norms of adjacent windows differ.
 * Fine: the correlations against the same bound.
 */
export type Coarse = i32;
export type Fine = f32;

/**
 * Steps the lanes down from `row`, a block of rows at a time, until a block may hold a new best match, or until there is
 * no whole block before `end`.
 *
 * Nearly all of the time goes into this loop. It makes no call, keeps the covariances in registers, and compares one
 * bound a block instead of every cell with its own row and column: the lower of the rows' and the columns' bound. What
 * passes is compared exactly by `compareRun`; nothing that could win is missed.
 *
 * Rows are written out because each load needs its constant offset. The stores between them are of no use but one: the
 * compiler may not bring the next row's loads forward, for which there are not registers enough.
 *
 * @param row byte offset of the row in the tile; the covariances in place are those of the row before
 * @param column byte offset of the first lane's column
 * @returns the first row of the block that wants comparing, or the row where less than a block is left
 */
export function scan<Test>(row: usize, end: usize, column: usize): usize {
  let c0 = v128.load(COVARIANCES, 0);
  let c1 = v128.load(COVARIANCES, 16);
  let c2 = v128.load(COVARIANCES, 32);
  let c3 = v128.load(COVARIANCES, 48);
  let before0 = c0;
  let before1 = c1;
  let before2 = c2;
  let before3 = c3;
  while (row + BLOCK_BYTES <= end) {
    let highest = f32x4.splat(-Infinity);
    let half = v128.load32_splat(row, ROW_HALF);
    let sum = v128.load32_splat(row, ROW_SUM);
    c0 = stepped(c0, half, sum, v128.load(column, COLUMN_SUM), v128.load(column, COLUMN_HALF));
    c1 = stepped(c1, half, sum, v128.load(column, COLUMN_SUM + 16), v128.load(column, COLUMN_HALF + 16));
    c2 = stepped(c2, half, sum, v128.load(column, COLUMN_SUM + 32), v128.load(column, COLUMN_HALF + 32));
    c3 = stepped(c3, half, sum, v128.load(column, COLUMN_SUM + 48), v128.load(column, COLUMN_HALF + 48));
    highest = f32x4.pmax(highest, highestOf<Test>(row, column, c0, c1, c2, c3));
    v128.store(HIGHEST, highest);
    half = v128.load32_splat(row, ROW_HALF + 4);
    sum = v128.load32_splat(row, ROW_SUM + 4);
    c0 = stepped(c0, half, sum, v128.load(column, COLUMN_SUM + 4), v128.load(column, COLUMN_HALF + 4));
    c1 = stepped(c1, half, sum, v128.load(column, COLUMN_SUM + 20), v128.load(column, COLUMN_HALF + 20));
    c2 = stepped(c2, half, sum, v128.load(column, COLUMN_SUM + 36), v128.load(column, COLUMN_HALF + 36));
    c3 = stepped(c3, half, sum, v128.load(column, COLUMN_SUM + 52), v128.load(column, COLUMN_HALF + 52));
    highest = f32x4.pmax(highest, highestOf<Test>(row + 4, column + 4, c0, c1, c2, c3));
    v128.store(HIGHEST, highest);
    half = v128.load32_splat(row, ROW_HALF + 8);
    sum = v128.load32_splat(row, ROW_SUM + 8);
    c0 = stepped(c0, half, sum, v128.load(column, COLUMN_SUM + 8), v128.load(column, COLUMN_HALF + 8));
    c1 = stepped(c1, half, sum, v128.load(column, COLUMN_SUM + 24), v128.load(column, COLUMN_HALF + 24));
    c2 = stepped(c2, half, sum, v128.load(column, COLUMN_SUM + 40), v128.load(column, COLUMN_HALF + 40));
    c3 = stepped(c3, half, sum, v128.load(column, COLUMN_SUM + 56), v128.load(column, COLUMN_HALF + 56));
    highest = f32x4.pmax(highest, highestOf<Test>(row + 8, column + 8, c0, c1, c2, c3));
    v128.store(HIGHEST, highest);
    half = v128.load32_splat(row, ROW_HALF + 12);
    sum = v128.load32_splat(row, ROW_SUM + 12);
    c0 = stepped(c0, half, sum, v128.load(column, COLUMN_SUM + 12), v128.load(column, COLUMN_HALF + 12));
    c1 = stepped(c1, half, sum, v128.load(column, COLUMN_SUM + 28), v128.load(column, COLUMN_HALF + 28));
    c2 = stepped(c2, half, sum, v128.load(column, COLUMN_SUM + 44), v128.load(column, COLUMN_HALF + 44));
    c3 = stepped(c3, half, sum, v128.load(column, COLUMN_SUM + 60), v128.load(column, COLUMN_HALF + 60));
    highest = f32x4.pmax(highest, highestOf<Test>(row + 12, column + 12, c0, c1, c2, c3));
    let bound = f32x4.pmin(v128.load32_splat(row, ROW_BOUND), v128.load32_splat(column, COLUMN_BOUND));
    if (!isFloat<Test>()) {
      const norms = f32x4.mul(v128.load32_splat(row, ROW_NORM_FLOOR), v128.load32_splat(column, COLUMN_NORM_FLOOR));
      bound = f32x4.mul(bound, norms);
    }
    if (v128.any_true(f32x4.gt(highest, bound))) {
      break;
    }
    before0 = c0;
    before1 = c1;
    before2 = c2;
    before3 = c3;
    row += BLOCK_BYTES;
    column += BLOCK_BYTES;
  }
  v128.store(COVARIANCES, before0, 0);
  v128.store(COVARIANCES, before1, 16);
  v128.store(COVARIANCES, before2, 32);
  v128.store(COVARIANCES, before3, 48);
  return row;
}

/** The highest of a row's covariances or correlations, whichever the test is about. */
function highestOf<Test>(row: usize, column: usize, c0: v128, c1: v128, c2: v128, c3: v128): v128 {
  if (!isFloat<Test>()) {
    return f32x4.pmax(f32x4.pmax(c0, c1), f32x4.pmax(c2, c3));
  }
  return f32x4.mul(
    highestNumber(
      f32x4.mul(c0, v128.load(column, COLUMN_INVERSE)),
      f32x4.mul(c1, v128.load(column, COLUMN_INVERSE + 16)),
      f32x4.mul(c2, v128.load(column, COLUMN_INVERSE + 32)),
      f32x4.mul(c3, v128.load(column, COLUMN_INVERSE + 48))
    ),
    v128.load32_splat(row, ROW_INVERSE)
  );
}

/** `pmax` passes over its second argument where that is NaN, of windows that take no part. */
export function highestNumber(a: v128, b: v128, c: v128, d: v128): v128 {
  return f32x4.pmax(f32x4.pmax(f32x4.pmax(f32x4.pmax(f32x4.splat(-Infinity), a), b), c), d);
}

/**
 * From a covariance and the inverse norms. Rounding keeps the order of numbers, so the row's factor may as well come
 * after the highest of several has been chosen: to the last bit the same.
 */
export function correlation(covariance: v128, columnInverse: v128, rowInverse: v128): v128 {
  return f32x4.mul(f32x4.mul(covariance, columnInverse), rowInverse);
}

/** cov(i, j) from cov(i-1, j-1). The products come first, so that rows wait for one another by one addition only. */
export function stepped(covariance: v128, rowHalf: v128, rowSum: v128, columnSum: v128, columnHalf: v128): v128 {
  return f32x4.add(covariance, added(f32x4.mul(rowHalf, columnSum), rowSum, columnHalf));
}

/**
 * total + a * b, rounded once where the processor can and relaxed SIMD is on. This is all that the two builds differ
 * in.
 */
function added(total: v128, a: v128, b: v128): v128 {
  if (ASC_FEATURE_RELAXED_SIMD) {
    return f32x4.relaxed_madd(a, b, total);
  }
  return f32x4.add(total, f32x4.mul(a, b));
}
