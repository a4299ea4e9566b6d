import { describe, expect, it } from 'vitest';
import { toGrid } from './grid';
import { finishedUntil, maxRowsInPiece, piecesOf, unsettledMs } from './pieces';

const raw = (times: number[], values: unknown[]) => ({ key: '', name: '', labels: {}, config: {}, times, values });

describe('rows on a grid', () => {
  const grid = { start: 1000, step: 10, rows: 4 };

  it('leaves values at the steps as they are, and what is missing missing', () => {
    expect([...toGrid(raw([1000, 1010, 1030], [1, 2, 4]), grid)]).toEqual([1, 2, NaN, 4]);
  });

  it('takes the mean of what falls between two steps', () => {
    expect([...toGrid(raw([1000, 1004, 1009, 1010], [1, 2, 6, 8]), grid)]).toEqual([3, 8, NaN, NaN]);
  });

  it('takes the mean of values near the limits of doubles', () => {
    const huge = raw([1000, 1001, 1010, 1020, 1021], [1.7e308, 1.7e308, 2, -1.7e308, -1.5e308]);
    expect([...toGrid(huge, grid)]).toEqual([1.7e308, 2, -1.6e308, NaN]);
    expect([...toGrid(raw([1000, 1001], [5e-324, 5e-324]), grid)][0]).toBe(5e-324);
  });

  it('leaves out what lies outside and what is no finite number', () => {
    const odd = raw([990, 1000, 1010, 1020, 1030, 1040], [9, null, 'text', Infinity, NaN, 9]);
    expect([...toGrid(odd, grid)]).toEqual([NaN, NaN, NaN, NaN]);
  });
});

describe('pieces of history', () => {
  const day = 86_400_000;

  it('have at most 10,000 rows, lie on the epoch grid, and leave nothing out', () => {
    for (const [step, range] of [
      [5_000, day],
      [60_000, 14 * day],
      [300_000, 7 * day],
      [3_600_000, 90 * day],
    ]) {
      const from = 20_000 * day + 12_345 * step;
      const to = from + 30 * day;
      const pieces = piecesOf(from, to, step, range);
      expect(pieces[0].start).toBeLessThanOrEqual(from);
      pieces.forEach((piece, i) => {
        expect(piece.rows).toBeLessThanOrEqual(maxRowsInPiece);
        expect(piece.start % (piece.rows * step)).toBe(0);
        expect(piece.start + piece.rows * step).toBe(pieces[i + 1]?.start ?? piece.start + piece.rows * step);
      });
      const last = pieces[pieces.length - 1];
      expect(last.start).toBeLessThan(to);
      expect(last.start + last.rows * step).toBeGreaterThanOrEqual(to);
    }
  });

  it('are none for no time', () => {
    expect(piecesOf(day, day, 60_000, day)).toEqual([]);
  });
});

it('waits at least five minutes, and two steps, for late samples', () => {
  expect([unsettledMs(15_000), unsettledMs(60_000), unsettledMs(600_000)]).toEqual([300_000, 300_000, 1_200_000]);
});

it('counts a bucket as finished when its time is over', () => {
  expect([finishedUntil(59_999, 60_000), finishedUntil(60_000, 60_000), finishedUntil(61_000, 60_000)]).toEqual([
    0, 60_000, 60_000,
  ]);
});
