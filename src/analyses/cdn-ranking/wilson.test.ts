import { describe, expect, it } from 'vitest';
import { Random } from '../../engine/testing/random';
import { medianInterval, wilson } from './wilson';

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

describe('the median and its interval', () => {
  it('is the middle, of an even number the mean of both', () => {
    expect(medianInterval([5, 1, 3]).estimate).toBe(3);
    expect(medianInterval([4, 1, 3, 2]).estimate).toBe(2.5);
    expect(medianInterval([7])).toEqual({ estimate: 7, low: 7, high: 7 });
  });

  it('holds the true median 95 times in 100', () => {
    const random = new Random(3);
    let held = 0;
    for (let i = 0; i < 1000; i++) {
      const { low, high } = medianInterval(Array.from({ length: 60 }, () => -Math.log(1 - random.next())));
      held += low <= Math.LN2 && Math.LN2 <= high ? 1 : 0;
    }
    expect(held).toBeGreaterThan(930);
    expect(held).toBeLessThan(985);
  });

  it('leaves the rows as they are', () => {
    const rows = [3, 1, 2];
    medianInterval(rows);
    expect(rows).toEqual([3, 1, 2]);
  });
});
