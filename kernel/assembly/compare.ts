import { LANES } from '../fields';
import { correlation } from './scan';
import {
  COLUMN_BEST,
  COLUMN_BOUND,
  COLUMN_INDEX,
  COLUMN_INVERSE,
  CORRELATIONS,
  COVARIANCES,
  LANE_BYTES,
  ROW_BEST,
  ROW_BOUND,
  ROW_INDEX,
  ROW_INVERSE,
} from './scratch';

/**
 * Compares one row of the lanes exactly: each correlation with the best of its row and of its column, and brings the
 * bounds up to date. A window that takes no part has an inverse norm of NaN, which never wins.
 *
 * @param row byte offset of the row in the tile
 * @param column byte offset of the first lane's column
 * @param firstRow position in the series of the tile's first row
 * @param firstColumn the same of its first column
 */
export function compareRow(row: usize, column: usize, firstRow: i32, firstColumn: i32): void {
  if (improves(row, column)) {
    const rowPosition = firstRow + <i32>(row >> 3);
    const columnPosition = firstColumn + <i32>(column >> 3);
    let best = load<f64>(row, ROW_BEST);
    let bestColumn = -1;
    for (let lane = 0; lane < LANES; lane++) {
      const offset = (<usize>lane) << 3;
      const found = load<f64>(CORRELATIONS + offset);
      if (found > best) {
        best = found;
        bestColumn = columnPosition + lane;
      }
      if (found > load<f64>(column + offset, COLUMN_BEST)) {
        store<f64>(column + offset, found, COLUMN_BEST);
        store<i32>((column + offset) >> 1, rowPosition, COLUMN_INDEX);
      }
    }
    if (bestColumn >= 0) {
      store<f64>(row, best, ROW_BEST);
      store<f64>(row, boundOf(best), ROW_BOUND);
      store<i32>(row >> 1, bestColumn, ROW_INDEX);
    }
  }
  store<f64>(column, boundOf(lowestBest(column)), COLUMN_BOUND);
}

/** Leaves the correlations in the scratch area; whether one of them beats its row or its column. */
function improves(row: usize, column: usize): bool {
  const inverse = v128.load64_splat(row, ROW_INVERSE);
  const rowBest = v128.load64_splat(row, ROW_BEST);
  let any = i64x2.splat(0);
  for (let offset: usize = 0; offset < LANE_BYTES; offset += 16) {
    const covariance = v128.load(COVARIANCES + offset);
    const found = correlation(covariance, v128.load(column + offset, COLUMN_INVERSE), inverse);
    v128.store(CORRELATIONS + offset, found);
    const lower = f64x2.pmin(v128.load(column + offset, COLUMN_BEST), rowBest);
    any = v128.or(any, f64x2.gt(found, lower));
  }
  return v128.any_true(any);
}

function lowestBest(column: usize): f64 {
  let lowest = v128.load(column, COLUMN_BEST);
  for (let offset: usize = 16; offset < LANE_BYTES; offset += 16) {
    lowest = f64x2.pmin(lowest, v128.load(column + offset, COLUMN_BEST));
  }
  return min(f64x2.extract_lane(lowest, 0), f64x2.extract_lane(lowest, 1));
}

/** A negative best times the smallest norm of several would be too strict a bound, so it bounds nothing. */
function boundOf(best: f64): f64 {
  return best < 0 ? -Infinity : best;
}
