import { LANES, Slot } from '../fields';
import { boundAllColumns, boundAllRows } from './bounds';
import { compareRun } from './compare';
import { Coarse, Fine, scan } from './scan';
import {
  COLUMN_BEST,
  COLUMN_HALF,
  COLUMN_INDEX,
  COLUMN_INVERSE,
  COLUMN_NORM_FLOOR,
  COLUMN_SUM,
  COVARIANCES,
  HEAP,
  LANE_BYTES,
  ROW_BEST,
  ROW_HALF,
  ROW_INDEX,
  ROW_INVERSE,
  ROW_NORM_FLOOR,
  ROW_SUM,
} from './scratch';
import { nextSeedRow, seedAll, seedSome } from './seed';
import { narrow, nextSeed, placeSeries, rows } from './series';

export { measure } from './measure';

/** So many rows (as bytes) are tested finely after one has passed the coarse test, as in ../../assembly/index.ts. */
const STRETCH: usize = 16 * 4;
/** More than a tile has; where covariances begin afresh every few rows, doubling alone would overflow. */
const LONGEST: usize = 1 << 16;

/** First byte that the caller may use. */
export function heap(): usize {
  return HEAP;
}

/** Tells where the caller has put the arrays of the series (see ../fields.ts). Once a join, before the first tile. */
export function begin(base: usize, stride: usize, rowCount: i32, window: i32): void {
  placeSeries(base, stride, rowCount, window);
}

/**
 * Joins the pairs (i, i + d) of rows [firstRow, endRow) and diagonals [firstDiagonal, endDiagonal). The tiles of a
 * diagonal must come from top to bottom.
 *
 * @param afresh whether the covariances of the first row are computed anew; else they go on from the tile above
 */
export function tile(firstRow: i32, endRow: i32, firstDiagonal: i32, endDiagonal: i32, afresh: bool): void {
  const firstColumn = firstRow + firstDiagonal;
  const rowCount = endRow - firstRow;
  const columnCount = min(rowCount + endDiagonal - firstDiagonal, rows - firstColumn) + LANES;
  fetch(firstRow, rowCount, firstColumn, columnCount);
  for (let diagonal = firstDiagonal; diagonal < endDiagonal; diagonal += LANES) {
    joinLanes(firstRow, min(endRow, rows - diagonal), diagonal, firstColumn, afresh);
  }
  putBack(firstRow, rowCount, firstColumn, columnCount);
}

/** Takes LANES adjacent diagonals down the tile. */
function joinLanes(firstRow: i32, endRow: i32, diagonal: i32, firstColumn: i32, afresh: bool): void {
  memory.copy(COVARIANCES, narrow(Slot.Covariance, diagonal), LANE_BYTES);
  const shift = (<usize>(firstRow + diagonal - firstColumn)) << 2;
  const end = (<usize>max(0, endRow - firstRow)) << 2;
  let row: usize = 0;
  let stretch = STRETCH;
  if (afresh && end > 0) {
    seedAll(firstRow, firstRow + diagonal);
    row = compareRun(row, row + 4, row + shift, firstRow, firstColumn, true);
  }
  while (row < end) {
    const seed = nextSeedRow(firstRow + <i32>(row >> 2), diagonal);
    const stop = min(end, (<usize>(seed - firstRow)) << 2);
    while (row < stop) {
      const passing = scan<Coarse>(row, stop, row + shift);
      stretch = passing == row ? min(stretch << 1, LONGEST) : STRETCH;
      row = passing;
      const turn = min(stop, row + stretch);
      while (row < turn) {
        row = scan<Fine>(row, turn, row + shift);
        if (row < turn) {
          row = compareRun(row, stop, row + shift, firstRow, firstColumn, false);
        }
      }
    }
    if (row < end) {
      if (nextSeed(seed) == seed) {
        seedAll(seed, seed + diagonal);
      } else {
        seedSome(seed, seed + diagonal);
      }
      row = compareRun(row, row + 4, row + shift, firstRow, firstColumn, true);
    }
  }
  memory.copy(narrow(Slot.Covariance, diagonal), COVARIANCES, LANE_BYTES);
}

/** Copies the tile's part of every array to its fixed place. */
function fetch(row: i32, rowCount: i32, column: i32, columnCount: i32): void {
  const rowBytes = (<usize>rowCount) << 2;
  memory.copy(ROW_HALF, narrow(Slot.Half, row), rowBytes);
  memory.copy(ROW_SUM, narrow(Slot.Sum, row), rowBytes);
  memory.copy(ROW_NORM_FLOOR, narrow(Slot.Norm, row), rowBytes);
  memory.copy(ROW_INVERSE, narrow(Slot.Inverse, row), rowBytes);
  memory.copy(ROW_BEST, narrow(Slot.RightBest, row), rowBytes);
  memory.copy(ROW_INDEX, narrow(Slot.RightIndex, row), rowBytes);
  boundAllRows(rowBytes);
  const columnBytes = (<usize>columnCount) << 2;
  memory.copy(COLUMN_HALF, narrow(Slot.Half, column), columnBytes);
  memory.copy(COLUMN_SUM, narrow(Slot.Sum, column), columnBytes);
  memory.copy(COLUMN_NORM_FLOOR, narrow(Slot.NormFloor, column), columnBytes);
  memory.copy(COLUMN_INVERSE, narrow(Slot.Inverse, column), columnBytes);
  memory.copy(COLUMN_BEST, narrow(Slot.LeftBest, column), columnBytes);
  memory.copy(COLUMN_INDEX, narrow(Slot.LeftIndex, column), columnBytes);
  boundAllColumns(columnBytes);
}

/** Copies what the tile has changed back. */
function putBack(row: i32, rowCount: i32, column: i32, columnCount: i32): void {
  const rowBytes = (<usize>rowCount) << 2;
  memory.copy(narrow(Slot.RightBest, row), ROW_BEST, rowBytes);
  memory.copy(narrow(Slot.RightIndex, row), ROW_INDEX, rowBytes);
  const columnBytes = (<usize>columnCount) << 2;
  memory.copy(narrow(Slot.LeftBest, column), COLUMN_BEST, columnBytes);
  memory.copy(narrow(Slot.LeftIndex, column), COLUMN_INDEX, columnBytes);
}
