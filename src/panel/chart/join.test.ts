import { describe, expect, it } from 'vitest';
import { joinSeries, nearestRow } from './join';

describe('joinSeries', () => {
  it('puts different clocks on one axis and leaves the rows that a series does not have open', () => {
    const joined = joinSeries([
      { x: [10, 30], y: [1, 3] },
      { x: [20, 30], y: [200, 300] },
    ]);
    expect(joined.x).toEqual([10, 20, 30]);
    expect(joined.columns).toEqual([
      [1, undefined, 3],
      [undefined, 200, 300],
    ]);
  });

  it('widens a gap over the rows of the others, so that no line starts inside it', () => {
    const joined = joinSeries([
      { x: [10, 30, 50], y: [1, null, 5] },
      { x: [10, 20, 30, 40, 50], y: [1, 2, 3, 4, 5] },
    ]);
    expect(joined.columns[0]).toEqual([1, null, null, null, 5]);
  });

  it('crosses gaps where asked to, and takes what is not finite for a gap', () => {
    const [spanned, broken] = joinSeries([
      { x: [1, 2, 3], y: [1, null, 3], spanNulls: true },
      { x: [1, 2, 3], y: [1, NaN, Infinity] },
    ]).columns;
    expect(spanned).toEqual([1, undefined, 3]);
    expect(broken).toEqual([1, null, null]);
  });

  it('sorts rows by time as numbers', () => {
    expect(joinSeries([{ x: [100, 9], y: [2, 1] }])).toEqual({ x: [9, 100], columns: [[1, 2]] });
  });

  it('answers nothing for nothing', () => {
    expect(joinSeries([])).toEqual({ x: [], columns: [] });
  });
});

describe('nearestRow', () => {
  it.each([
    [-5, 0],
    [14, 0],
    [16, 1],
    [99, 2],
  ])('finds the row nearest to %d', (time, row) => {
    expect(nearestRow([10, 20, 30], time)).toBe(row);
  });

  it('finds none without rows', () => {
    expect(nearestRow([], 1)).toBeUndefined();
  });
});
