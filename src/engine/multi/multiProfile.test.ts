import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  directDistance,
  finish,
  loadKernel,
  matrixProfile,
  multiProfile,
  subspace,
  type MultiProfile,
} from '../standalone';
import { largestDifference } from '../testing/bruteForce';
import { Random } from '../testing/random';

/** See vectors/generate.py. Numbers that JSON lacks are strings. */
interface Vector {
  window: number;
  values: Array<Array<number | string>>;
  distance: Array<Array<number | string>>;
  index: number[][];
  best: number[];
  subspaces: number[][];
}

const folder = path.join(__dirname, 'vectors');
const files = readdirSync(folder).filter((file) => file.endsWith('.json'));

function readVector(file: string): Vector {
  return JSON.parse(readFileSync(path.join(folder, file), 'utf8'));
}

/** Mean over the k + 1 nearest dimensions, by the definition. */
function pairDistances(series: readonly Float64Array[], row: number, other: number, window: number): number[] {
  const sorted = Float64Array.from(series, (values) => directDistance(values, row, other, window)).sort();
  let total = 0;
  return Array.from(sorted, (distance, k) => (total += distance) / (k + 1));
}

function bruteForce(series: readonly Float64Array[], window: number, zone: number): Float64Array[] {
  const rows = series[0].length - window + 1;
  const best = series.map(() => new Float64Array(rows).fill(Infinity));
  for (let i = 0; i < rows; i++) {
    for (let j = i + zone + 1; j < rows; j++) {
      pairDistances(series, i, j, window).forEach((distance, k) => {
        best[k][i] = Math.min(best[k][i], distance);
        best[k][j] = Math.min(best[k][j], distance);
      });
    }
  }
  return best;
}

function expectNeighboursAsNear(profile: MultiProfile, series: readonly Float64Array[]): void {
  profile.distance.forEach((distances, k) =>
    distances.forEach((distance, row) => {
      const other = profile.index[k][row];
      expect(other >= 0).toBe(distance < Infinity);
      if (other >= 0) {
        expect(Math.abs(row - other)).toBeGreaterThan(profile.exclusionZone);
        expect(Math.abs(pairDistances(series, row, other, profile.window)[k] - distance)).toBeLessThan(1e-8);
      }
    })
  );
}

