import { expect, it } from 'vitest';
import { Random } from '../testing/random';
import { Level } from './level';
import { RecentValues } from './recentValues';

/** Scores of the level, row by row. */
function scoresOf(values: Float64Array): number[] {
  const past = new RecentValues(4096);
  const level = new Level(past);
  return Array.from(values, (value, row) => {
    past.push(value);
    return Number.isNaN(value) ? NaN : level.append(value, row);
  });
}

/** |x - median| / max(quartile range / 1.349, rms / 10), of all values before. */
function direct(before: number[], value: number): number {
  const sorted = [...before].sort((a, b) => a - b);
  const count = sorted.length;
  const centre = sorted[count >> 1];
  const rms = Math.sqrt(sorted.reduce((sum, x) => sum + (x - centre) ** 2, 0) / count);
  const scale = Math.max((sorted[(3 * count) >> 2] - sorted[count >> 2]) / 1.349, rms / 10);
  return Math.abs(value - centre) / scale;
}

it('is the distance from the median in robust deviations, as computed directly', () => {
  const values = new Random(1).walk(79);
  scoresOf(values).forEach((score, row) => {
    if (row >= 8) {
      expect(score).toBeCloseTo(direct(Array.from(values.subarray(0, row)), values[row]), 4);
    } else {
      expect(score).toBeNaN();
    }
  });
});

it('leaves missing values out', () => {
  const values = new Random(2).noise(60).map((value, row) => (row % 7 === 3 ? NaN : value));
  const before = Array.from(values.subarray(0, 58)).filter(Number.isFinite);
  expect(scoresOf(values)[58]).toBeCloseTo(direct(before, values[58]), 4);
});

it('is the same on any level and scale', () => {
  const values = new Random(3).noise(300);
  const plain = scoresOf(values);
  for (const [scale, offset] of [
    [1e-160, 0],
    [1e160, 0],
    [1, 1e6],
  ]) {
    const moved = scoresOf(values.map((value) => value * scale + offset));
    moved.forEach((score, row) => row >= 8 && expect(score / plain[row]).toBeCloseTo(1, 3));
  }
});

it('takes a tenth of the root mean square where more than half of the values are equal', () => {
  const values = Float64Array.from({ length: 70 }, (_, row) => (row % 10 === 9 ? 5 : 0));
  expect(scoresOf(values)[69]).toBeCloseTo(direct(Array.from(values.subarray(0, 69)), 5), 6);
});
