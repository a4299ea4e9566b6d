import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { consensusMotif, directDistance, finish, loadKernel } from '../standalone';
import { Random } from '../testing/random';

const { kernel } = await loadKernel();

/** See vectors/generate.py. NaN is a string. */
interface Case {
  name: string;
  window: number;
  series: Array<Array<number | string>>;
  radius: number;
  which: number;
  position: number;
}

const cases: Case[] = JSON.parse(readFileSync(path.join(__dirname, 'vectors/cases.json'), 'utf8'));

function nearest(series: Float64Array[], window: number, own: number, position: number, other: number): number {
  const both = Float64Array.of(...series[own], ...series[other]);
  let least = Infinity;
  for (let row = 0; row + window <= series[other].length; row++) {
    least = Math.min(least, directDistance(both, position, series[own].length + row, window));
  }
  return least;
}

/** The smallest radius by the definition. */
function smallestRadius(series: Float64Array[], window: number): number {
  let best = Infinity;
  series.forEach((values, own) => {
    for (let position = 0; position + window <= values.length; position++) {
      const others = series.map((_, other) => (other === own ? 0 : nearest(series, window, own, position, other)));
      best = Math.min(best, Math.max(...others));
    }
  });
  return best;
}

it.each(cases)('agrees with STUMPY: $name', ({ window, series, radius, which, position }) => {
  const lists = series.map((values) => Float64Array.from(values, Number));
  const ours = finish(consensusMotif(kernel, lists, window));
  const exact = smallestRadius(lists, window);
  expect(Math.abs(ours.radius - exact)).toBeLessThan(1e-8);
  expect(Math.abs(ours.radius - radius)).toBeLessThan(1e-8 + Math.abs(radius - exact));
  expect([ours.series, ours.position]).toEqual([which, position]);
  ours.nearest.forEach(({ distance }, other) => {
    const wanted = other === which ? 0 : nearest(lists, window, which, position, other);
    expect(distance).toBeCloseTo(wanted, 8);
  });
});

it('is the definition on random series, and reports progress that rises', () => {
  for (let seed = 1; seed <= 12; seed++) {
    const random = new Random(seed);
    const lists = Array.from({ length: random.between(2, 4) }, () => random.walk(random.between(15, 45)));
    let last = 0;
    const steps = consensusMotif(kernel, lists, 7);
    let next = steps.next();
    while (!next.done) {
      expect(next.value).toBeGreaterThanOrEqual(last);
      last = next.value;
      next = steps.next();
    }
    expect(next.value.radius).toBeCloseTo(smallestRadius(lists, 7), 8);
  }
});

it('says that there is none where a series has no finite window', () => {
  const lists = [new Random(1).walk(30), new Float64Array(20).fill(NaN), new Random(2).walk(30)];
  expect(finish(consensusMotif(kernel, lists, 8))).toMatchObject({ radius: Infinity, series: -1, position: -1 });
});

it('does not see units', () => {
  const lists = [1, 2, 3].map((seed) => new Random(seed).walk(60));
  const plain = finish(consensusMotif(kernel, lists, 9));
  const scaled = finish(
    consensusMotif(
      kernel,
      lists.map((values, k) => values.map((value) => value * [1e160, 1e-160, -2][k] * (k === 2 ? -1 : 1))),
      9
    )
  );
  expect(scaled.radius).toBeCloseTo(plain.radius, 8);
  expect([scaled.series, scaled.position]).toEqual([plain.series, plain.position]);
});

it('says what does not fit', () => {
  expect(() => consensusMotif(kernel, [new Float64Array(9)], 3)).toThrow('at least two series');
  expect(() => consensusMotif(kernel, [new Float64Array(9), new Float64Array(5)], 6)).toThrow('longer than the series');
});
