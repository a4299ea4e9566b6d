import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  abJoin,
  directDistance,
  finish,
  matrixProfile,
  nearestNeighbours,
  type NearestNeighbours,
} from '../standalone';
import { javascriptKernel } from '../kernels/javascript';
import { everyKernel } from '../testing/kernels';
import { largestDifference } from '../testing/bruteForce';
import { Random } from '../testing/random';

const kernels = await everyKernel();
const [kernel] = kernels;

type Numbers = Array<number | string>;

/** See vectors/generate_joins.py. */
interface Theirs {
  distance: Numbers;
  index: number[];
  exact: Numbers;
}
interface JoinVector {
  window: number;
  k: number;
  a: Numbers;
  b: Numbers;
  ofA: Theirs;
  ofB: Theirs;
  self: Theirs;
}

const folder = path.join(__dirname, '../vectors/joins');
const files = readdirSync(folder);

/** The partners differ from one another, are as far as is said, and are as many as STUMPY finds. */
function expectTrue(ours: NearestNeighbours, own: Float64Array, other: Float64Array, window: number): void {
  const joined = Float64Array.from([...own, ...other]);
  const { k } = ours;
  for (let row = 0; row < ours.index.length / k; row++) {
    const partners = Array.from(ours.index.slice(row * k, (row + 1) * k)).filter((partner) => partner >= 0);
    expect(new Set(partners).size).toBe(partners.length);
    partners.forEach((partner, place) => {
      const truth = directDistance(joined, row, own.length + partner, window);
      expect(Math.abs(truth - ours.distance[row * k + place])).toBeLessThan(1e-8);
    });
    for (let place = row * k + 1; place < (row + 1) * k; place++) {
      expect(ours.distance[place]).toBeGreaterThanOrEqual(ours.distance[place - 1]);
    }
  }
}

function expectAsStumpy(ours: NearestNeighbours, theirs: Theirs): void {
  const exact = theirs.exact.map(Number);
  const stumpy = theirs.distance.map(Number);
  expect(largestDifference(ours.distance, exact)).toBeLessThan(1e-8);
  expect(largestDifference(ours.distance, stumpy)).toBeLessThan(1e-8 + largestDifference(stumpy, exact));
  expect(Array.from(ours.index, (partner) => partner < 0)).toEqual(theirs.index.map((partner) => partner < 0));
}

describe('agreement with a direct computation and with STUMPY', () => {
  it.each(files)('on %s', (file) => {
    const vector: JoinVector = JSON.parse(readFileSync(path.join(folder, file), 'utf8'));
    const { window, k } = vector;
    const a = Float64Array.from(vector.a, Number);
    const b = Float64Array.from(vector.b, Number);
    const join = finish(abJoin(kernel, [a, b], window, { k }));
    expectAsStumpy(join.ofA, vector.ofA);
    expectTrue(join.ofA, a, b, window);
    expectAsStumpy(join.ofB, vector.ofB);
    expectTrue(join.ofB, b, a, window);
    const self = finish(nearestNeighbours(kernel, b, window, { k }));
    expectAsStumpy(self, vector.self);
    expectTrue(self, b, b, window);
  });

  it('has a vector of every kind', () => {
    expect(files.length).toBeGreaterThanOrEqual(10);
  });
});

/** By the definition. */
function bruteForceJoin(a: Float64Array, b: Float64Array, window: number, k: number, zone: number): Float64Array {
  const joined = Float64Array.from([...a, ...b]);
  const rows = b.length - window + 1;
  const out: number[] = [];
  for (let i = 0; i + window <= a.length; i++) {
    const distances = Float64Array.from({ length: rows }, (_, j) =>
      Math.abs(i - j) <= zone ? Infinity : directDistance(joined, i, a.length + j, window)
    ).sort();
    for (let place = 0; place < k; place++) {
      out.push(place < rows ? distances[place] : Infinity);
    }
  }
  return Float64Array.from(out);
}

/** A series of some awkward kind. */
function anySeries(random: Random, length: number): Float64Array {
  const kind = random.between(0, 5);
  const values = kind === 0 ? random.walk(length) : random.noise(length);
  return values.map((value, t) => {
    switch (kind) {
      case 1:
        return Math.round(value);
      case 2:
        return t % 12;
      case 3:
        return (t % 15) + 1e-8 * value;
      case 4:
        return t % 70 < 20 ? 4 : value * (t % 50 === 0 ? 1e6 : 1);
      default:
        return t % 60 === 59 ? NaN : value + 1e7;
    }
  });
}

