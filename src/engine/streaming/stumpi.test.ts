import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { directDistance, StreamingLeftProfile } from '../standalone';
import { largestDifference } from '../testing/bruteForce';

type Numbers = Array<number | string>;

interface Followed {
  distance: Numbers;
  index: number[];
}

/** See vectors/generate.py. Numbers that JSON lacks are strings. */
interface Vector {
  window: number;
  history: number;
  values: Numbers;
  egress: Followed;
  growing: Followed;
}

const folder = path.join(__dirname, 'vectors');
const files = readdirSync(folder).filter((file) => file.endsWith('.json'));

/** Distance of a window to the nearest before it within the history, directly. */
function exactLeft(values: Float64Array, row: number, window: number, history: number): number {
  let nearest = Infinity;
  for (let column = Math.max(0, row + window - history); column < row - Math.ceil(window / 4); column++) {
    nearest = Math.min(nearest, directDistance(values, row, column, window));
  }
  return nearest;
}

describe.each(files)('the streaming left profile beside stumpy.stumpi on %s', (file) => {
  const vector: Vector = JSON.parse(readFileSync(path.join(folder, file), 'utf8'));
  const values = Float64Array.from(vector.values, Number);
  const { window, history } = vector;

  it.each<[string, Followed, number]>([
    ['with egress', vector.egress, history],
    ['without', vector.growing, values.length],
  ])('%s', (_, theirs, kept) => {
    const profile = new StreamingLeftProfile(window, { history: kept });
    profile.append(values.subarray(0, history));
    const { distance, index } = profile.append(values.subarray(history));
    const exact = Float64Array.from(distance, (_, step) =>
      exactLeft(values, history - window + 1 + step, window, kept)
    );
    expect(largestDifference(distance, exact)).toBeLessThan(1e-8);
    // Far from zero STUMPY's distances are off by more than their own size.
    if (file !== 'offset-1e8.json') {
      expect(largestDifference(theirs.distance.map(Number), exact)).toBeLessThan(1e-6);
    }
    distance.forEach((ours, step) => {
      const row = history - window + 1 + step;
      const named = theirs.index[step];
      expect(index[step] < 0).toBe(named < 0);
      if (named >= 0) {
        expect(directDistance(values, row, index[step], window)).toBeCloseTo(ours, 8);
        expect(ours).toBeLessThan(directDistance(values, row, named, window) + 1e-8);
      }
    });
  });
});
