import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { directDistance, finish, mdl, multiProfile, subspace } from '../standalone';
import { largestDifference } from '../testing/bruteForce';
import { Random } from '../testing/random';
import { sortingNetwork } from './network';

/** See vectors/generate_variants.py. */
interface Vector {
  window: number;
  values: number[][];
  cases: Array<{
    include: number[];
    discords: boolean;
    distance: number[][];
    index: number[][];
    rows: number[];
    neighbours: number[];
    bits: number[];
    subspaces: number[][];
  }>;
}

const folder = path.join(__dirname, 'vectors/variants');
const files = readdirSync(folder).filter((file) => file.endsWith('.json'));

describe.each(files)('dimensions chosen as by stumpy.mstump on %s', (file) => {
  const { window, values, cases }: Vector = JSON.parse(readFileSync(path.join(folder, file), 'utf8'));
  const series = values.map((dimension) => Float64Array.from(dimension));

  it.each(cases)('include $include, discords $discords', (theirs) => {
    const { include, discords } = theirs;
    for (const kernel of ['auto', 'javascript'] as const) {
      const profile = finish(multiProfile(series, window, { include, discords, kernel }));
      profile.distance.forEach((distance, k) => {
        // Of constants STUMPY's own distances are off by a millionth.
        expect(largestDifference(distance, theirs.distance[k])).toBeLessThan(file === 'constants.json' ? 1e-5 : 1e-8);
        expect(profile.index[k][theirs.rows[k]]).toBe(theirs.neighbours[k]);
      });
    }
  });

  it.each(cases)('bits and subspaces: include $include', ({ include, rows, neighbours, bits, subspaces }) => {
    const found = mdl(series, window, { rows, neighbours }, { include });
    const sorted = (list: ArrayLike<number>) => Array.from(list).sort((a, b) => a - b);
    expect(largestDifference(found.bits, bits)).toBeLessThan(1e-9);
    expect(found.dimensions.map(sorted)).toEqual(subspaces.map(sorted));
  });

  it.each(cases)('include $include, discords $discords: the dimensions that count first', (theirs) => {
    const { include, discords, rows, neighbours } = theirs;
    const found = subspace(
      series,
      window,
      { row: rows[0], neighbour: neighbours[0], count: series.length },
      { include, discords }
    );
    const distances = Array.from(found, (k) => directDistance(series[k], rows[0], neighbours[0], window));
    expect([...found.subarray(0, include.length)].sort()).toEqual([...include].sort());
    for (const part of [distances.slice(0, include.length), distances.slice(include.length)]) {
      expect(part).toEqual([...part].sort((a, b) => (discords ? b - a : a - b)));
    }
    const { dimensions } = mdl(series, window, { rows, neighbours }, { include, discords });
    expect(dimensions.map(({ length }) => length)).toEqual(series.map((_, k) => k + 1));
  });
});

describe('both kernels', () => {
  it('give the same for any number of dimensions, and any choice of them', () => {
    for (let dimensions = 1; dimensions <= 20; dimensions++) {
      const random = new Random(dimensions);
      const series = Array.from({ length: dimensions }, (_, k) => {
        const values = random.walk(150);
        return k % 3 === 1 ? values.fill(4, 40, 80) : k % 3 === 2 ? values.fill(NaN, 100, 102) : values;
      });
      const include = Array.from({ length: random.between(0, Math.min(3, dimensions)) }, (_, k) => dimensions - 1 - k);
      const options = { include, discords: dimensions % 2 === 0 };
      const fast = finish(multiProfile(series, 10, options));
      const slow = finish(multiProfile(series, 10, { ...options, kernel: 'javascript' }));
      slow.distance.forEach((distance, k) => {
        expect(largestDifference(fast.distance[k], distance), `${dimensions} dimensions, ${k}`).toBeLessThan(1e-9);
      });
    }
  });
});

describe('the sorting network', () => {
  it('sorts lists of every length, also where eights are in order already', () => {
    const random = new Random(1);
    for (let count = 0; count <= 40; count++) {
      for (const sorted of [1, 8]) {
        const list = Array.from({ length: count }, () => random.between(0, 9));
        const expected = [...list].sort((a, b) => a - b);
        for (let from = 0; sorted === 8 && from < count; from += 8) {
          list.splice(from, 8, ...list.slice(from, from + 8).sort((a, b) => a - b));
        }
        for (const [low, high] of sortingNetwork(count, sorted)) {
          [list[low], list[high]] = [Math.min(list[low], list[high]), Math.max(list[low], list[high])];
        }
        expect(list).toEqual(expected);
      }
    }
  });
});

it('says which dimensions cannot be included', () => {
  const series = [new Float64Array(9), new Float64Array(9)];
  expect(() => multiProfile(series, 3, { include: [2] })).toThrow('different numbers from 0 to 1; 2 is not');
  expect(() => multiProfile(series, 3, { include: [1, 1] })).toThrow('1 is not, or comes twice');
  expect(() => mdl(series, 3, { rows: [0], neighbours: [3] })).toThrow('one pair of windows a number of dimensions: 2');
  expect(mdl(series, 3, { rows: [0, 0], neighbours: [-1, 4] }).bits[0]).toBe(Infinity);
});
