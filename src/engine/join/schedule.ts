import { LANES, TILE_DIAGONALS, TILE_ROWS } from '../../../kernel/fields';
import type { JoinShard } from '../kernel';
import { takes, undividedJoin } from './share';
import type { Tile } from './tileEngine';

/** Seeding a diagonal costs one window; this many operations are a few milliseconds even in JavaScript. */
const maxSeedWork = 2 ** 21;

/**
 * All tiles of a self-join, or of one share of it. Strips of diagonals come in a scattered, fixed order: matches
 * from near and far in time are met early, which raises the bounds that spare the later tiles their exact comparisons.
 */
export function* tilesOf(
  rows: number,
  exclusionZone: number,
  window: number,
  share: JoinShard = undividedJoin
): Generator<Tile, void, void> {
  const width = stripWidth(window);
  const first = exclusionZone + 1;
  const strips = Math.max(0, Math.ceil((rows - first) / width));
  for (const strip of scattered(strips).filter((each) => takes(share, each))) {
    const firstDiagonal = first + strip * width;
    const endDiagonal = Math.min(firstDiagonal + width, rows);
    for (let firstRow = 0; firstRow < rows - firstDiagonal; firstRow += TILE_ROWS) {
      const endRow = Math.min(firstRow + TILE_ROWS, rows - firstDiagonal);
      yield { firstRow, endRow, firstDiagonal, endDiagonal, minColumn: 0 };
    }
  }
}

/**
 * The tiles of the pairs of one series with another, which begins at row `second` of the two joined (see
 * `joinedSeries`).
 */
export function* tilesBetween(
  rowsOfFirst: number,
  second: number,
  rowsOfSecond: number,
  window: number
): Generator<Tile, void, void> {
  const width = stripWidth(window);
  const first = second - rowsOfFirst + 1;
  const end = second + rowsOfSecond;
  for (const strip of scattered(Math.ceil((end - first) / width))) {
    const firstDiagonal = first + strip * width;
    const endDiagonal = Math.min(firstDiagonal + width, end);
    const endRows = Math.min(rowsOfFirst, end - firstDiagonal);
    for (let firstRow = Math.max(0, second - endDiagonal + 1); firstRow < endRows; firstRow += TILE_ROWS) {
      const endRow = Math.min(firstRow + TILE_ROWS, endRows);
      yield { firstRow, endRow, firstDiagonal, endDiagonal, minColumn: second };
    }
  }
}

function stripWidth(window: number): number {
  const wanted = Math.min(TILE_DIAGONALS, Math.floor(maxSeedWork / window));
  return Math.max(LANES, wanted - (wanted % LANES));
}

/** Pairs of windows in a tile. */
export function cellsIn(tile: Tile, rows: number): number {
  let cells = 0;
  for (let diagonal = tile.firstDiagonal; diagonal < tile.endDiagonal; diagonal++) {
    const firstRow = Math.max(tile.firstRow, tile.minColumn - diagonal);
    cells += Math.max(0, Math.min(tile.endRow, rows - diagonal) - firstRow);
  }
  return cells;
}

/** Pairs of windows further apart than the exclusion zone. */
export function cellsInAll(rows: number, exclusionZone: number): number {
  const diagonals = Math.max(0, rows - exclusionZone - 1);
  return (diagonals * (diagonals + 1)) / 2;
}

/** 0 .. count - 1 in an order without pattern, the same every time (Fisher and Yates over a small generator). */
function scattered(count: number): Int32Array {
  const order = Int32Array.from({ length: count }, (_, k) => k);
  let state = 12345;
  for (let k = count - 1; k > 0; k--) {
    state = (Math.imul(state, 1103515245) + 12345) >>> 0;
    const other = Math.floor((state / 2 ** 32) * (k + 1));
    [order[k], order[other]] = [order[other], order[k]];
  }
  return order;
}
