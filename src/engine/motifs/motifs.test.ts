import { describe, expect, it } from 'vitest';
import { directDistance, distanceProfile, finish, match, matrixProfile, motifs, type Match } from '../standalone';
import { javascriptKernel } from '../kernels/javascript';
import { queryFiles, readQueryVector, type Placed } from '../testing/queryVectors';
import { Random } from '../testing/random';

/** The same windows in the same order; the distances are held against the truth, as STUMPY's lose digits near 0. */
function expectSame(ours: Match[], theirs: Placed[], truth: (position: number) => number): void {
  expect(ours.map(({ position }) => position)).toEqual(theirs.map(([position]) => position));
  ours.forEach(({ position, distance }, k) => {
    expect(Math.abs(distance - truth(position))).toBeLessThan(1e-8);
    expect(Math.abs(distance - theirs[k][1])).toBeLessThan(1e-6);
  });
}

describe('match', () => {
  it.each(queryFiles)('names what STUMPY names on %s', (file) => {
    const vector = readQueryVector(file);
    const position = vector.position >= 0 ? vector.position : undefined;
    const truth = (row: number) => vector.exact[row];
    expectSame(
      match(vector.query, vector.values, { maxDistance: vector.maxDistance, position }),
      vector.matches,
      truth
    );
    expectSame(match(vector.query, vector.values, { position }), vector.defaultMatches, truth);
  });

  it('takes all windows under the limit but those beside a nearer match', () => {
    const random = new Random(1);
    const values = random.walk(500).map((value) => Math.round(value));
    const query = random.walk(9).map((value) => Math.round(value));
    const profile = distanceProfile(query, values);
    for (const exclusionZone of [0, 3, 40]) {
      const matches = match(query, values, { maxDistance: 2.5, exclusionZone });
      expect(matches.length).toBeGreaterThan(2);
      matches.forEach(({ position, distance }, k) => {
        expect(distance).toBe(profile[position]);
        expect(distance).toBeLessThanOrEqual(2.5 + 1e-8);
        expect(k === 0 || distance >= matches[k - 1].distance - 1e-9).toBe(true);
        expect(matches.slice(0, k).every((other) => Math.abs(other.position - position) > exclusionZone)).toBe(true);
      });
      profile.forEach((distance, row) => {
        const near = matches.some(
          (other) => Math.abs(other.position - row) <= exclusionZone && other.distance <= distance + 1e-9
        );
        expect(distance > 2.5 || near, `row ${row}`).toBe(true);
      });
    }
  });

  it('keeps to the number wanted, and takes a limit as a function of the profile', () => {
    const values = new Random(2).walk(300);
    const query = values.slice(20, 40);
    const all = match(query, values, { maxDistance: Infinity });
    expect(match(query, values, { maxDistance: Infinity, maxMatches: 3 })).toEqual(all.slice(0, 3));
    expect(match(query, values, { maxDistance: (profile) => Math.max(...profile) })).toEqual(all);
  });

  it('finds nothing where nothing is finite, and says what is wrong', () => {
    const values = new Float64Array(20).fill(NaN);
    const query = Float64Array.of(1, 2, 4);
    expect(match(query, values)).toEqual([]);
    expect(match(query, values, { position: 4 })).toEqual([]);
    expect(() => match(Float64Array.of(1, NaN, 3), values)).toThrow(/query holds a value that is not finite/);
    expect(() => match(query, values, { position: 18 })).toThrow(/0 to 17; it is 18/);
    expect(() => match(query, values, { exclusionZone: -1 })).toThrow(/exclusion zone/);
    expect(() => match(query, values, { maxMatches: NaN })).toThrow(/number of matches/);
  });
});

describe('motifs', () => {
  it.each(queryFiles)('names what STUMPY names on %s', (file) => {
    const { values, profile, cutoff, maxDistance, ...theirs } = readQueryVector(file);
    const window = values.length - profile.length + 1;
    const truth = (list: Match[]) => (row: number) => directDistance(values, list[0].position, row, window);
    const ours = finish(motifs(values, profile, { maxMotifs: 3, cutoff, maxDistance }));
    expect(ours).toHaveLength(theirs.motifs.length);
    ours.forEach((list, k) => expectSame(list, theirs.motifs[k], truth(list)));
    const usual = finish(motifs(values, profile));
    expect(usual).toHaveLength(theirs.defaultMotifs.length);
    usual.forEach((list, k) => expectSame(list, theirs.defaultMotifs[k], truth(list)));
  });

  it('finds what was planted', () => {
    const random = new Random(3);
    const values = random.noise(600);
    const shape = random.noise(30);
    for (const start of [80, 290, 500]) {
      values.set(
        shape.map((value) => 5 + 3 * value + 0.01 * random.normal()),
        start
      );
    }
    const profile = finish(matrixProfile(javascriptKernel, values, 30));
    const [[...matches]] = finish(motifs(values, profile.distance, { maxDistance: 1 }));
    expect(matches.map(({ position }) => position).sort((a, b) => a - b)).toEqual([80, 290, 500]);
    expect(matches[0].distance).toBe(0);
  });

  it('comes to an end whatever the options, with progress that does not fall', () => {
    const values = new Random(4).walk(150);
    const profile = finish(matrixProfile(javascriptKernel, values, 10)).distance;
    const steps = motifs(values, profile, { maxMotifs: Infinity, cutoff: Infinity, maxDistance: 0, minNeighbours: 0 });
    expect(finish(steps)).toEqual([]);
    const many = motifs(values, profile, { maxMotifs: 999, cutoff: Infinity, maxDistance: () => 1, minNeighbours: 0 });
    let last = 0;
    let next = many.next();
    for (; !next.done; next = many.next()) {
      expect(next.value).toBeGreaterThanOrEqual(last);
      expect(next.value).toBeLessThanOrEqual(1);
      last = next.value;
    }
    expect(next.value.length).toBeGreaterThan(10);
  });

  it('says what is wrong', () => {
    expect(() => motifs(new Float64Array(20), new Float64Array(19))).toThrow(/at least 3/);
    expect(() => motifs(new Float64Array(20), new Float64Array(30))).toThrow(/at least 3/);
    expect(() => motifs(new Float64Array(20), new Float64Array(10), { maxMotifs: -1 })).toThrow(/maxMotifs/);
    expect(finish(motifs(new Float64Array(20), new Float64Array(10).fill(Infinity)))).toEqual([]);
  });
});
