import { describe, expect, it } from 'vitest';
import { Random } from '../testing/random';
import { sampleOf } from './level';
import { RecentValues } from './recentValues';
import { SortedPast } from './sortedPast';

const most = 50;

describe('SortedPast', () => {
  const random = new Random(4);
  const past = new RecentValues(600);
  const sorted = new SortedPast(past, most);
  const scratch = new Float64Array(2 * most);

  it('holds the values that a sample has, in order, whenever it is asked', () => {
    for (let row = 0; row < 500; row++) {
      past.push(row % 7 === 3 ? NaN : Math.round(4 * random.normal()) / 4);
      if (row % 3 === 0 || row % 31 === 1) {
        const expected = Array.from(sampleOf(past, row, most, scratch)).sort((a, b) => a - b);
        const count = sorted.advanceTo(row);
        expect(Array.from(sorted.values.subarray(0, count))).toEqual(expected);
      }
    }
  });

  it('tells the distance that k values are within, and the root mean square, as all distances do', () => {
    const count = sorted.advanceTo(500);
    const values = Array.from(sorted.values.subarray(0, count));
    for (const centre of [values[0], values[count >> 1], values[count - 1]]) {
      const distances = values.map((value) => Math.abs(value - centre)).sort((a, b) => a - b);
      distances.forEach((distance, k) => expect(sorted.distanceFrom(centre, k)).toBe(distance));
      const squares = distances.reduce((sum, distance) => sum + distance * distance, 0);
      expect(sorted.rmsAround(centre)).toBeCloseTo(Math.sqrt(squares / count), 12);
    }
  });
});
