import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { finish, loadKernel, panProfile } from '../standalone';
import { bruteForce, largestDifference } from '../testing/bruteForce';
import { Random } from '../testing/random';

const { kernel } = await loadKernel('javascript');

it.each(['full', 'left'] as const)('is brute force for every window, divided by sqrt(2 m): %s', (side) => {
  for (let seed = 1; seed <= 10; seed++) {
    const random = new Random(seed);
    const values = random.walk(random.between(60, 120));
    values[30] = NaN;
    values.fill(4, 40, 55);
    const windows = [20, 5, 5, random.between(6, 12)];
    const pan = finish(panProfile(kernel, values, windows, { side }));
    expect(pan.windows).toEqual([...new Set(windows)].sort((a, b) => a - b));
    pan.windows.forEach((window, k) => {
      const { left, right } = bruteForce(values, window, Math.ceil(window / 4));
      const exact = left.distance.map((distance, row) =>
        side === 'left' ? distance : Math.min(distance, right.distance[row])
      );
      const wanted = exact.map((distance) => distance / Math.sqrt(2 * window));
      expect(largestDifference(pan.distance[k], wanted), `seed ${seed}, m ${window}`).toBeLessThan(1e-8);
    });
    pan.bestWindow.forEach((window, position) => {
      const lengths = pan.distance.map((distance) => distance[position]).filter((length) => length < Infinity);
      expect(pan.bestDistance[position]).toBe(lengths.length > 0 ? Math.max(...lengths) : NaN);
      const chosen = pan.windows.indexOf(window);
      expect(chosen < 0 ? NaN : pan.distance[chosen][position]).toBe(pan.bestDistance[position]);
    });
  }
});

it('names the window as long as what is odd', () => {
  const random = new Random(4);
  // A long shape that repeats; at 800 its halves change places: only a window as long as the shape sees that.
  const values = random.noise(1200).map((value, t) => Math.sin(2 * Math.PI * ((t % 100) / 100) ** 2) + 0.002 * value);
  const half = values.slice(800, 850);
  values.copyWithin(800, 850, 900);
  values.set(half, 850);
  const pan = finish(panProfile(kernel, values, [10, 120]));
  expect(pan.bestDistance[770]).toBe(pan.distance[1][770]);
  expect(pan.bestWindow[770]).toBe(120);
});

it('stays between 0 and sqrt(2), whatever the window', () => {
  const pan = finish(panProfile(kernel, new Random(5).noise(300), [3, 30, 150]));
  for (const distance of pan.distance) {
    const finite = distance.filter((length) => length < Infinity);
    expect(finite.length).toBeGreaterThan(0);
    expect(finite.every((length) => length >= 0 && length <= Math.SQRT2)).toBe(true);
  }
});

it('reports progress over all windows', () => {
  let last = 0;
  for (const progress of panProfile(kernel, new Random(6).noise(3000), [10, 100, 1000])) {
    expect(progress).toBeGreaterThanOrEqual(last);
    last = progress;
  }
  expect(last).toBeGreaterThan(0.9);
});

it('says what does not fit', () => {
  expect(() => panProfile(kernel, new Float64Array(20), [])).toThrow('at least one window');
  expect(() => panProfile(kernel, new Float64Array(20), [5, 21])).toThrow('longer than the series');
});

/** See vectors/generate.py. */
interface Case {
  name: string;
  values: Array<number | null>;
  windows: number[];
  profiles: Array<Array<number | null>>;
}

const cases: Case[] = JSON.parse(readFileSync(path.join(__dirname, 'vectors/cases.json'), 'utf8'));

it.each(cases)('agrees with STUMPY, window by window: $name', ({ values, windows, profiles }) => {
  const series = Float64Array.from(values, (value) => value ?? NaN);
  const pan = finish(panProfile(kernel, series, windows));
  expect(pan.windows).toEqual(windows);
  windows.forEach((window, k) => {
    const theirs = profiles[k].map((distance) => (distance ?? Infinity) / Math.sqrt(2 * window));
    expect(largestDifference(pan.distance[k], theirs)).toBeLessThan(1e-8);
  });
});
