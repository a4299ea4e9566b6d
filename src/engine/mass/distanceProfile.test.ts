import { describe, expect, it } from 'vitest';
import { directDistance, distanceProfile } from '../standalone';
import { largestDifference } from '../testing/bruteForce';
import { queryFiles, readQueryVector } from '../testing/queryVectors';
import { Random } from '../testing/random';

/** By the definition. */
function direct(query: Float64Array, values: Float64Array): Float64Array {
  const joined = Float64Array.from([...query, ...values]);
  const rows = values.length - query.length + 1;
  return Float64Array.from({ length: rows }, (_, row) => directDistance(joined, 0, query.length + row, query.length));
}

describe('agreement', () => {
  it.each(queryFiles)('with a direct computation and with STUMPY on %s', (file) => {
    const { query, values, exact, stumpy } = readQueryVector(file);
    const ours = distanceProfile(query, values);
    expect(largestDifference(ours, exact)).toBeLessThan(1e-8);
    expect(largestDifference(ours, stumpy)).toBeLessThan(1e-8 + largestDifference(stumpy, exact));
  });

  it('has a vector of every kind', () => {
    expect(queryFiles.length).toBeGreaterThanOrEqual(10);
  });

  it.each([3, 17, 48, 49, 128, 250, 400])('with the definition on random series, m = %i', (window) => {
    const random = new Random(window);
    for (const values of [
      random.walk(1500),
      random.noise(1500),
      random.noise(window),
      random.noise(1200).map((value) => Math.round(value)),
      random.noise(1300).map((value, t) => value * (t % 500 === 7 ? 1e9 : 1) - (t < 400 ? 3e7 : 0)),
    ]) {
      for (const query of [random.walk(window), values.slice(0, window)]) {
        expect(largestDifference(distanceProfile(query, values), direct(query, values))).toBeLessThan(1e-8);
      }
    }
  });
});

describe('properties', () => {
  it.each([40, 150])('does not see offset and scale of either, m = %i', (window) => {
    const random = new Random(5);
    const values = random.walk(700).map((value) => Math.round(value * 1024) / 1024);
    const query = random.walk(window).map((value) => Math.round(value * 1024) / 1024);
    const plain = distanceProfile(query, values);
    const moved = distanceProfile(
      query.map((value) => 3 * value - 1e6),
      values.map((value) => 7 * value + 1e9)
    );
    expect(largestDifference(plain, moved)).toBeLessThan(1e-8);
    for (const [first, second] of [
      [1e160, 1e-160],
      [1e-160, 1e160],
      [1e160, 1e160],
    ]) {
      const scaled = distanceProfile(
        query.map((value) => value * first),
        values.map((value) => value * second)
      );
      expect(largestDifference(plain, scaled)).toBeLessThan(1e-8);
    }
  });

  it.each([40, 150])('finds the query where it was cut out, at exactly 0, m = %i', (window) => {
    const values = new Random(6).walk(900);
    expect(distanceProfile(values.slice(300, 300 + window), values)[300]).toBe(0);
  });

  it('is far from everything when the query has a gap, and leaves the caller’s arrays alone', () => {
    const values = new Random(7).walk(50);
    const copy = values.slice();
    expect(distanceProfile(Float64Array.of(1, NaN, 2, 5), values)).toEqual(new Float64Array(47).fill(Infinity));
    expect(values).toEqual(copy);
  });

  it('says what is wrong with a query', () => {
    expect(() => distanceProfile(new Float64Array(2), new Float64Array(9))).toThrow(/at least 3/);
    expect(() => distanceProfile(new Float64Array(10), new Float64Array(9))).toThrow(/longer than the series/);
  });
});