describe('random series', () => {
  it.each(Array.from({ length: 24 }, (_, seed) => seed))('are joined as by the definition, seed %i', (seed) => {
    const random = new Random(seed);
    const window = random.between(3, 25);
    const k = random.between(1, 5);
    const a = anySeries(random, random.between(window, 140));
    const b = anySeries(random, random.between(window, 140));
    const join = finish(abJoin(kernel, [a, b], window, { k }));
    expect(largestDifference(join.ofA.distance, bruteForceJoin(a, b, window, k, -1))).toBeLessThan(1e-8);
    expect(largestDifference(join.ofB.distance, bruteForceJoin(b, a, window, k, -1))).toBeLessThan(1e-8);
    expectTrue(join.ofA, a, b, window);
    const exclusionZone = random.between(0, window);
    const self = finish(nearestNeighbours(kernel, a, window, { k, exclusionZone }));
    expect(largestDifference(self.distance, bruteForceJoin(a, a, window, k, exclusionZone))).toBeLessThan(1e-8);
    expectTrue(self, a, a, window);
  });
});

describe('either side of a series', () => {
  it.each(Array.from({ length: 12 }, (_, seed) => seed))('has its k nearest, seed %i', (seed) => {
    const random = new Random(100 + seed);
    const window = random.between(3, 20);
    const k = random.between(1, 5);
    const exclusionZone = random.between(0, window);
    const values = anySeries(random, random.between(window, 140));
    const { left, right } = finish(nearestNeighbours(kernel, values, window, { k, exclusionZone }));
    const rows = values.length - window + 1;
    const bySide = { left, right };
    for (const side of ['left', 'right'] as const) {
      expectTrue(bySide[side], values, values, window);
      for (let row = 0; row < rows; row++) {
        const [from, to] = side === 'left' ? [0, row - exclusionZone] : [row + exclusionZone + 1, rows];
        const nearest = Array.from({ length: Math.max(0, to - from) }, (_, other) =>
          directDistance(values, row, from + other, window)
        ).sort((one, two) => one - two);
        const wanted = Array.from({ length: k }, (_, place) => nearest[place] ?? Infinity);
        const places = [row * k, (row + 1) * k];
        expect(largestDifference(bySide[side].distance.slice(...places), wanted), `${side} ${row}`).toBeLessThan(1e-8);
        const partners = bySide[side].index.slice(...places).filter((partner) => partner >= 0);
        expect(partners.every((partner) => partner >= from && partner < to)).toBe(true);
      }
    }
  });

  it('has the neighbours of the matrix profile for k = 1', () => {
    const values = new Random(5).walk(900);
    const profile = finish(matrixProfile(kernel, values, 30));
    const { left, right } = finish(nearestNeighbours(kernel, values, 30));
    expect(left.index).toEqual(profile.left.index);
    expect(right.index).toEqual(profile.right.index);
    expect(largestDifference(left.distance, profile.left.distance)).toBeLessThan(1e-9);
  });
});

describe('all kernels', () => {
  const random = new Random(55);
  const broken = random.walk(2600);
  broken.fill(NaN, 1100, 1103);
  broken.fill(broken[2000], 2000, 2100);
  const cases: Array<[string, Float64Array, Float64Array]> = [
    ['walks', random.walk(2600), random.walk(1500)],
    ['a short and a long one', random.walk(60), random.walk(2300)],
    ['a long and a short one', broken, random.walk(70)],
    ['sawteeth', random.noise(1300).map((_, t) => t % 50), random.noise(1200).map((_, t) => (t + 7) % 50)],
  ];

  it.each(cases)('agree on %s, over several tiles', (_, a, b) => {
    for (const k of [1, 3]) {
      const [first, ...others] = kernels.map((each) => ({
        join: finish(abJoin(each, [a, b], 40, { k })),
        self: finish(nearestNeighbours(each, a, 40, { k })),
      }));
      expect(first.join.ofA.index.some((partner) => partner >= 0)).toBe(true);
      for (const { join, self } of others) {
        expect(largestDifference(join.ofA.distance, first.join.ofA.distance)).toBeLessThan(1e-9);
        expect(largestDifference(join.ofB.distance, first.join.ofB.distance)).toBeLessThan(1e-9);
        expect(largestDifference(self.distance, first.self.distance)).toBeLessThan(1e-9);
      }
      expectTrue(first.join.ofA, a, b, 40);
      expectTrue(first.join.ofB, b, a, 40);
    }
  });

  it('are right where tiles meet', () => {
    const [, a, b] = cases[0];
    const { ofA, ofB } = finish(abJoin(kernel, [a, b], 40, { k: 2 }));
    const joined = Float64Array.of(...a, ...b);
    const nearestTwo = (row: number, from: number, rows: number) =>
      Array.from({ length: rows }, (_, other) => directDistance(joined, row, from + other, 40))
        .sort((one, two) => one - two)
        .slice(0, 2);
    for (const row of [0, 1, 1022, 1023, 1024, 1025, 1100, 2048, a.length - 40]) {
      const found = ofA.distance.slice(2 * row, 2 * row + 2);
      expect(largestDifference(found, nearestTwo(row, a.length, b.length - 39))).toBeLessThan(1e-8);
    }
    for (const row of [0, 1, 7, 8, 511, 1023, 1024, b.length - 40]) {
      const found = ofB.distance.slice(2 * row, 2 * row + 2);
      expect(largestDifference(found, nearestTwo(a.length + row, 0, a.length - 39))).toBeLessThan(1e-8);
    }
  });
});

