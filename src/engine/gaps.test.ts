import { expect, it } from 'vitest';
import { fillGaps } from './gaps';

it('bridges short gaps by a straight line', () => {
  expect(Array.from(fillGaps(Float64Array.of(1, NaN, NaN, 4, Infinity, 6), 2))).toEqual([1, 2, 3, 4, 5, 6]);
});

it('leaves long gaps and the ends missing', () => {
  expect(Array.from(fillGaps(Float64Array.of(NaN, 1, NaN, NaN, 4, -Infinity), 1))).toEqual([NaN, 1, NaN, NaN, 4, NaN]);
});

it('does not touch its input, and takes an empty series', () => {
  const values = Float64Array.of(1, NaN, 3);
  fillGaps(values, 5);
  expect(values[1]).toBeNaN();
  expect(fillGaps(new Float64Array(0), 3)).toHaveLength(0);
});
