import { Field, LANES } from '../fields';
import { boundAllColumns, boundAllRows } from './bounds';
import { compareRun } from './compare';
import { enterBlock } from './lists';
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
import { nextSeedRow, seedLanes } from './seed';
import { doubles, integers, matches, placeSeries, rows } from './series';

/**
 * What passes comes in runs: after a block has passed the coarse test, this many rows are tested finely (as bytes), and
 * twice as many each time the coarse test lets the very next block pass again. On clean waves, where nearly all pass, the
 * coarse test is soon left aside.
 */
const STRETCH: usize = 16 * 8;
/** More than a tile has; where covariances restart every few rows, doubling alone would overflow. */
const LONGEST: usize = 1 << 16;

/** First byte that the caller may use. */
export function heap(): usize {
  return HEAP;
}

/** Tells where the caller has put the arrays of the series (see ../fields.ts). Once a join, before the first tile. */
export function begin(base: usize, stride: usize, rowCount: i32, window: i32, matches: i32): void {
  placeSeries(base, stride, rowCount, window, matches);
}

/**
 * Joins the pairs (i, i + d) of rows [firstRow, endRow) and diagonals [firstDiagonal, endDiagonal), but for columns
 * i + d before `minColumn`. The tiles of a diagonal must come from top to bottom.
 *
 * @param minColumn where it is not 0, a column that restarts, after at least LANES - 1 that take no part
 */
export function tile(firstRow: i32, endRow: i32, firstDiagonal: i32, endDiagonal: i32, minColumn: i32): void {
  const firstColumn = firstRow + firstDiagonal;
  const rowCount = endRow - firstRow;
  const columnCount = min(rowCount + endDiagonal - firstDiagonal, rows - firstColumn) + LANES;
  fetch(firstRow, rowCount, firstColumn, columnCount);
  for (let diagonal = firstDiagonal; diagonal < endDiagonal; diagonal += LANES) {
    const start = max(firstRow, minColumn - diagonal - (LANES - 1));
    joinLanes(firstRow, start, min(endRow, rows - diagonal), diagonal, firstColumn);
  }
  putBack(firstRow, rowCount, firstColumn, columnCount);
}

/** Takes LANES adjacent diagonals down the tile, from row `start` on. */
function joinLanes(firstRow: i32, start: i32, endRow: i32, diagonal: i32, firstColumn: i32): void {
  memory.copy(COVARIANCES, doubles(Field.Covariance, diagonal), LANE_BYTES);
  const shift = (<usize>(firstRow + diagonal - firstColumn)) << 3;
  const end = (<usize>max(0, endRow - firstRow)) << 3;
  let row = (<usize>(start - firstRow)) << 3;
  let stretch = STRETCH;
  while (row < end) {
    const seed = nextSeedRow(firstRow + <i32>(row >> 3), diagonal);
    const stop = min(end, (<usize>(seed - firstRow)) << 3);
    while (row < stop) {
      const passing = scan<Coarse>(row, stop, row + shift);
      stretch = passing == row ? min(stretch << 1, LONGEST) : STRETCH;
      row = passing;
      const turn = min(stop, row + stretch);
      while (row < turn) {
        row = scan<Fine>(row, turn, row + shift);
        if (row < turn) {
          row = compare(row, stop, row + shift, firstRow, firstColumn, false);
        }
      }
    }
    if (row < end) {
      seedLanes(seed, seed + diagonal);
      row = compare(row, row + 8, row + shift, firstRow, firstColumn, true);
    }
  }
  memory.copy(doubles(Field.Covariance, diagonal), COVARIANCES, LANE_BYTES);
}

/** Brings what the block at `row` changes up to date. */
function compare(row: usize, end: usize, column: usize, firstRow: i32, firstColumn: i32, seeded: bool): usize {
  return matches == 1
    ? compareRun(row, end, column, firstRow, firstColumn, seeded)
    : enterBlock(row, end, column, firstRow, firstColumn, seeded);
}

/** Copies the tile's part of every array to its fixed place. */
function fetch(row: i32, rowCount: i32, column: i32, columnCount: i32): void {
  const rowBytes = (<usize>rowCount) << 3;
  memory.copy(ROW_HALF, doubles(Field.Half, row), rowBytes);
  memory.copy(ROW_SUM, doubles(Field.Sum, row), rowBytes);
  memory.copy(ROW_NORM_FLOOR, doubles(Field.Norm, row), rowBytes);
  memory.copy(ROW_INVERSE, doubles(Field.Inverse, row), rowBytes);
  memory.copy(ROW_BEST, doubles(Field.RightBest, row), rowBytes);
  memory.copy(ROW_INDEX, integers(Field.RightIndex, row), rowBytes >> 1);
  boundAllRows(rowBytes);
  const columnBytes = (<usize>columnCount) << 3;
  memory.copy(COLUMN_HALF, doubles(Field.Half, column), columnBytes);
  memory.copy(COLUMN_SUM, doubles(Field.Sum, column), columnBytes);
  memory.copy(COLUMN_NORM_FLOOR, doubles(Field.NormFloor, column), columnBytes);
  memory.copy(COLUMN_INVERSE, doubles(Field.Inverse, column), columnBytes);
  memory.copy(COLUMN_BEST, doubles(Field.LeftBest, column), columnBytes);
  memory.copy(COLUMN_INDEX, integers(Field.LeftIndex, column), columnBytes >> 1);
  boundAllColumns(columnBytes);
}

/** Copies what the tile has changed back. */
function putBack(row: i32, rowCount: i32, column: i32, columnCount: i32): void {
  const rowBytes = (<usize>rowCount) << 3;
  memory.copy(doubles(Field.RightBest, row), ROW_BEST, rowBytes);
  memory.copy(integers(Field.RightIndex, row), ROW_INDEX, rowBytes >> 1);
  const columnBytes = (<usize>columnCount) << 3;
  memory.copy(doubles(Field.LeftBest, column), COLUMN_BEST, columnBytes);
  memory.copy(integers(Field.LeftIndex, column), COLUMN_INDEX, columnBytes >> 1);
}
