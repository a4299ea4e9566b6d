import { expect, it } from 'vitest';
import { mad, median, quantile } from './robust';

it('interpolates quantiles as NumPy does and skips what is not finite', () => {
  const values = [7, NaN, 1, 3, Infinity, 5];
  expect(quantile(values, 0)).toBe(1);
  expect(quantile(values, 0.9)).toBeCloseTo(6.4, 12);
  expect(quantile(values, 1)).toBe(7);
  expect(median(values)).toBe(4);
});

it('sorts by value, not by name', () => {
  expect(median([10, 9, 2, 100, -1])).toBe(9);
});

it('measures spread by the median deviation', () => {
  expect(mad([1, 1, 2, 2, 4, 6, 9])).toBe(1);
  expect(mad([5, 5, 5, 1e9])).toBe(0);
});

it('has no answer for no values, and refuses a share that is none', () => {
  expect(median([NaN])).toBeNaN();
  expect(mad([])).toBeNaN();
  expect(() => quantile([1], 1.5)).toThrow(/share from 0 to 1/);
});
