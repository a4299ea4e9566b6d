import { describe, expect, it } from 'vitest';
import { finish, match, multiMatch, multiMotifs, multiProfile } from '../standalone';
import { Random } from '../testing/random';

const random = new Random(21);
const series = [0, 1, 2].map(() => random.walk(300));
// One shape, twice, in the first and the last of them.
for (const k of [0, 2]) {
  const shape = random.noise(20);
  for (const start of [60, 210]) {
    series[k].set(
      shape.map((value) => 4 * value + 0.01 * random.normal()),
      start
    );
  }
}

describe.each([{}, { normalize: false, p: 1 }])('motifs of several dimensions, %o', (measure) => {
  const profile = finish(multiProfile(series, 20, measure));

  it('finds what was planted, and in which dimensions', () => {
    const [{ matches, dimensions, bits }] = finish(
      multiMotifs(series, profile, { ...measure, dimensions: 2, cutoffs: Infinity })
    );
    expect(matches.map(({ position }) => position).sort((a, b) => a - b)).toEqual([60, 210]);
    expect(matches[0].distance).toBe(0);
    expect(Array.from(dimensions).sort()).toEqual([0, 2]);
    expect(bits).toHaveLength(3);
  });

  it('comes to an end whatever the options, none twice', () => {
    const wanted = { maxMotifs: Infinity, cutoffs: Infinity, maxDistance: Infinity, minNeighbours: 0 };
    const found = finish(multiMotifs(series, profile, { ...measure, ...wanted, maxMatches: 1, dimensions: 1 }));
    const places = found.map(({ matches }) => matches[0].position);
    expect(places.length).toBeGreaterThan(10);
    expect(new Set(places).size).toBe(places.length);
    expect(finish(multiMotifs(series, profile, { ...measure, cutoffs: -1 }))).toEqual([]);
  });

  it('matches by the mean of the dimensions', () => {
    const query = series.map((values) => values.slice(60, 80));
    const [first, second] = multiMatch(query, series, { ...measure, maxDistance: Infinity, position: 60 });
    expect(first).toEqual({ position: 60, distance: 0 });
    const each = series.map((values, k) =>
      match(query[k], values, { ...measure, maxDistance: Infinity, exclusionZone: 0 }).find(
        ({ position }) => position === second.position
      )
    );
    const mean = each.reduce((sum, found) => sum + (found?.distance ?? NaN), 0) / 3;
    expect(second.distance).toBeCloseTo(mean, 9);
  });
});

it('says what is wrong', () => {
  const profile = finish(multiProfile(series, 20));
  const query = series.map((values) => values.slice(60, 80));
  expect(() => multiMotifs(series.slice(1), profile)).toThrow('281 rows for each of the 2 series');
  expect(() => multiMotifs(series, profile, { dimensions: 4 })).toThrow('from 1 to 3; it is 4');
  expect(() => multiMotifs(series, profile, { cutoffs: [1] })).toThrow('one cutoff a number of dimensions: 3, not 1');
  expect(() => multiMotifs(series, profile, { maxMotifs: -1 })).toThrow('maxMotifs must be at least 0');
  expect(() => multiMatch(query.slice(1), series)).toThrow('20 values for each of the 3 series');
  expect(() => multiMatch([query[0].fill(NaN), query[1], query[2]], series)).toThrow('not finite');
});
