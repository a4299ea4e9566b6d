import { describe, expect, it } from 'vitest';
import { cellsIn, cellsInAll, tilesBetween, tilesOf } from './schedule';
import type { Tile } from './tileEngine';

/** How often each pair (i, j) of a number of rows is in a tile. */
function visits(tiles: Iterable<Tile>, rows: number): Uint8Array {
  const seen = new Uint8Array(rows * rows);
  for (const tile of tiles) {
    for (let diagonal = tile.firstDiagonal; diagonal < tile.endDiagonal; diagonal++) {
      for (let row = tile.firstRow; row < Math.min(tile.endRow, rows - diagonal); row++) {
        if (row + diagonal >= tile.minColumn) {
          seen[row * rows + row + diagonal]++;
        }
      }
    }
  }
  return seen;
}

/** Pairs that are visited although not wanted, or not exactly once although wanted. */
function wrong(seen: Uint8Array, rows: number, wanted: (i: number, j: number) => boolean): number {
  return seen.reduce((count, times, cell) => {
    const once = wanted(Math.floor(cell / rows), cell % rows) ? 1 : 0;
    return count + (times === once ? 0 : 1);
  }, 0);
}

const sum = (numbers: number[]) => numbers.reduce((total, each) => total + each, 0);

describe('tilesOf', () => {
  it.each([
    [40, 3, 8],
    [1500, 25, 100],
    [9, 20, 5],
  ])('covers every pair of %i rows beyond a zone of %i once', (rows, zone, window) => {
    const tiles = [...tilesOf(rows, zone, window)];
    expect(wrong(visits(tiles, rows), rows, (i, j) => j - i > zone)).toBe(0);
    expect(sum(tiles.map((tile) => cellsIn(tile, rows)))).toBe(cellsInAll(rows, zone));
  });
});

describe('tilesBetween', () => {
  it.each([
    [1300, 400],
    [30, 1500],
    [1, 1],
    [1025, 9],
  ])('covers every pair of %i rows with %i others once', (first, other) => {
    const window = 20;
    const second = first + window + 7;
    const rows = second + other;
    const tiles = [...tilesBetween(first, second, other, window)];
    expect(wrong(visits(tiles, rows), rows, (i, j) => i < first && j >= second)).toBe(0);
    expect(sum(tiles.map((tile) => cellsIn(tile, rows)))).toBe(first * other);
  });
});
