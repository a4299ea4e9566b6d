import { Field, LANES } from '../fields';
import { compareRow } from './compare';
import { coarseNext, noteCoarse, resetChoice } from './choice';
import { Coarse, Exact, scan } from './scan';
import {
  COLUMN_BEST,
  COLUMN_BOUND,
  COLUMN_HALF,
  COLUMN_INDEX,
  COLUMN_INVERSE,
  COLUMN_NORM_FLOOR,
  COLUMN_SUM,
  COVARIANCES,
  HEAP,
  LANE_BYTES,
  ROW_BEST,
  ROW_BOUND,
  ROW_HALF,
  ROW_INDEX,
  ROW_INVERSE,
  ROW_NORM,
  ROW_SUM,
} from './scratch';
import { nextSeedRow, seedLanes } from './seed';
import { doubles, integers, placeSeries, rows } from './series';

/** First byte that the caller may use. */
export function heap(): usize {
  return HEAP;
}

/** Tells where the caller has put the arrays of the series (see ../fields.ts). Once a join, before the first tile. */
export function begin(base: usize, stride: usize, rowCount: i32, window: i32): void {
  placeSeries(base, stride, rowCount, window);
  resetChoice();
}

/**
 * Joins the pairs (i, i + d) of rows [firstRow, endRow) and diagonals [firstDiagonal, endDiagonal). The tiles of a
 * diagonal must come from top to bottom.
 */
export function tile(firstRow: i32, endRow: i32, firstDiagonal: i32, endDiagonal: i32): void {
  const firstColumn = firstRow + firstDiagonal;
  const rowCount = endRow - firstRow;
  const columnCount = min(rowCount + endDiagonal - firstDiagonal, rows - firstColumn) + LANES;
  fetch(firstRow, rowCount, firstColumn, columnCount);
  for (let diagonal = firstDiagonal; diagonal < endDiagonal; diagonal += LANES) {
    joinLanes(firstRow, min(endRow, rows - diagonal), diagonal, firstColumn);
  }
  putBack(firstRow, rowCount, firstColumn, columnCount);
}

/** Takes LANES adjacent diagonals down the tile. */
function joinLanes(firstRow: i32, endRow: i32, diagonal: i32, firstColumn: i32): void {
  memory.copy(COVARIANCES, doubles(Field.Covariance, diagonal), LANE_BYTES);
  const shift = (<usize>(firstRow + diagonal - firstColumn)) << 3;
  const end = (<usize>max(0, endRow - firstRow)) << 3;
  const coarse = coarseNext();
  let passed = 0;
  let row: usize = 0;
  while (row < end) {
    const seed = nextSeedRow(firstRow + <i32>(row >> 3), diagonal);
    const stop = min(end, (<usize>(seed - firstRow)) << 3);
    while (row < stop) {
      row = coarse ? scan<Coarse>(row, stop, row + shift) : scan<Exact>(row, stop, row + shift);
      if (row < stop) {
        compareRow(row, row + shift, firstRow, firstColumn);
        row += 8;
        passed++;
      }
    }
    if (row < end) {
      seedLanes(seed, seed + diagonal);
      compareRow(row, row + shift, firstRow, firstColumn);
      row += 8;
    }
  }
  if (coarse) {
    noteCoarse(passed, <i32>(end >> 3));
  }
  memory.copy(doubles(Field.Covariance, diagonal), COVARIANCES, LANE_BYTES);
}

/** Copies the tile's part of every array to its fixed place. */
function fetch(row: i32, rowCount: i32, column: i32, columnCount: i32): void {
  const rowBytes = (<usize>rowCount) << 3;
  memory.copy(ROW_HALF, doubles(Field.Half, row), rowBytes);
  memory.copy(ROW_SUM, doubles(Field.Sum, row), rowBytes);
  memory.copy(ROW_NORM, doubles(Field.Norm, row), rowBytes);
  memory.copy(ROW_INVERSE, doubles(Field.Inverse, row), rowBytes);
  memory.copy(ROW_BEST, doubles(Field.RightBest, row), rowBytes);
  memory.copy(ROW_BOUND, doubles(Field.RightBound, row), rowBytes);
  memory.copy(ROW_INDEX, integers(Field.RightIndex, row), rowBytes >> 1);
  const columnBytes = (<usize>columnCount) << 3;
  memory.copy(COLUMN_HALF, doubles(Field.Half, column), columnBytes);
  memory.copy(COLUMN_SUM, doubles(Field.Sum, column), columnBytes);
  memory.copy(COLUMN_NORM_FLOOR, doubles(Field.NormFloor, column), columnBytes);
  memory.copy(COLUMN_INVERSE, doubles(Field.Inverse, column), columnBytes);
  memory.copy(COLUMN_BEST, doubles(Field.LeftBest, column), columnBytes);
  memory.copy(COLUMN_BOUND, doubles(Field.LeftBound, column), columnBytes);
  memory.copy(COLUMN_INDEX, integers(Field.LeftIndex, column), columnBytes >> 1);
}

/** Copies what the tile has changed back. */
function putBack(row: i32, rowCount: i32, column: i32, columnCount: i32): void {
  const rowBytes = (<usize>rowCount) << 3;
  memory.copy(doubles(Field.RightBest, row), ROW_BEST, rowBytes);
  memory.copy(doubles(Field.RightBound, row), ROW_BOUND, rowBytes);
  memory.copy(integers(Field.RightIndex, row), ROW_INDEX, rowBytes >> 1);
  const columnBytes = (<usize>columnCount) << 3;
  memory.copy(doubles(Field.LeftBest, column), COLUMN_BEST, columnBytes);
  memory.copy(doubles(Field.LeftBound, column), COLUMN_BOUND, columnBytes);
  memory.copy(integers(Field.LeftIndex, column), COLUMN_INDEX, columnBytes >> 1);
}
