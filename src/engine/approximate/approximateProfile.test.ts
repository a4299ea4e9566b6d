import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { approximateProfile, directDistance, finish, loadKernel, matrixProfile, type ApproximateProfile } from '..';
import { largestDifference } from '../testing/bruteForce';
import { Random } from '../testing/random';

const { kernel } = await loadKernel();

function steadySeries(length: number): Float64Array {
  return new Random(1).noise(length).map((value, t) => Math.sin((2 * Math.PI * t) / 90) + 0.3 * value);
}

it('gets nearer to the exact profile with every share, and is exact at the end', () => {
  const values = steadySeries(9000);
  values[4000] = NaN;
  const exact = finish(matrixProfile(kernel, values, 60));
  const seen: ApproximateProfile[] = [];
  const last = finish(approximateProfile(kernel, values, 60, { budget: 1, better: (profile) => seen.push(profile) }));
  expect(seen.length).toBeGreaterThan(5);
  seen.forEach((profile, k) => {
    const before = k === 0 ? undefined : seen[k - 1];
    expect(profile.share).toBeGreaterThan(before?.share ?? 0);
    const wrong = profile.distance.findIndex(
      (distance, row) => !(distance <= (before?.distance[row] ?? Infinity) && distance >= exact.distance[row] - 1e-9)
    );
    expect(wrong).toBe(-1);
  });
  expect(last.share).toBe(1);
  for (const side of ['left', 'right'] as const) {
    expect(largestDifference(last[side].distance, exact[side].distance)).toBeLessThan(1e-9);
  }
  expect(largestDifference(last.distance, exact.distance)).toBeLessThan(1e-9);
});

it('stops when its budget is spent, with real distances', () => {
  const values = steadySeries(9000);
  const profile = finish(approximateProfile(kernel, values, 60, { budget: 0.2 }));
  expect(profile.share).toBeGreaterThanOrEqual(0.2);
  expect(profile.share).toBeLessThan(0.45);
  for (let row = 0; row < profile.distance.length; row += 371) {
    expect(directDistance(values, row, profile.index[row], 60)).toBeCloseTo(profile.distance[row], 8);
  }
});

it('is exact at once where a series is short or has nothing to compare', () => {
  const values = steadySeries(300);
  const profile = finish(approximateProfile(kernel, values, 30, { budget: 0.01 }));
  expect(profile.share).toBe(1);
  expect(largestDifference(profile.distance, finish(matrixProfile(kernel, values, 30)).distance)).toBeLessThan(1e-9);
  expect(Array.from(finish(approximateProfile(kernel, values.subarray(0, 30), 30)).distance)).toEqual([Infinity]);
});

it('reports progress that rises to the end of its budget', () => {
  let last = 0;
  for (const progress of approximateProfile(kernel, steadySeries(6000), 60, { budget: 0.5 })) {
    expect(progress).toBeGreaterThanOrEqual(last);
    expect(progress).toBeLessThanOrEqual(1);
    last = progress;
  }
  expect(last).toBeGreaterThan(0.9);
});

it('says what does not fit', () => {
  const values = steadySeries(50);
  expect(() => approximateProfile(kernel, values, 2)).toThrow('at least 3');
  expect(() => approximateProfile(kernel, values, 5, { budget: 0 })).toThrow('above 0');
  expect(() => approximateProfile(kernel, values, 5, { exclusionZone: 0.5 })).toThrow('exclusion zone');
});

/** See vectors/generate.py. */
interface Case {
  name: string;
  window: number;
  values: Array<number | 'Infinity' | null>;
  all: Array<number | null>;
  some: Array<number | null>;
  someFromSamples: Array<number | null>;
}

const cases: Case[] = JSON.parse(readFileSync(path.join(__dirname, 'vectors/cases.json'), 'utf8'));

it.each(cases)('is what STUMPY has of all pairs, and nowhere beyond what it has of some: $name', (theirs) => {
  const values = Float64Array.from(theirs.values, (value) => (value === null ? NaN : Number(value)));
  const { distance } = finish(approximateProfile(kernel, values, theirs.window, { budget: 1 }));
  const all = theirs.all.map((length) => length ?? Infinity);
  expect(largestDifference(distance, all)).toBeLessThan(1e-6);
  for (const partial of [theirs.some, theirs.someFromSamples]) {
    partial.forEach((length, row) => expect(distance[row]).toBeLessThanOrEqual((length ?? Infinity) + 1e-6));
  }
});
