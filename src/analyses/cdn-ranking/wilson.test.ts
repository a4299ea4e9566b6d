import { describe, expect, it } from 'vitest';
import { wilson } from './wilson';

describe('the interval of a share', () => {
  /** Closed forms: at p = 0 the upper end is z²/(n+z²), at p = 1/2 the half-width is z / (2 sqrt(n + z²)). */
  const z = 1.959964;

  it.each([1, 10, 25, 1000])('at no failure of %s: from 0 to z²/(n+z²)', (n) => {
    const { estimate, low, high } = wilson(0, n);
    expect(estimate).toBe(0);
    expect(low).toBeCloseTo(0, 15);
    expect(high).toBeCloseTo((z * z) / (n + z * z), 12);
  });

  it.each([2, 10, 400])('at half of %s: symmetric, z / (2 sqrt(n + z²)) to each side', (n) => {
    const { low, high } = wilson(n / 2, n);
    const half = z / (2 * Math.sqrt(n + z * z));
    expect(low).toBeCloseTo(0.5 - half, 12);
    expect(high).toBeCloseTo(0.5 + half, 12);
  });

  it('agrees with the published example: 10 of 100 is 5.52 % to 17.44 %', () => {
    const { low, high } = wilson(10, 100);
    expect(low).toBeCloseTo(0.0552, 4);
    expect(high).toBeCloseTo(0.1744, 4);
  });

  it('mirrors: failures and successes have the same width', () => {
    const failures = wilson(3, 40);
    const successes = wilson(37, 40);
    expect(successes.low).toBeCloseTo(1 - failures.high, 12);
    expect(successes.high).toBeCloseTo(1 - failures.low, 12);
  });

  it('never leaves 0 to 1, also for shares of requests that are not whole', () => {
    for (const [k, n] of [
      [0, 0.5],
      [0.5, 0.5],
      [0.2, 3.7],
      [1e6, 1e6],
    ]) {
      const { low, high } = wilson(k, n);
      expect(low).toBeGreaterThanOrEqual(0);
      expect(high).toBeLessThanOrEqual(1);
      expect(low).toBeLessThanOrEqual(high);
    }
  });
});
