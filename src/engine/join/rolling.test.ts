import { expect, it } from 'vitest';
import { Random } from '../testing/random';
import { rollingStatistics } from './rolling';

/** Mean and norm of one window relative to its first value, in two passes. */
function direct(values: Float64Array, start: number, window: number): { mean: number; norm: number } {
  const origin = values[start];
  const part = values.subarray(start, start + window).map((value) => value - origin);
  const mean = part.reduce((sum, value) => sum + value, 0) / window;
  return { mean, norm: Math.sqrt(part.reduce((sum, value) => sum + (value - mean) ** 2, 0)) };
}

function expectRight(values: Float64Array, window: number): void {
  const { meanHigh, meanLow, norm } = rollingStatistics(values, window);
  expect(norm).toHaveLength(values.length - window + 1);
  norm.forEach((value, row) => {
    const exact = direct(values, row, window);
    const scale = exact.norm || 1;
    expect(Math.abs(value - exact.norm) / scale, `norm of row ${row}`).toBeLessThan(1e-13);
    const mean = meanHigh[row] - values[row] + meanLow[row];
    expect(Math.abs(mean - exact.mean) / scale, `mean of row ${row}`).toBeLessThan(1e-13);
  });
}

it.each([3, 4, 7, 50, 99, 100])('equals two passes over every window of %s', (window) => {
  expectRight(new Random(window).walk(100), window);
});

it('keeps its digits far from zero', () => {
  expectRight(
    new Random(1).noise(300).map((value) => 1e10 + value / 1000),
    20
  );
});

it('forgets what has left the window', () => {
  const values = new Random(2).noise(300);
  values[50] = 1e12;
  values.fill(-1e9, 100, 130);
  expectRight(values, 16);
});

it('calls a window constant exactly when its values are equal', () => {
  const values = Float64Array.from({ length: 40 }, (_, t) => (t < 20 ? 0.1 : 0.1 + Number.EPSILON));
  const { norm } = rollingStatistics(values, 5);
  norm.forEach((value, row) => expect(value === 0, `row ${row}`).toBe(row <= 15 || row >= 20));
});
