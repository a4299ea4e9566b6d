import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { directDistance, finish, loadKernel, mpdist } from '../standalone';
import { largestDifference } from '../testing/bruteForce';
import { Random } from '../testing/random';

/** See vectors/generate.py. Numbers that JSON lacks are strings. */
interface Case {
  name: string;
  window: number;
  a: Array<number | string>;
  b: Array<number | string>;
  percentage: number;
  k: number | null;
  distance: number | string;
}

const { kernel } = await loadKernel();
const cases: Case[] = JSON.parse(readFileSync(path.join(__dirname, 'vectors/cases.json'), 'utf8'));

/** The distances of all windows to their nearest of the other series, by the definition, sorted. */
function sortedNearest(a: Float64Array, b: Float64Array, window: number): Float64Array {
  const both = Float64Array.of(...a, ...b);
  const starts = (from: number, length: number) => Array.from({ length: length - window + 1 }, (_, k) => from + k);
  const ofA = starts(0, a.length);
  const ofB = starts(a.length, b.length);
  const nearest = (row: number, others: number[]) =>
    Math.min(...others.map((other) => directDistance(both, row, other, window)));
  return Float64Array.from([...ofA.map((row) => nearest(row, ofB)), ...ofB.map((row) => nearest(row, ofA))]).sort();
}

describe('mpdist', () => {
  it.each(cases)('agrees with STUMPY: $name', ({ window, a, b, percentage, k, distance }) => {
    const ours = finish(
      mpdist(kernel, [Float64Array.from(a, Number), Float64Array.from(b, Number)], window, {
        percentage,
        k: k ?? undefined,
      })
    );
    const theirs = Number(distance);
    const sorted = sortedNearest(Float64Array.from(a, Number), Float64Array.from(b, Number), window);
    const place = Math.min(k ?? Math.ceil(percentage * (a.length + b.length)), sorted.length - 1);
    const exact = Math.max(-1, ...sorted.subarray(0, place + 1).filter(Number.isFinite));
    // -1: no window has a neighbour.
    const expected = exact < 0 ? Infinity : exact;
    expect(largestDifference([ours], [expected])).toBeLessThan(1e-8);
    expect(largestDifference([ours], [theirs])).toBeLessThan(1e-8 + largestDifference([theirs], [expected]));
  });

  it('is the same both ways, and whatever the unit', () => {
    const random = new Random(21);
    const a = random.walk(200);
    const b = random.walk(140);
    const distance = finish(mpdist(kernel, [a, b], 15));
    expect(finish(mpdist(kernel, [b, a], 15))).toBeCloseTo(distance, 9);
    expect(
      finish(mpdist(kernel, [a.map((value) => 1e10 + value), b.map((value) => -4 + 2e-7 * value)], 15))
    ).toBeCloseTo(distance, 4);
    expect(
      finish(mpdist(kernel, [a.map((value) => value * 2 ** 530), b.map((value) => value * 2 ** -530)], 15))
    ).toBeCloseTo(distance, 9);
  });

  it('is 0 for a series and itself, and does not see the order of shapes', () => {
    const random = new Random(22);
    const a = random.walk(150);
    expect(finish(mpdist(kernel, [a, a], 12, { percentage: 1 }))).toBe(0);
    const turned = Float64Array.of(...a.subarray(75), ...a.subarray(0, 75));
    expect(finish(mpdist(kernel, [a, turned], 12))).toBe(0);
    expect(finish(mpdist(kernel, [a, random.walk(150)], 12))).toBeGreaterThan(0.1);
  });

  it('says what is wrong with its input', () => {
    const nine = new Float64Array(9);
    expect(() => mpdist(kernel, [nine, nine], 3, { percentage: 1.5 })).toThrow('a share from 0 to 1; it is 1.5.');
    expect(() => mpdist(kernel, [nine, nine], 3, { k: -1 })).toThrow('The place k must be a whole number');
    expect(() => mpdist(kernel, [nine, new Float64Array(4)], 5)).toThrow(
      'The window of 5 values is longer than the series of 4'
    );
  });
});
