import {
  COLUMN_BOUND,
  COLUMN_HALF,
  COLUMN_INVERSE,
  COLUMN_NORM_FLOOR,
  COLUMN_SUM,
  COVARIANCES,
  ROW_BOUND,
  ROW_HALF,
  ROW_INVERSE,
  ROW_NORM,
  ROW_SUM,
} from './scratch';

/**
 * The tests a scan can make, as types, so that each gets a loop of its own from the one source.
 *
 * Coarse: the raw covariances against one bound for all lanes. Cheapest, but it lets too much pass where the norms of
 * adjacent windows differ and every window has a near twin: clean waves.
 * Twice: what passes the coarse test is tested again within the loop, by its correlations. A slower loop, seldom left.
 */
export type Coarse = i32;
export type Twice = f64;

/**
 * Steps the lanes down from `row` until a covariance is high enough for a new best match, or to `end`.
 *
 * Nearly all of the time goes into this loop. It makes no call, keeps the covariances in registers, and compares one
 * bound a row instead of every cell with its own row and column: the lower of the row's and the columns' bound. What
 * passes is compared exactly by `compareRow`; nothing that could win is missed.
 *
 * @param row byte offset of the row in the tile
 * @param column byte offset of the first lane's column
 * @returns the row that wants comparing, or `end`
 */
export function scan<Test>(row: usize, end: usize, column: usize): usize {
  let c0 = v128.load(COVARIANCES, 0);
  let c1 = v128.load(COVARIANCES, 16);
  let c2 = v128.load(COVARIANCES, 32);
  let c3 = v128.load(COVARIANCES, 48);
  while (row < end) {
    const half = v128.load64_splat(row, ROW_HALF);
    const sum = v128.load64_splat(row, ROW_SUM);
    c0 = stepped(c0, half, sum, v128.load(column, COLUMN_SUM), v128.load(column, COLUMN_HALF));
    c1 = stepped(c1, half, sum, v128.load(column, COLUMN_SUM + 16), v128.load(column, COLUMN_HALF + 16));
    c2 = stepped(c2, half, sum, v128.load(column, COLUMN_SUM + 32), v128.load(column, COLUMN_HALF + 32));
    c3 = stepped(c3, half, sum, v128.load(column, COLUMN_SUM + 48), v128.load(column, COLUMN_HALF + 48));
    const best = f64x2.pmin(v128.load64_splat(row, ROW_BOUND), v128.load64_splat(column, COLUMN_BOUND));
    if (v128.any_true(coarsely(row, column, c0, c1, c2, c3, best))) {
      if (!isFloat<Test>() || v128.any_true(exactly(row, column, c0, c1, c2, c3, best))) {
        break;
      }
    }
    row += 8;
    column += 8;
  }
  v128.store(COVARIANCES, c0, 0);
  v128.store(COVARIANCES, c1, 16);
  v128.store(COVARIANCES, c2, 32);
  v128.store(COVARIANCES, c3, 48);
  return row;
}

/** The highest of the raw covariances against the bound times the row's norm and the columns' smallest. */
function coarsely(row: usize, column: usize, c0: v128, c1: v128, c2: v128, c3: v128, best: v128): v128 {
  const highest = f64x2.pmax(f64x2.pmax(c0, c1), f64x2.pmax(c2, c3));
  const norms = f64x2.mul(v128.load64_splat(row, ROW_NORM), v128.load64_splat(column, COLUMN_NORM_FLOOR));
  return f64x2.gt(highest, f64x2.mul(best, norms));
}

/**
 * The highest correlation, to the last bit what `compareRow` computes: rounding keeps the order, so the row's factor may
 * come after the choice. `pmax` passes over its second argument where that is NaN, of windows that take no part.
 */
function exactly(row: usize, column: usize, c0: v128, c1: v128, c2: v128, c3: v128, best: v128): v128 {
  let highest = f64x2.splat(-Infinity);
  highest = f64x2.pmax(highest, f64x2.mul(c0, v128.load(column, COLUMN_INVERSE)));
  highest = f64x2.pmax(highest, f64x2.mul(c1, v128.load(column, COLUMN_INVERSE + 16)));
  highest = f64x2.pmax(highest, f64x2.mul(c2, v128.load(column, COLUMN_INVERSE + 32)));
  highest = f64x2.pmax(highest, f64x2.mul(c3, v128.load(column, COLUMN_INVERSE + 48)));
  return f64x2.gt(f64x2.mul(highest, v128.load64_splat(row, ROW_INVERSE)), best);
}

/** From a covariance and the inverse norms. */
export function correlation(covariance: v128, columnInverse: v128, rowInverse: v128): v128 {
  return f64x2.mul(f64x2.mul(covariance, columnInverse), rowInverse);
}

/** cov(i, j) from cov(i-1, j-1). The products come first, so that rows wait for one another by one addition only. */
function stepped(covariance: v128, rowHalf: v128, rowSum: v128, columnSum: v128, columnHalf: v128): v128 {
  return f64x2.add(covariance, added(f64x2.mul(rowHalf, columnSum), rowSum, columnHalf));
}

/**
 * total + a * b, rounded once where the processor can and relaxed SIMD is on. This is all that the two builds differ
 * in.
 */
function added(total: v128, a: v128, b: v128): v128 {
  if (ASC_FEATURE_RELAXED_SIMD) {
    return f64x2.relaxed_madd(a, b, total);
  }
  return f64x2.add(total, f64x2.mul(a, b));
}
