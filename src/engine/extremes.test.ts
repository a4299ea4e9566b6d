import { beforeAll, describe, expect, it } from 'vitest';
import {
  aamp,
  abJoin,
  allChains,
  consensusMotif,
  distanceProfile,
  finish,
  fluss,
  leftDiscords,
  loadKernel,
  match,
  matrixProfile,
  motifs,
  mpdist,
  multiProfile,
  nearestNeighbours,
  panProfile,
  rollingMoments,
  snippets,
  StreamingLeftProfile,
  type Kernel,
} from './standalone';
import { bruteForce, largestDifference } from './testing/bruteForce';
import { Random } from './testing/random';

const window = 12;
let kernel: Kernel;
beforeAll(async () => {
  ({ kernel } = await loadKernel());
});

/** Multiples of 2^-10, so that a level of 1e7 leaves them whole. */
const walk = (seed: number) => new Random(seed).walk(220).map((value) => Math.round(value * 1024) / 1024);

/** All that a function says of a series, in one list of numbers that z-normalisation must not change. */
const functions: Record<string, (values: Float64Array, other: Float64Array) => ArrayLike<number>> = {
  matrixProfile: (values) => finish(matrixProfile(kernel, values, window)).distance,
  'matrixProfile, left': (values) => finish(matrixProfile(kernel, values, window)).left.distance,
  abJoin: (values, other) => finish(abJoin(kernel, [values, other], window)).ofA.distance,
  nearestNeighbours: (values) => finish(nearestNeighbours(kernel, values, window, { k: 3 })).distance,
  distanceProfile: (values, other) => distanceProfile(other.slice(20, 20 + window), values),
  match: (values, other) =>
    match(other.slice(20, 20 + window), values, { maxMatches: 5 }).flatMap((found) => [found.position, found.distance]),
  motifs: (values) => {
    const { distance } = finish(matrixProfile(kernel, values, window));
    return finish(motifs(values, distance)).flatMap((list) => list.map((found) => found.distance));
  },
  mpdist: (values, other) => [finish(mpdist(kernel, [values, other], window))],
  snippets: (values) => finish(snippets(values, 40, 2, { window })).flatMap(({ profile }) => Array.from(profile)),
  multiProfile: (values, other) => finish(multiProfile([values, other], window)).distance[1],
  panProfile: (values) => finish(panProfile(kernel, values, [8, 16])).distance[1],
  leftDiscords: (values) => finish(leftDiscords(values, window, { count: 2 })).map(({ distance }) => distance),
  StreamingLeftProfile: (values) => new StreamingLeftProfile(window, { history: 300 }).append(values).distance,
  consensusMotif: (values, other) => [finish(consensusMotif(kernel, [values, other], window)).radius],
};

describe.each(Object.entries(functions))('%s', (_name, run) => {
  it.each([1e160, 1e-160])('does not see values times %s', (scale) => {
    for (let seed = 1; seed <= 3; seed++) {
      const [values, other] = [walk(seed), walk(seed + 50)];
      const times = (list: Float64Array) => list.map((value) => value * scale);
      expect(largestDifference(run(times(values), times(other)), run(values, other))).toBeLessThan(1e-8);
    }
  });
});

describe('a level that drops from 1e7 to 0', () => {
  const dropping = (seed: number) => walk(seed).map((value, t) => value + (t < 110 ? 1e7 : 0));

  it.each<[string, (values: Float64Array) => Float64Array]>([
    ['matrixProfile', (values) => finish(matrixProfile(kernel, values, window)).distance],
    ['nearestNeighbours', (values) => finish(nearestNeighbours(kernel, values, window)).distance],
    ['multiProfile', (values) => finish(multiProfile([values], window)).distance[0]],
    ['panProfile', (values) => finish(panProfile(kernel, values, [window])).distance[0].map((d) => d * Math.sqrt(24))],
  ])('leaves %s exact', (_name, run) => {
    for (let seed = 1; seed <= 4; seed++) {
      const values = dropping(seed);
      const { left, right } = bruteForce(values, window, 3);
      const exact = left.distance.map((distance, row) => Math.min(distance, right.distance[row]));
      expect(largestDifference(run(values), exact), `seed ${seed}`).toBeLessThan(1e-8);
    }
  });

  it('leaves the stream exact', () => {
    for (let seed = 1; seed <= 4; seed++) {
      const values = dropping(seed);
      const { distance } = new StreamingLeftProfile(window, { history: 300 }).append(values);
      expect(largestDifference(distance, bruteForce(values, window, 3).left.distance)).toBeLessThan(1e-8);
    }
  });

  it('leaves moments exact, and what is made of indices as it is', () => {
    const values = dropping(1);
    const { mean } = rollingMoments(values, window);
    const { mean: plain } = rollingMoments(walk(1), window);
    expect(largestDifference(mean.subarray(110), plain.subarray(110))).toBe(0);
    const profile = finish(matrixProfile(kernel, values, window));
    const exact = bruteForce(values, window, 3);
    expect(Array.from(profile.left.index)).toEqual(Array.from(exact.left.index));
    expect(allChains(profile.left.index, profile.right.index)).toEqual(allChains(exact.left.index, exact.right.index));
    const nearest = exact.left.distance.map((d, row) => (d <= exact.right.distance[row] ? 0 : 1));
    const index = Array.from(nearest, (side, row) => (side === 0 ? exact.left : exact.right).index[row]);
    expect(fluss(profile.index, 5, 2)).toEqual(fluss(index, 5, 2));
  });
});

it('aamp takes values times 1e160 as they are', () => {
  for (const p of [1, 2] as const) {
    const values = walk(3);
    const plain = finish(aamp(values, window, { p }));
    const large = finish(
      aamp(
        values.map((value) => value * 1e160),
        window,
        { p }
      )
    );
    large.distance.forEach((distance, row) => expect(distance / 1e160).toBeCloseTo(plain.distance[row], 8));
  }
});
