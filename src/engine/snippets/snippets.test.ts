import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { finish, loadKernel, mpdist, snippets } from '../standalone';
import { largestDifference } from '../testing/bruteForce';
import { Random } from '../testing/random';

const { kernel } = await loadKernel();

/** See vectors/generate.py. */
interface Case {
  name: string;
  values: number[];
  length: number;
  count: number;
  window: number;
  percentage: number;
  starts: number[];
  profiles: number[][];
  fractions: number[];
  areas: number[];
  regimes: number[][];
}

const cases: Case[] = JSON.parse(readFileSync(path.join(__dirname, 'vectors/cases.json'), 'utf8'));

describe('snippets', () => {
  it.each(cases)('agrees with STUMPY: $name', (theirs) => {
    const { length, count, window, percentage } = theirs;
    const found = finish(snippets(Float64Array.from(theirs.values), length, count, { window, percentage }));
    expect(found.map(({ start }) => start)).toEqual(theirs.starts);
    found.forEach(({ profile, fraction, area }, k) => {
      expect(largestDifference(profile, theirs.profiles[k])).toBeLessThan(1e-8);
      expect(fraction).toBeCloseTo(theirs.fractions[k], 12);
      expect(area).toBeCloseTo(theirs.areas[k], 6);
    });
    const regimes = found.flatMap((snippet, k) => snippet.regimes.map(({ from, end }) => [k, from, end]));
    expect(regimes).toEqual(theirs.regimes);
  });

  it('measures every stretch by mpdist', () => {
    const values = new Random(31).walk(90);
    const [{ start, profile }] = finish(snippets(values, 18, 1, { window: 7 }));
    const segment = values.slice(start, start + 18);
    profile.forEach((distance, row) =>
      expect(distance).toBeCloseTo(finish(mpdist(kernel, [segment, values.slice(row, row + 18)], 7)), 8)
    );
  });

  it('shares the whole series out among the snippets', () => {
    const values = new Random(32).walk(140);
    values[70] = NaN;
    const found = finish(snippets(values, 14, 3, { window: 5 }));
    expect(found.reduce((sum, { fraction }) => sum + fraction, 0)).toBeCloseTo(1, 12);
    expect(found[1].area).toBeLessThanOrEqual(found[0].area);
  });

  it('says what is wrong with its input', () => {
    const ten = new Float64Array(10);
    expect(() => snippets(ten, 6, 1)).toThrow('The length of a snippet must be a whole number from 3 to 5; it is 6.');
    expect(() => snippets(ten, 5, 3)).toThrow('The number of snippets must be a whole number from 1 to 2; it is 3.');
    expect(() => snippets(ten, 5, 1, { window: 6 })).toThrow('The window must be a whole number from 3 to 5; it is 6.');
    expect(() => snippets(ten, 5, 1, { percentage: -1 })).toThrow('a share from 0 to 1; it is -1.');
  });
});
