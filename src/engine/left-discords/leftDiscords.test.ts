import { describe, expect, it } from 'vitest';
import { finish, leftDiscords, loadKernel, matrixProfile, topDiscords, type Discord } from '../standalone';
import { Random } from '../testing/random';
import { chunksOf } from './order';

const { kernel } = await loadKernel('javascript');

function fromProfile(values: Float64Array, window: number, count: number, exclusionZone: number, from = 0): Discord[] {
  const { left } = finish(matrixProfile(kernel, values, window, { exclusionZone }));
  return topDiscords(left.distance.fill(NaN, 0, from), left.index, count, exclusionZone);
}

function expectSame(found: Discord[], wanted: Discord[], where: string): void {
  expect(
    found.map(({ position }) => position),
    where
  ).toEqual(wanted.map(({ position }) => position));
  found.forEach(({ distance }, k) => expect(distance, where).toBeCloseTo(wanted[k].distance, 8));
}

/** A daily rhythm with noise and, now and then, something else. */
function rhythm(random: Random, length: number, period: number): Float64Array {
  const values = random.noise(length).map((value, t) => Math.sin((2 * Math.PI * t) / period) + 0.2 * value);
  for (let k = random.between(1, 3); k > 0; k--) {
    const at = random.between(0, length - 10);
    values.fill(random.normal(), at, at + random.between(1, 10));
  }
  return values;
}

describe('left discords', () => {
  it('are those of the exact left profile, with and without hints', () => {
    for (let seed = 1; seed <= 60; seed++) {
      const random = new Random(seed);
      const length = random.between(60, 500);
      const values = seed % 2 === 0 ? rhythm(random, length, 24) : random.walk(length);
      if (seed % 5 === 0) {
        values[random.between(0, length - 1)] = NaN;
        values.fill(2, 20, 40);
      }
      const window = random.between(3, 24);
      const zone = random.between(0, window);
      const count = random.between(1, 4);
      const from = seed % 3 === 0 ? random.between(0, length - window) : 0;
      const periods = seed % 4 === 0 ? [24, 1000] : [];
      const found = finish(leftDiscords(values, window, { count, exclusionZone: zone, periods, from }));
      expectSame(found, fromProfile(values, window, count, zone, from), `seed ${seed}`);
    }
  });

  it.each([
    ['far from zero', 1, 1e8],
    ['huge', 1e160, 0],
    ['tiny', 1e-160, 0],
  ])('are the same for a series that is %s', (_, factor, offset) => {
    const plain = rhythm(new Random(7), 400, 20);
    const found = finish(
      leftDiscords(
        plain.map((value) => factor * value + offset),
        20,
        { count: 3 }
      )
    );
    const wanted = finish(leftDiscords(plain, 20, { count: 3 }));
    expect(found.map(({ position }) => position)).toEqual(wanted.map(({ position }) => position));
    found.forEach(({ distance }, k) => expect(distance).toBeCloseTo(wanted[k].distance, 6));
  });

  it('find nothing where there is nothing', () => {
    expect(finish(leftDiscords(new Float64Array(50).fill(NaN), 5))).toEqual([]);
    expect(finish(leftDiscords(new Random(1).noise(8), 8))).toEqual([]);
    expect(finish(leftDiscords(new Float64Array(50).fill(3), 5))[0].distance).toBe(0);
  });

  it('report progress that does not fall', () => {
    let last = 0;
    let steps = 0;
    for (const progress of leftDiscords(new Random(2).noise(12_000), 50, { count: 5 })) {
      expect(progress).toBeGreaterThanOrEqual(last);
      expect(progress).toBeLessThan(1);
      last = progress;
      steps++;
    }
    expect(steps).toBeGreaterThan(3);
  });

  it('say what does not fit', () => {
    const values = new Random(3).noise(50);
    expect(() => leftDiscords(values, 2)).toThrow('at least 3');
    expect(() => leftDiscords(values, 5, { count: 0 })).toThrow('number of discords');
    expect(() => leftDiscords(values, 5, { periods: [0.5] })).toThrow('period');
    expect(() => leftDiscords(values, 5, { from: -1 })).toThrow('first row');
  });
});

it('visits every row once', () => {
  for (const [from, end] of [
    [0, 1],
    [3, 1000],
    [0, 64 * 17],
    [5, 5],
    [9, 4],
  ]) {
    const seen: number[] = [];
    for (const chunk of chunksOf(from, end)) {
      for (let row = chunk.from; row < chunk.end; row++) {
        seen.push(row);
      }
    }
    seen.sort((a, b) => a - b);
    expect(seen).toEqual(Array.from({ length: Math.max(0, end - from) }, (_, k) => from + k));
  }
});
