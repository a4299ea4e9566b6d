import { describe, expect, it } from 'vitest';
import { directDistance, finish, Floss, loadKernel, matrixProfile } from '../standalone';
import { bruteForce, largestDifference } from '../testing/bruteForce';
import { Random } from '../testing/random';
import { readVector, vectorFiles } from './testing/vectors';

const { kernel } = await loadKernel();

/** A stream begun with the exact right profile of its history. */
function begun(history: Float64Array, window: number, period: number, exclusionFactor: number): Floss {
  const { right } = finish(matrixProfile(kernel, history, window));
  return new Floss(history, right, { window, period, exclusionFactor });
}

/** The right profile after a stream, by its definition: pairs within the history count from when both were there. */
function expectedRight(values: Float64Array, history: number, window: number, zone: number): Float64Array {
  const first = values.length - history;
  return Float64Array.from(bruteForce(values.subarray(first), window, zone).right.distance);
}

describe('Floss', () => {
  it.each(vectorFiles)('agrees with STUMPY on %s', (file) => {
    const vector = readVector(file);
    const values = Float64Array.from(vector.values, Number);
    const { history, steps } = vector.floss;
    const stream = begun(values.slice(0, history), vector.window, vector.period, vector.factor);
    let checked = 0;
    let compared = 0;
    for (let step = 0; history + step < values.length; step++) {
      stream.update(values[history + step]);
      const theirs = steps.find((candidate) => candidate.step === step);
      if (!theirs) {
        continue;
      }
      checked++;
      const now = values.subarray(step + 1, step + 1 + history);
      const exact = theirs.index.map((partner, row) =>
        partner > row ? directDistance(now, row, partner, vector.window) : Infinity
      );
      const ours = Array.from(stream.right.index, (partner, row) =>
        partner >= 0 ? directDistance(now, row, partner, vector.window) : Infinity
      );
      expect(largestDifference(stream.right.distance, ours)).toBeLessThan(1e-8);
      // Where STUMPY strays, it names neighbours that are farther than ours.
      ours.forEach((distance, row) => expect(distance - 1e-8).not.toBeGreaterThan(exact[row]));
      const straying = largestDifference(theirs.distance.map(Number), exact) > 1e-8;
      if (!straying && !file.startsWith('constant')) {
        expect(largestDifference(ours, exact)).toBeLessThan(1e-8);
        expect(largestDifference(stream.correctedArcs, theirs.curve.map(Number))).toBeLessThan(1e-10);
        compared++;
      }
    }
    expect(checked).toBe(steps.length);
    expect(compared).toBe(/^constant|^offset/.test(file) ? 0 : steps.length);
  });

  it.each<[string, (values: Float64Array) => Float64Array, number?]>([
    ['a walk', (values) => values],
    ['an offset of 1e10', (values) => values.map((value) => value + 1e10)],
    ['values of 1e160', (values) => values, 2 ** 530],
    ['values of 1e-160', (values) => values, 2 ** -530],
    ['values that begin with zeros', (values) => values.map((value, t) => (t < 100 ? 0 : value)), 2 ** -530],
    ['values that rise to 1e150', (values) => values.map((value, t) => value * (t > 150 ? 1e150 : 1))],
    ['a drop from 1e7', (values) => values.map((value, t) => (t < 130 ? 1e7 + 1e5 * value : value))],
    ['spikes', (values) => values.map((value, t) => (t % 70 === 20 ? 1e8 : value))],
    ['gaps', (values) => values.map((value, t) => (t % 61 < 2 ? NaN : value))],
    ['constants', (values) => values.map((value, t) => (t % 80 < 30 ? 5 : value))],
    ['nearly constant', (values) => values.map((value, t) => 7 + value * (t % 90 < 40 ? 1e-9 : 1))],
    ['integers', (values) => values.map((value) => Math.round(value / 3))],
    ['a clean sine', (values) => values.map((_, t) => Math.sin((2 * Math.PI * t) / 16))],
  ])('streams exactly what a direct computation finds: %s', (_, change, scale = 1) => {
    const values = change(new Random(4).walk(700));
    const history = 90;
    const window = 12;
    const start = values.slice(0, history);
    // One zone for both, so that a batch over the last values is the yardstick.
    const { right } = bruteForce(start, window, 3);
    const stream = new Floss(
      start.map((value) => value * scale),
      right,
      { window, period: window, exclusionZone: 3 }
    );
    for (let t = history; t < values.length; t++) {
      // By a power of two, so that the plain series is the yardstick.
      stream.update(values[t] * scale);
      if (t % 100 === 13 || t > values.length - 4) {
        const exact = expectedRight(values.subarray(0, t + 1), history, window, 3);
        expect(largestDifference(stream.right.distance, exact)).toBeLessThan(1e-8);
      }
    }
  });

  it('sees a regime begin', () => {
    const random = new Random(6);
    const values = random.noise(1400).map((value, t) => (t < 900 ? value : Math.sin(t / 5) + value / 20));
    const stream = begun(values.slice(0, 700), 30, 30, 2);
    values.subarray(700).forEach((value) => stream.update(value));
    const lowest = stream.correctedArcs.indexOf(Math.min(...stream.correctedArcs));
    // The oldest value held is number 700.
    expect(Math.abs(lowest + 700 - 900)).toBeLessThan(60);
  });

  it('leaves its input alone and holds as much as it was given', () => {
    const values = new Random(7).walk(60);
    const { right } = finish(matrixProfile(kernel, values, 10));
    const before = right.distance.slice();
    const stream = new Floss(values, right, { window: 10, period: 10 });
    stream.update(3);
    expect(right.distance).toEqual(before);
    expect(stream.correctedArcs).toHaveLength(51);
  });

  it('works where a single window fits', () => {
    const stream = new Floss(
      Float64Array.of(1, 2, 4),
      { distance: Float64Array.of(Infinity), index: Int32Array.of(-1) },
      { window: 3, period: 1 }
    );
    stream.update(4);
    stream.update(NaN);
    expect(stream.right.index[0]).toBe(-1);
  });

  it('says what is wrong with its input', () => {
    const none = { distance: new Float64Array(2), index: new Int32Array(2) };
    const values = new Float64Array(4);
    expect(() => new Floss(values, none, { window: 5, period: 1 })).toThrow(
      'from 3 to the length of the history (4); it is 5.'
    );
    expect(() => new Floss(new Float64Array(9), none, { window: 3, period: 1 })).toThrow(
      'one entry a window: 7, not 2.'
    );
    expect(() => new Floss(values, none, { window: 3, period: 0 })).toThrow('The period');
    expect(() => new Floss(values, none, { window: 3, period: 1, exclusionZone: -1 })).toThrow('The exclusion zone');
  });
});
