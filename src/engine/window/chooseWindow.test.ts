import { describe, expect, it } from 'vitest';
import { Random } from '../testing/random';
import { chooseWindow } from './chooseWindow';

const bounds = { min: 8, max: 500, fallback: 64 };

function rhythm(seed: number, length: number, period: number, noise: number): Float64Array {
  return new Random(seed).noise(length).map((value, t) => Math.sin((2 * Math.PI * t) / period) + noise * value);
}

describe('a series with a rhythm', () => {
  it.each([12, 24, 96, 144, 288, 480])('gets the period %s as its window', (period) => {
    const { window, period: found, why } = chooseWindow(rhythm(period, 2000, period, 0.3), bounds);
    expect(Math.abs(window - period) / period).toBeLessThan(0.03);
    expect(found).toBe(window);
    expect(why).toContain(`every ${window} rows`);
  });

  it('takes one period rather than several, and the day rather than the week', () => {
    const random = new Random(1);
    const values = Float64Array.from({ length: 24 * 7 * 6 }, (_, t) => {
      const weekend = Math.floor(t / 24) % 7 >= 5;
      return (weekend ? 0.9 : 1) * Math.sin((2 * Math.PI * t) / 24) + 0.05 * random.normal();
    });
    expect(chooseWindow(values, bounds).window).toBe(24);
  });

  it('finds it through a trend, gaps, outliers and an offset', () => {
    const random = new Random(2);
    const values = rhythm(3, 2000, 96, 0.2).map((value, t) => 1e9 + value + t / 200);
    values.fill(NaN, 400, 480);
    for (let k = 0; k < 30; k++) {
      values[random.between(0, 1999)] += 1e6;
      values[random.between(0, 1999)] = NaN;
    }
    expect(Math.abs(chooseWindow(values, bounds).window - 96)).toBeLessThanOrEqual(3);
  });

  it('finds short bursts that come back', () => {
    const random = new Random(4);
    const values = Float64Array.from({ length: 3000 }, (_, t) => (t % 60 < 3 ? 5 : 0) + 0.1 * random.normal());
    expect(chooseWindow(values, bounds).window).toBe(60);
  });
});

describe('a series without one', () => {
  it.each<[string, Float64Array]>([
    ['noise', new Random(5).noise(3000)],
    ['a constant', new Float64Array(1000).fill(3)],
    ['nothing at all', new Float64Array(1000).fill(NaN)],
    ['a straight line', Float64Array.from({ length: 1000 }, (_, t) => 3 * t)],
    ['a single leap', Float64Array.from({ length: 1000 }, (_, t) => (t < 500 ? 0 : 1))],
    ['a rhythm longer than the bounds', rhythm(6, 9000, 1440, 0.1)],
  ])('falls back on %s', (_, values) => {
    const chosen = chooseWindow(values, bounds);
    expect(chosen).toMatchObject({ window: 64, period: null });
    expect(chosen.why).toContain('usual window of 64 rows');
  });

  it('falls back on nearly every random walk', () => {
    let found = 0;
    for (let seed = 1; seed <= 40; seed++) {
      found += chooseWindow(new Random(seed).walk(4000), bounds).period === null ? 0 : 1;
    }
    expect(found).toBeLessThanOrEqual(4);
  });
});

it('never takes more than a third of the series', () => {
  expect(chooseWindow(new Random(7).noise(90), bounds)).toMatchObject({ window: 30, period: null });
  expect(chooseWindow(new Random(7).noise(5), bounds).window).toBe(3);
  expect(chooseWindow(new Float64Array(0), bounds).window).toBe(3);
});

it.each([
  [2, 10],
  [10, 9],
  [8.5, 20],
])('refuses bounds of %s and %s', (min, max) => {
  expect(() => chooseWindow(new Float64Array(100), { min, max, fallback: 10 })).toThrow(RangeError);
});
