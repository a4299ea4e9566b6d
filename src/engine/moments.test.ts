import { describe, expect, it } from 'vitest';
import { rollingMoments } from './moments';

function direct(values: number[]): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length);
}

describe('rollingMoments', () => {
  it('is the mean and the standard deviation of each window', () => {
    const values = Float64Array.from({ length: 200 }, (_, i) => Math.sin(i * 12.9898) * 43 + i);
    const { mean, spread } = rollingMoments(values, 17);
    expect(spread).toHaveLength(184);
    mean.forEach((value, i) =>
      expect(value).toBeCloseTo(values.subarray(i, i + 17).reduce((sum, x) => sum + x, 0) / 17, 9)
    );
    spread.forEach((value, i) => expect(value).toBeCloseTo(direct([...values.subarray(i, i + 17)]), 9));
  });

  it('is zero for constant windows and NaN for windows with a gap, and for those only', () => {
    const { spread } = rollingMoments(Float64Array.from([5, 5, 5, 5, NaN, 1, 2, 3, 4]), 3);
    expect([...spread].map((value) => (Number.isNaN(value) ? 'gap' : value === 0 ? 'flat' : 'moves'))).toEqual([
      'flat',
      'flat',
      'gap',
      'gap',
      'gap',
      'moves',
      'moves',
    ]);
  });

  it('keeps its digits at a large offset', () => {
    const { spread } = rollingMoments(Float64Array.from([1e10 + 1, 1e10 + 2, 1e10 + 3]), 3);
    expect(spread[0]).toBeCloseTo(Math.sqrt(2 / 3), 9);
  });

  it('refuses a window that does not fit', () => {
    expect(() => rollingMoments(new Float64Array(3), 4)).toThrow('from 1 to the length of the series (3)');
  });
});
