import { expect, it } from 'vitest';
import { finiteSeries } from './finite';

it('bridges gaps, holds the ends, and marks the windows touched', () => {
  const { values, valid } = finiteSeries(Float64Array.of(NaN, 2, NaN, NaN, 8, 9, 9, -Infinity), 2);
  expect(Array.from(values)).toEqual([2, 2, 4, 6, 8, 9, 9, 9]);
  expect(Array.from(valid)).toEqual([0, 0, 0, 0, 1, 1, 0]);
});

it('survives a series without a single value', () => {
  const { values, valid } = finiteSeries(new Float64Array(5).fill(NaN), 3);
  expect(Array.from(values)).toEqual([0, 0, 0, 0, 0]);
  expect(Array.from(valid)).toEqual([0, 0, 0]);
});

it.each([1e300, 1e-300, 5e-324])('brings a magnitude of %s near one, by a power of two', (largest) => {
  const { values } = finiteSeries(Float64Array.of(0, largest, -largest), 3);
  expect(Math.abs(Math.log2(values[1]))).toBeLessThan(2);
  expect(values[2]).toBe(-values[1]);
});

it('leaves ordinary values as they are', () => {
  expect(Array.from(finiteSeries(Float64Array.of(1e10, 3, -7), 3).values)).toEqual([1e10, 3, -7]);
});
