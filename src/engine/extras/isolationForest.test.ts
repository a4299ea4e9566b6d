import { describe, expect, it } from 'vitest';
import { Random } from '../testing/random';
import { Draws, Forest, meanPath } from './forest';
import { IsolationForest } from './isolationForest';
import { rawScores } from './testing/stream';

/** Path length of a point through one tree, grown as the paper writes it, from the same draws. */
function directPaths(points: Float32Array[], sample: number, draws: Draws, asked: Float32Array[]): number[] {
  const pool = points.slice();
  for (let i = 0; i < sample; i++) {
    const other = i + Math.floor(draws.next() * (pool.length - i));
    [pool[i], pool[other]] = [pool[other], pool[i]];
  }
  const limit = Math.ceil(Math.log2(sample));
  const paths = asked.map(() => NaN);
  const walk = (inside: Float32Array[], here: number[], depth: number): void => {
    const ranges = [0, 1, 2]
      .map((feature) => {
        const column = inside.map((point) => point[feature]);
        return { feature, low: Math.min(...column), high: Math.max(...column) };
      })
      .filter(({ low, high }) => high > low);
    if (inside.length <= 1 || depth >= limit || ranges.length === 0) {
      here.forEach((at) => (paths[at] = depth + meanPath(inside.length)));
      return;
    }
    const { feature, low, high } = ranges[Math.floor(draws.next() * ranges.length)];
    const cut = high - draws.next() * (high - low);
    const isBelow = (point: Float32Array) => point[feature] < cut;
    walk(
      inside.filter(isBelow),
      here.filter((at) => isBelow(asked[at])),
      depth + 1
    );
    walk(
      inside.filter((point) => !isBelow(point)),
      here.filter((at) => !isBelow(asked[at])),
      depth + 1
    );
  };
  walk(
    pool.slice(0, sample),
    asked.map((_, at) => at),
    0
  );
  return paths;
}

describe('a forest', () => {
  const random = new Random(2);
  const points = Array.from({ length: 90 }, () => Float32Array.from({ length: 3 }, () => random.normal()));
  const asked = [...points.slice(0, 20), Float32Array.of(6, -6, 6), Float32Array.of(0, 0, 0)];

  it('gives the mean path of its trees', () => {
    const forest = new Forest(points, 25, 64, new Draws(9));
    const draws = new Draws(9);
    const sums = asked.map(() => 0);
    for (let tree = 0; tree < 25; tree++) {
      directPaths(points, 64, draws, asked).forEach((path, at) => (sums[at] += path));
    }
    asked.forEach((point, at) => expect(forest.score(point)).toBeCloseTo(2 ** (-sums[at] / 25 / meanPath(64)), 12));
  });

  it('finds the lone point rarer than the middle', () => {
    const forest = new Forest(points, 100, 64, new Draws(1));
    expect(forest.score(asked[20])).toBeGreaterThan(0.7);
    expect(forest.score(asked[21])).toBeLessThan(0.5);
  });

  it('normalises by the mean path of a search tree', () => {
    expect(meanPath(1)).toBe(0);
    expect(meanPath(2)).toBe(1);
    // 2 H(255) - 2 * 255 / 256, harmonic number by its sum
    const harmonic = Array.from({ length: 255 }, (_, i) => 1 / (i + 1)).reduce((sum, value) => sum + value);
    expect(meanPath(256)).toBeCloseTo(2 * harmonic - (2 * 255) / 256, 2);
  });
});

describe('isolation forest', () => {
  const values = new Random(8).noise(900).map((noise, row) => (row === 800 ? 12 : noise));

  it('is the same for the same seed and another for another', () => {
    const scores = (seed: number) => rawScores((past) => new IsolationForest(past, 3_600_000, seed), values);
    expect(scores(4)).toEqual(scores(4));
    expect(scores(4)).not.toEqual(scores(5));
  });

  it('is among the highest at the outlier', () => {
    const scores = rawScores((past) => new IsolationForest(past, 3_600_000), values);
    // The first forests know few points, and find everything at their edge rare.
    const louder = scores.slice(400).filter((score) => score > scores[800]);
    expect(louder.length).toBeLessThan(5);
  });
});