describe('multiProfile', () => {
  it.each(files)('agrees with STUMPY on %s', (file) => {
    const vector = readVector(file);
    const series = vector.values.map((values) => Float64Array.from(values, Number));
    const profile = finish(multiProfile(series, vector.window));
    const exact = bruteForce(series, vector.window, profile.exclusionZone);
    profile.distance.forEach((distance, k) => {
      const stumpy = vector.distance[k].map(Number);
      const strays = largestDifference(stumpy, exact[k]);
      expect(largestDifference(distance, exact[k])).toBeLessThan(1e-8);
      expect(largestDifference(distance, stumpy)).toBeLessThan(1e-8 + strays);
      vector.index[k].forEach((theirs, row) => {
        expect(profile.index[k][row] < 0).toBe(theirs < 0);
        if (theirs >= 0) {
          const distanceOfTheirs = pairDistances(series, row, theirs, vector.window)[k];
          expect(distance[row]).toBeLessThan(distanceOfTheirs + 1e-8);
        }
      });
    });
    expectNeighboursAsNear(profile, series);
  });

  it.each(files)('names the dimensions that STUMPY names on %s', (file) => {
    const { values, window, best, subspaces, index } = readVector(file);
    const series = values.map((dimension) => Float64Array.from(dimension, Number));
    best.forEach((row, k) => {
      const found = subspace(series, window, { row, neighbour: index[k][row], count: k + 1 });
      expect([...found].sort((a, b) => a - b)).toEqual(subspaces[k]);
    });
  });

  it.each<[string, (values: Float64Array, k: number) => Float64Array, number?]>([
    ['walks', (values) => values],
    ['offsets of 1e10', (values, k) => values.map((value) => value + k * 1e10)],
    ['scales of 1e160 and 1e-160', (values) => values, 2 ** 530],
    ['a drop from 1e7', (values) => values.map((value, t) => (t < 60 ? 1e7 + 1e5 * value : value))],
    ['spikes', (values, k) => values.map((value, t) => (t % 47 === k ? 1e8 : value))],
    ['gaps', (values, k) => values.map((value, t) => (t % 53 === 7 * k ? NaN : value))],
    ['constants', (values, k) => values.map((value, t) => (t % 60 < 25 - 3 * k ? 5 : value))],
    ['nearly constant', (values, k) => values.map((value, t) => 7 + value * (t % 60 < 10 * k ? 1e-9 : 1))],
    ['integers', (values) => values.map((value) => Math.round(value))],
    ['clean sines', (values, k) => values.map((_, t) => Math.sin((2 * Math.PI * t) / (12 + 4 * k)))],
    ['sines alike to seven digits', (values) => values.map((v, t) => Math.sin((2 * Math.PI * t) / 12) + 1e-7 * v)],
    ['straight lines', (values, k) => values.map((_, t) => t * (k + 1))],
  ])('agrees with a direct computation: %s', (_, change, scale = 1) => {
    const random = new Random(11);
    const series = [0, 1, 2].map((k) => change(random.walk(170), k));
    // By powers of two, so that the plain series are the yardstick.
    const scaled = series.map((values, k) => values.map((value) => value * (k === 1 ? 1 / scale : scale)));
    const profile = finish(multiProfile(scaled, 12));
    bruteForce(series, 12, profile.exclusionZone).forEach((exact, k) =>
      expect(largestDifference(profile.distance[k], exact)).toBeLessThan(1e-8)
    );
    expectNeighboursAsNear(profile, series);
  });

  it('is the plain profile where there is one series', async () => {
    const values = new Random(12).walk(400);
    const { kernel } = await loadKernel();
    const plain = finish(matrixProfile(kernel, values, 20));
    const multi = finish(multiProfile([values], 20));
    expect(largestDifference(multi.distance[0], plain.distance)).toBeLessThan(1e-9);
    expect(multi.index[0]).toEqual(plain.index);
  });

  it('does not depend on the order of the series', () => {
    const random = new Random(13);
    const series = [0, 1, 2, 3].map(() => random.walk(150));
    const one = finish(multiProfile(series, 15));
    const other = finish(multiProfile([...series].reverse(), 15));
    one.distance.forEach((distance, k) => expect(largestDifference(distance, other.distance[k])).toBeLessThan(1e-9));
  });

  it('can be paused: progress rises to 1', () => {
    const random = new Random(14);
    const steps = [...multiProfile([random.walk(1500), random.walk(1500)], 30)];
    expect(steps.length).toBeGreaterThan(5);
    steps.reduce((before, now) => {
      expect(now).toBeGreaterThanOrEqual(before);
      return now;
    }, 0);
    expect(steps[steps.length - 1]).toBeLessThanOrEqual(1);
  });

  it('says what is wrong with its input', () => {
    const nine = new Float64Array(9);
    expect(() => multiProfile([], 3)).toThrow('There must be at least one series.');
    expect(() => multiProfile([nine, new Float64Array(8)], 3)).toThrow('there are 9 and 8 values.');
    expect(() => multiProfile([nine], 2)).toThrow('from 3 to the length of the series (9); it is 2.');
    expect(() => multiProfile([nine], 3, { exclusionZone: 0.5 })).toThrow('The exclusion zone');
    expect(() => subspace([nine], 3, { row: 7, neighbour: 0, count: 1 })).toThrow(
      'A window must start from 0 to 6; it starts at 7.'
    );
    expect(() => subspace([nine], 3, { row: 0, neighbour: 6, count: 2 })).toThrow(
      'The number of dimensions must be from 1 to 1; it is 2.'
    );
  });
});
