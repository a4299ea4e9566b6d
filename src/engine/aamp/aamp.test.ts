import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { aamp, distanceProfile, finish, type Neighbours } from '../standalone';
import { largestDifference } from '../testing/bruteForce';
import { Random } from '../testing/random';

type Numbers = Array<number | string>;

/** See vectors/generate_aamp.py. */
interface AampVector {
  window: number;
  exclusionZone: number;
  p: number;
  values: Numbers;
  stumpy: { distance: Numbers; index: number[]; leftIndex: number[]; rightIndex: number[] };
  exact: { left: Numbers; right: Numbers };
}

const folder = path.join(__dirname, '../vectors/aamp');
const files = readdirSync(folder);

function distanceOf(values: Float64Array, i: number, j: number, window: number, p: number): number {
  let sum = 0;
  for (let k = 0; k < window; k++) {
    sum += Math.abs(values[i + k] - values[j + k]) ** p;
  }
  return Number.isFinite(sum) ? sum ** (1 / p) : Infinity;
}

function bruteForce(values: Float64Array, window: number, p: number, zone: number): Record<'left' | 'right', number[]> {
  const rows = Array.from({ length: values.length - window + 1 }, (_, row) => row);
  const least = (row: number, partners: number[]) =>
    Math.min(Infinity, ...partners.map((partner) => distanceOf(values, row, partner, window, p)));
  return {
    left: rows.map((row) => least(row, rows.slice(0, Math.max(0, row - zone)))),
    right: rows.map((row) => least(row, rows.slice(row + zone + 1))),
  };
}

describe('agreement with a direct computation and with STUMPY', () => {
  it.each(files)('on %s', (file) => {
    const vector: AampVector = JSON.parse(readFileSync(path.join(folder, file), 'utf8'));
    const { window, p, stumpy, exact } = vector;
    const values = Float64Array.from(vector.values, Number);
    const profile = finish(aamp(values, window, { p }));
    expect(profile.exclusionZone).toBe(vector.exclusionZone);

    const size = Math.max(1, ...profile.distance.filter(Number.isFinite));
    const left = exact.left.map(Number);
    const right = exact.right.map(Number);
    const nearest = left.map((distance, row) => Math.min(distance, right[row]));
    const theirs = stumpy.distance.map(Number);
    expect(largestDifference(profile.left.distance, left)).toBeLessThan(1e-12 * size);
    expect(largestDifference(profile.right.distance, right)).toBeLessThan(1e-12 * size);
    expect(largestDifference(profile.distance, nearest)).toBeLessThan(1e-12 * size);
    expect(largestDifference(profile.distance, theirs)).toBeLessThan(1e-8 + largestDifference(theirs, nearest));

    const expectAsNear = (ours: Neighbours, partners: number[]) =>
      partners.forEach((partner, row) => {
        expect(ours.index[row] < 0).toBe(partner < 0);
        if (partner >= 0) {
          const named = distanceOf(values, row, ours.index[row], window, p);
          expect(Math.abs(named - ours.distance[row])).toBeLessThan(1e-8);
          expect(named).toBeLessThan(distanceOf(values, row, partner, window, p) + 1e-8);
        }
      });
    expectAsNear(profile, stumpy.index);
    expectAsNear(profile.left, stumpy.leftIndex);
    expectAsNear(profile.right, stumpy.rightIndex);
  });

  it('has vectors for both powers', () => {
    expect(files.filter((file) => file.endsWith('-1.json')).length).toBeGreaterThanOrEqual(6);
    expect(files.filter((file) => file.endsWith('-2.json')).length).toBeGreaterThanOrEqual(6);
  });
});

describe('on random series', () => {
  it.each(Array.from({ length: 25 }, (_, seed) => seed))('equals the definition, seed %i', (seed) => {
    const random = new Random(seed);
    const p = [1, 2, 3, 1.5, 1.7][seed % 5];
    const window = random.between(3, 30);
    const values = random.noise(random.between(window, 120)).map((value, t) => {
      const kinds = [value, Math.round(value), t % 17, t === 40 ? NaN : value + 1e10, t < 30 ? 1e7 : 0];
      return kinds[Math.floor(seed / 5) % kinds.length];
    });
    const exclusionZone = random.between(0, window);
    const profile = finish(aamp(values, window, { p, exclusionZone }));
    const exact = bruteForce(values, window, p, exclusionZone);
    expect(largestDifference(profile.left.distance, exact.left)).toBeLessThan(1e-8);
    expect(largestDifference(profile.right.distance, exact.right)).toBeLessThan(1e-8);
  });
});

