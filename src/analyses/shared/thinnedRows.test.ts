import { expect, it } from 'vitest';
import { thinnedRows } from './thinnedRows';

const rowsOf = (count: number, from = 0) => Array.from({ length: count }, (_, i) => from + i);

it('leaves as many rows as a panel can show as they are', () => {
  for (const count of [0, 1, 25_000]) {
    const rows = rowsOf(count, 7);
    expect(thinnedRows(rows, new Float64Array(count + 7))).toBe(rows);
  }
});

it.each([25_001, 50_000, 300_000])(
  'keeps every peak of %s rows, in order, the newest row and a few thousand',
  (count) => {
    for (let seed = 1; seed <= 5; seed++) {
      const score = Float64Array.from({ length: count + 3 }, (_, i) => Math.abs(Math.sin(i * 12.9898 * seed)));
      score.fill(NaN, 0, Math.floor(count / 4));
      const peaks = [0.3, 0.5, 0.500001, 0.8].map((share) => Math.floor(count * share) + seed);
      peaks.forEach((row, i) => (score[row] = 10 + i));
      const kept = thinnedRows(rowsOf(count, 3), score);
      expect(kept.length).toBeLessThanOrEqual(5_002);
      expect(kept.every((row, i) => i === 0 || row > kept[i - 1])).toBe(true);
      expect(kept[kept.length - 1]).toBe(count + 2);
      // Of two peaks in one stretch the higher.
      expect(kept).toEqual(expect.arrayContaining([peaks[0], peaks[2], peaks[3]]));
    }
  }
);
