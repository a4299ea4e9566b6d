import { describe, expect, it } from 'vitest';
import { finish, fluss, loadKernel, matrixProfile } from '../standalone';
import { largestDifference } from '../testing/bruteForce';
import { Random } from '../testing/random';
import { arcCurve, expectedArcs, expectedRightArcs } from './arcs';
import { readVector, vectorFiles } from './testing/vectors';

const { kernel } = await loadKernel();

/** Arcs over every place, counted one by one. */
function arcsByDefinition(index: ArrayLike<number>): number[] {
  return Array.from({ length: index.length }, (_, place) => {
    let over = 0;
    for (let row = 0; row < index.length; row++) {
      const first = Math.min(row, index[row]);
      const last = Math.max(row, index[row]);
      over += index[row] >= 0 && first <= place && place < last ? 1 : 0;
    }
    return over;
  });
}

describe('the arc curve', () => {
  it('counts what passes over every place', () => {
    const random = new Random(1);
    for (let round = 0; round < 50; round++) {
      const count = random.between(1, 60);
      const index = Int32Array.from({ length: count }, () => random.between(-1, count - 1));
      expect([...arcCurve(index)]).toEqual(arcsByDefinition(index));
    }
  });

  it.each([
    ['anywhere', expectedArcs, (random: Random, _: number, count: number) => random.between(0, count - 1)],
    [
      'to the right',
      expectedRightArcs,
      (random: Random, row: number, count: number) => random.between(Math.min(row + 1, count - 1), count - 1),
    ],
  ])('is on average what is expected of neighbours %s', (_, expectation, draw) => {
    const random = new Random(2);
    const count = 50;
    const draws = 4000;
    const mean = new Float64Array(count);
    for (let round = 0; round < draws; round++) {
      const arcs = arcCurve(Int32Array.from({ length: count }, (_value, row) => draw(random, row, count)));
      arcs.forEach((value, place) => (mean[place] += value / draws));
    }
    expect(largestDifference(mean, expectation(count))).toBeLessThan(0.25);
  });
});

describe('fluss', () => {
  it.each(vectorFiles)('agrees with STUMPY on %s', (file) => {
    const { fluss: theirs, period, regimes, factor, values, window } = readVector(file);
    const found = fluss(theirs.index, period, regimes, { exclusionFactor: factor });
    expect(largestDifference(found.correctedArcs, theirs.curve.map(Number))).toBeLessThan(1e-12);
    expect([...found.boundaries]).toEqual(theirs.boundaries);
    // STUMPY's own expectation is a fit to one random draw.
    expect(largestDifference(found.correctedArcs, theirs.fittedCurve.map(Number))).toBeLessThan(0.11);
    const profile = finish(matrixProfile(kernel, Float64Array.from(values, Number), window));
    // With our own neighbours; of equally near ones we may name another.
    const [clearest] = fluss(profile.index, period, regimes, { exclusionFactor: factor }).boundaries;
    expect(Math.abs(clearest - theirs.boundaries[0])).toBeLessThan(period / 4);
  });

  it('takes another expectation', () => {
    const { fluss: theirs, period } = readVector('two-regimes.json');
    const doubled = expectedArcs(theirs.index.length).map((value) => value * 2);
    const plain = fluss(theirs.index, period, 2, { exclusionFactor: 3 });
    const other = fluss(theirs.index, period, 2, { exclusionFactor: 3, expectedArcs: doubled });
    expect(other.correctedArcs[100]).toBeCloseTo(plain.correctedArcs[100] / 2, 12);
  });

  it('finds where white noise turns into a sine', () => {
    const random = new Random(3);
    const values = random.noise(2000).map((value, t) => (t < 1200 ? value : Math.sin((2 * Math.PI * t) / 40)));
    const { index } = finish(matrixProfile(kernel, values, 40));
    const { boundaries } = fluss(index, 40, 2);
    expect(Math.abs(boundaries[0] - 1200)).toBeLessThan(60);
  });

  it('reports no boundary where there is none', () => {
    expect(fluss([-1, -1, -1, -1], 1, 3)).toEqual({
      correctedArcs: Float64Array.of(1, 1, 1, 1),
      boundaries: new Int32Array(0),
    });
    expect(fluss([], 5, 2).boundaries).toHaveLength(0);
    expect(fluss([4, 3, 0, 1, 2], 3, 2).boundaries).toHaveLength(0);
  });

  it('names each boundary once, even without surroundings', () => {
    const { boundaries } = fluss([1, 0, 3, 2, 5, 4], 1, 7, { exclusionFactor: 0 });
    expect(new Set(boundaries).size).toBe(boundaries.length);
    expect(boundaries.length).toBeGreaterThan(1);
  });

  it('says what is wrong with its input', () => {
    expect(() => fluss([0, 1], 0, 2)).toThrow('The period must be a whole number of at least 1; it is 0.');
    expect(() => fluss([0, 1], 2, 0)).toThrow('The number of regimes must be a whole number of at least 1; it is 0.');
    expect(() => fluss([0, 2], 2, 2)).toThrow('Neighbour 2 of window 1 is not one of the 2 windows.');
    expect(() => fluss([0, 1], 2, 2, { exclusionFactor: -1 })).toThrow('The exclusion factor');
    expect(() => fluss([0, 1], 2, 2, { expectedArcs: new Float64Array(3) })).toThrow('one expected arc count a window');
  });
});