describe('properties', () => {
  const random = new Random(77);
  const a = random.walk(300);
  const b = random.walk(200);

  it('the join is symmetric', () => {
    const there = finish(abJoin(kernel, [a, b], 20, { k: 2 }));
    const back = finish(abJoin(kernel, [b, a], 20, { k: 2 }));
    expect(largestDifference(there.ofA.distance, back.ofB.distance)).toBeLessThan(1e-9);
    expect(there.ofA.index).toEqual(back.ofB.index);
    expect(there.ofB.index).toEqual(back.ofA.index);
  });

  it('does not see offset and scale of either series', () => {
    const plain = finish(abJoin(kernel, [a, b], 20)).ofA;
    const [large, small] = [a.map((value) => value * 1e160), b.map((value) => value * 1e-160)];
    expect(largestDifference(plain.distance, finish(abJoin(kernel, [large, small], 20)).ofA.distance)).toBeLessThan(
      1e-8
    );
    const moved = finish(abJoin(kernel, [a.map((value) => 3 * value + 1e5), b], 20)).ofA;
    expect(largestDifference(plain.distance, moved.distance)).toBeLessThan(1e-8);
  });

  it('the nearest is that of the matrix profile, and more neighbours leave the nearer ones alone', () => {
    const profile = finish(matrixProfile(javascriptKernel, a, 16));
    const nearest = finish(nearestNeighbours(kernel, a, 16));
    expect(largestDifference(nearest.distance, profile.distance)).toBeLessThan(1e-9);
    expect(nearest.index).toEqual(profile.index);
    const four = finish(nearestNeighbours(kernel, a, 16, { k: 4 }));
    expect(four.distance.filter((_, place) => place % 4 === 0)).toEqual(nearest.distance);
  });

  it('a joined series is as near as the nearer of its parts', () => {
    const whole = finish(abJoin(kernel, [a, b], 20)).ofA.distance;
    const parts = [b.slice(0, 110), b.slice(110 - 19)].map(
      (half) => finish(abJoin(kernel, [a, half], 20)).ofA.distance
    );
    const nearer = parts[0].map((distance, row) => Math.min(distance, parts[1][row]));
    expect(largestDifference(whole, nearer)).toBeLessThan(1e-9);
  });

  it('has empty places where there are too few neighbours', () => {
    const few = finish(nearestNeighbours(kernel, random.noise(8), 5, { k: 3, exclusionZone: 1 }));
    const partners = [0, 3, 6, 9].map((place) => Array.from(few.index.slice(place, place + 3)).sort());
    expect(partners).toEqual([
      [-1, 2, 3],
      [-1, -1, 3],
      [-1, -1, 0],
      [-1, 0, 1],
    ]);
    expect(few.distance[2]).toBe(Infinity);
    const none = finish(abJoin(kernel, [new Float64Array(9).fill(NaN), b], 9));
    expect(none.ofB.index.every((partner) => partner === -1)).toBe(true);
  });

  it('reports progress that does not fall, and can be paused', () => {
    const steps = abJoin(kernel, [random.walk(3000), random.walk(3000)], 30);
    let last = 0;
    let count = 0;
    for (let next = steps.next(); !next.done; next = steps.next()) {
      expect(next.value).toBeGreaterThanOrEqual(last);
      expect(next.value).toBeLessThanOrEqual(1);
      last = next.value;
      count++;
    }
    expect(count).toBeGreaterThan(2);
  });

  it('says what is wrong', () => {
    expect(() => abJoin(kernel, [a, b.slice(0, 10)], 20)).toThrow(/longer than the series of 10/);
    expect(() => abJoin(kernel, [a, b], 2)).toThrow(/at least 3/);
    expect(() => abJoin(kernel, [a, b], 20, { k: 0 })).toThrow(/k, must be a whole number/);
    expect(() => nearestNeighbours(kernel, a, 20, { exclusionZone: -1 })).toThrow(/exclusion zone/);
  });
});
