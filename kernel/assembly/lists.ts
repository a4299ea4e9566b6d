import { LANES, List } from '../fields';
import { boundColumns, boundRows } from './bounds';
import { correlation, stepped } from './scan';
import {
  BLOCK_BYTES,
  COLUMN_BEST,
  COLUMN_HALF,
  COLUMN_INVERSE,
  COLUMN_SUM,
  CORRELATIONS,
  COVARIANCES,
  LANE_BYTES,
  ROW_BEST,
  ROW_HALF,
  ROW_INVERSE,
  ROW_SUM,
} from './scratch';
import { listOf, matches } from './series';

/**
 * As `compareRun`, where several matches of every row are wanted, and one block only: what exceeds the last on a list
 * enters it. The "best" of the scratch area is that last one.
 */
export function enterBlock(
  row: usize,
  end: usize,
  column: usize,
  firstRow: i32,
  firstColumn: i32,
  seeded: bool
): usize {
  const block = row;
  const stop = min(row + BLOCK_BYTES, end);
  while (row < stop) {
    if (!seeded) {
      stepRow(row, column);
    }
    seeded = false;
    enterRow(row, column, firstRow, firstColumn);
    row += 8;
    column += 8;
  }
  if (row == block + BLOCK_BYTES) {
    boundRows(block);
    boundColumns(column - BLOCK_BYTES);
  }
  return row;
}

function stepRow(row: usize, column: usize): void {
  const half = v128.load64_splat(row, ROW_HALF);
  const sum = v128.load64_splat(row, ROW_SUM);
  for (let offset: usize = 0; offset < LANE_BYTES; offset += 16) {
    const columnSum = v128.load(column + offset, COLUMN_SUM);
    const columnHalf = v128.load(column + offset, COLUMN_HALF);
    v128.store(COVARIANCES + offset, stepped(v128.load(COVARIANCES + offset), half, sum, columnSum, columnHalf));
  }
}

function enterRow(row: usize, column: usize, firstRow: i32, firstColumn: i32): void {
  const inverse = v128.load64_splat(row, ROW_INVERSE);
  for (let offset: usize = 0; offset < LANE_BYTES; offset += 16) {
    const found = correlation(v128.load(COVARIANCES + offset), v128.load(column + offset, COLUMN_INVERSE), inverse);
    v128.store(CORRELATIONS + offset, found);
  }
  const rowPosition = firstRow + <i32>(row >> 3);
  const columnPosition = firstColumn + <i32>(column >> 3);
  for (let lane = 0; lane < LANES; lane++) {
    const offset = (<usize>lane) << 3;
    const found = load<f64>(CORRELATIONS + offset);
    if (found > load<f64>(row, ROW_BEST)) {
      const last = enter(List.RightCorrelation, List.RightIndex, rowPosition, columnPosition + lane, found);
      store<f64>(row, last, ROW_BEST);
    }
    if (found > load<f64>(column + offset, COLUMN_BEST)) {
      const last = enter(List.LeftCorrelation, List.LeftIndex, columnPosition + lane, rowPosition, found);
      store<f64>(column + offset, last, COLUMN_BEST);
    }
  }
}

/** Enters a correlation that exceeds the last of the row's list; of equals the first to come stays ahead. */
function enter(correlations: List, indices: List, row: i32, partner: i32, found: f64): f64 {
  const correlationsOfRow = listOf(correlations, row, 8);
  const indicesOfRow = listOf(indices, row, 4);
  let place = <usize>(matches - 1);
  while (place > 0) {
    const better = load<f64>(correlationsOfRow + ((place - 1) << 3));
    if (better >= found) {
      break;
    }
    store<f64>(correlationsOfRow + (place << 3), better);
    store<i32>(indicesOfRow + (place << 2), load<i32>(indicesOfRow + ((place - 1) << 2)));
    place--;
  }
  store<f64>(correlationsOfRow + (place << 3), found);
  store<i32>(indicesOfRow + (place << 2), partner);
  return load<f64>(correlationsOfRow + ((<usize>(matches - 1)) << 3));
}