describe('properties', () => {
  const values = new Random(9).walk(300).map((value) => Math.round(value * 1024) / 1024);

  it.each([1, 2, 3, 2.5])('grows with the scale and does not see the level, p = %d', (p) => {
    const plain = finish(aamp(values, 20, { p })).distance;
    const moved = finish(
      aamp(
        values.map((value) => value + 2 ** 30),
        20,
        { p }
      )
    ).distance;
    expect(moved).toEqual(plain);
    for (const scale of [2 ** 530, 2 ** -530, 2 ** 900, 2 ** -900]) {
      const scaled = finish(
        aamp(
          values.map((value) => value * scale),
          20,
          { p }
        )
      ).distance;
      expect(
        largestDifference(
          scaled.map((distance) => distance / scale),
          plain
        )
      ).toBeLessThan(1e-10);
    }
  });

  it('forgets an outlier the moment it is out, and knows equal windows as such', () => {
    const spiked = values.slice();
    spiked[150] = 1e15;
    spiked.copyWithin(220, 20, 60);
    const profile = finish(aamp(spiked, 20));
    expect(profile.distance[30]).toBe(0);
    expect(profile.index[30]).toBe(230);
  });

  it('answers where there is nothing to compare, and says what is wrong', () => {
    expect(Array.from(finish(aamp(values.slice(0, 5), 5)).index)).toEqual([-1]);
    expect(finish(aamp(new Float64Array(20).fill(NaN), 5)).distance).toEqual(new Float64Array(16).fill(Infinity));
    expect(() => aamp(values, 2)).toThrow(/at least 3/);
    expect(() => aamp(values, 20, { exclusionZone: 0.5 })).toThrow(/exclusion zone/);
    expect(() => aamp(values, 20, { p: 0.5 })).toThrow(/at least 1; it is 0.5/);
  });
});

describe('distances of a query', () => {
  it.each([
    ['as it comes', (values: Float64Array) => values],
    [
      'gaps and infinities',
      (values: Float64Array) => values.map((value, t) => (t % 40 === 7 ? [NaN, Infinity, -Infinity][t % 3] : value)),
    ],
    ['an offset of 1e10', (values: Float64Array) => values.map((value) => 1e10 + value)],
    ['one outlier of 1e15', (values: Float64Array) => values.map((value, t) => (t === 50 ? 1e15 : value))],
    ['values of 1e160', (values: Float64Array) => values.map((value) => value * 1e160)],
  ])('are those of the definition, in WebAssembly and without: %s', async (_, change) => {
    vi.resetModules();
    vi.stubGlobal('WebAssembly', undefined);
    const { distanceProfile: withoutWasm } = await import('../standalone');
    withoutWasm(Float64Array.of(1, 2, 4), new Float64Array(9), { normalize: false });
    vi.unstubAllGlobals();
    for (const [p, window, length] of [
      [1, 3, 90],
      [2, 7, 90],
      [2, 12, 12],
      [1, 30, 77],
      [2.5, 9, 90],
    ]) {
      const values = change(new Random(window).walk(length));
      const query = new Random(3).walk(window).map((value) => value * Math.max(1, Math.abs(values[0])));
      const joined = Float64Array.of(...values, ...query);
      const exact = Float64Array.from({ length: length - window + 1 }, (_value, row) => {
        const size = Math.max(...values.filter(Number.isFinite).map(Math.abs)) / 2 ** 40;
        return size > 1e100
          ? size *
              distanceOf(
                joined.map((value) => value / size),
                row,
                length,
                window,
                p
              )
          : distanceOf(joined, row, length, window, p);
      });
      const size = Math.max(1, ...exact.filter(Number.isFinite));
      const fast = distanceProfile(query, values, { normalize: false, p });
      const plain = withoutWasm(query, values, { normalize: false, p });
      expect(largestDifference(fast, exact)).toBeLessThan(1e-12 * size);
      expect(largestDifference(plain, exact)).toBeLessThan(1e-12 * size);
    }
  });
});
