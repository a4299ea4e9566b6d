import { expect, it } from 'vitest';
import { Random } from '../testing/random';
import { directDistance } from './direct';

it('is the Euclidean distance of z-normalised windows', () => {
  // (1, 2, 3) and (3, 1, 2): correlation -1/2, so the distance is sqrt(2 * 3 * 1.5) = 3.
  expect(directDistance(Float64Array.of(1, 2, 3, 1, 2), 0, 2, 3)).toBeCloseTo(3, 14);
});

it('is exactly 0 for equal shapes, whatever offset and scale', () => {
  const shape = new Random(1).noise(10).map((value) => Math.round(value * 100));
  const values = Float64Array.from([...shape, ...shape.map((value) => 4 * value + 1e6)]);
  expect(directDistance(values, 0, 10, 10)).toBe(0);
});

it('follows the conventions for constant and missing values', () => {
  const values = Float64Array.of(5, 5, 5, 5, 1, 2, 9, NaN, 3, 4, 1, 1, 1);
  expect(directDistance(values, 0, 10, 3)).toBe(0);
  expect(directDistance(values, 0, 4, 3)).toBe(Math.sqrt(3));
  expect(directDistance(values, 4, 0, 3)).toBe(Math.sqrt(3));
  expect(directDistance(values, 0, 6, 3)).toBe(Infinity);
});
