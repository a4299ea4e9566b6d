import { expect, it } from 'vitest';
import { Random } from '../testing/random';
import { Line } from './line';

/** Scores by row; NaN for missing values. */
function scoresOf(values: ArrayLike<number>): number[] {
  const line = new Line();
  return Array.from(values, (value, row) => (Number.isNaN(value) ? NaN : line.append(value, row)));
}

/** Distance from the least-squares line through the points (normal equations), and the variance of the forecast. */
function direct(rows: number[], values: number[], row: number, value: number): { distance: number; variance: number } {
  const n = rows.length;
  const meanRow = rows.reduce((a, b) => a + b, 0) / n;
  const meanValue = values.reduce((a, b) => a + b, 0) / n;
  const spread = rows.reduce((sum, r) => sum + (r - meanRow) ** 2, 0);
  const slope = rows.reduce((sum, r, i) => sum + (r - meanRow) * (values[i] - meanValue), 0) / spread;
  return {
    distance: Math.abs(value - meanValue - slope * (row - meanRow)),
    variance: 1 + 1 / n + (row - meanRow) ** 2 / spread,
  };
}

it('is the distance from the line through the last 8 values', () => {
  const values = new Random(1).walk(60);
  const scores = scoresOf(values);
  for (let row = 8; row < 60; row++) {
    const rows = Array.from({ length: 8 }, (_, i) => row - 8 + i);
    const { distance } = direct(
      rows,
      rows.map((r) => values[r]),
      row,
      values[row]
    );
    expect(scores[row]).toBeCloseTo(distance, 10);
  }
  expect(scores.slice(0, 8)).toEqual(new Array(8).fill(NaN));
});

it('is laid through the rows that are there, and less sure over a gap', () => {
  const values = new Random(2).walk(40);
  values.fill(NaN, 20, 23);
  values[27] = NaN;
  const scores = scoresOf(values);
  const usual = direct([0, 1, 2, 3, 4, 5, 6, 7], new Array(8).fill(0), 8, 0).variance;
  for (const row of [23, 26, 28, 30]) {
    const rows = Array.from(values.keys())
      .filter((r) => r < row && !Number.isNaN(values[r]))
      .slice(-8);
    const { distance, variance } = direct(
      rows,
      rows.map((r) => values[r]),
      row,
      values[row]
    );
    expect(scores[row]).toBeCloseTo(distance * Math.sqrt(usual / variance), 10);
  }
});

it('starts again after a long gap, and finds no fault with a ramp on a high level', () => {
  const ramp = Float64Array.from({ length: 80 }, (_, row) => (row > 20 && row < 45 ? NaN : 1e10 + 3 * row));
  const scores = scoresOf(ramp);
  expect(scores.slice(45, 53)).toEqual(new Array(8).fill(NaN));
  expect(Math.max(...scores.filter((score) => !Number.isNaN(score)))).toBeLessThan(1e-4);
});
