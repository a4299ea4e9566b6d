import { describe, expect, it } from 'vitest';
import { Random } from '../../engine/testing/random';
import { day, hour, step, zero } from '../testing/series';
import { episodesOf } from './episodes';
import { isRecurringStep } from './recurringSteps';
import { drawnTrack, type Drawn } from './testing/track';
import { detailAt } from './track';

const rowsOfDay = day / step;
const training = 7 * rowsOfDay;
const rows = 11 * rowsOfDay;
/** Where the jump is that is asked about. */
const now = 8 * rowsOfDay;

type Change = (value: number, row: number) => number;

/** Falls to nothing at the given rows, and climbs by 100 in two and a half days. */
const saw = (falls: number[]): Float64Array => {
  const random = new Random(3);
  let level = 80;
  return Float64Array.from({ length: rows }, (_, row) => {
    level = falls.includes(row) ? 0 : level + 100 / (2.5 * rowsOfDay);
    return level + random.normal();
  });
};
/** Flat but for what is planted. */
const flat = (change: Change): Float64Array => {
  const random = new Random(4);
  return Float64Array.from({ length: rows }, (_, row) => change(random.normal(), row));
};
const days = (...all: number[]) => all.map((one) => Math.round(one * rowsOfDay));

function recurs(values: Float64Array, changed: Partial<Drawn> = {}): boolean {
  const near = (row: number) => (row >= now && row < now + 5 ? 9 : 0);
  const track = drawnTrack({ values, training, score: near, dominantExpert: () => 'difference', ...changed });
  const first = now - training;
  const detail = detailAt(track, first);
  if (!detail) {
    throw new Error('No alarm was drawn');
  }
  return isRecurringStep(track, { first, last: first + 4, until: first + 4, peak: first }, detail);
}

describe('a jump recurs', () => {
  it('where the level fell like this more often than is promised', () => {
    expect(recurs(saw(days(3, 5.5, 8)))).toBe(true);
    expect(recurs(saw(days(3, 5.5, 8)), { dominantExpert: () => 'line' })).toBe(true);
  });

  it('not the first time, nor as often as is promised', () => {
    expect(recurs(saw(days(8)))).toBe(false);
    expect(recurs(saw(days(5.5, 8)))).toBe(false);
    expect(recurs(saw(days(3, 5.5, 8)), { terms: { promisedPerWeek: 2 } })).toBe(false);
    expect(recurs(saw(days(0.5, 3, 5.5, 8)), { terms: { promisedPerWeek: 2 } })).toBe(true);
  });

  it('not where all of them happened on one occasion', () => {
    const thrice: Change = (value, row) => value - 50 * [4, 4.08, 4.16, 8].filter((at) => row >= at * rowsOfDay).length;
    const apart: Change = (value, row) => value - 50 * [3, 4, 5, 8].filter((at) => row >= at * rowsOfDay).length;
    expect(recurs(flat(thrice))).toBe(false);
    expect(recurs(flat(apart))).toBe(true);
  });

  it('not by falls from before its detector began', () => {
    const track = drawnTrack({
      values: saw(days(0.5, 3, 5.5, 8)),
      training,
      score: (row) => (row === now ? 9 : 0),
      dominantExpert: () => 'line',
    });
    const interval = { first: now - training, last: now - training, until: now - training, peak: now - training };
    const detail = detailAt(track, interval.first);
    const [piece] = track.pieces;
    const seenFrom = (at: number) => ({ ...track, pieces: [{ ...piece, seenFrom: zero + at * day }] });
    expect(detail && isRecurringStep(seenFrom(0), interval, detail)).toBe(true);
    expect(detail && isRecurringStep(seenFrom(4), interval, detail)).toBe(false);
  });

  it('not where those before were smaller, or went up', () => {
    const steps =
      (past: number, last: number): Change =>
      (value, row) =>
        value + past * days(1, 2, 3, 4, 5).filter((at) => row >= at).length + (row >= now ? last : 0);
    expect(recurs(flat(steps(-50, -50)))).toBe(true);
    expect(recurs(flat(steps(-40, -50)))).toBe(false);
    expect(recurs(flat(steps(50, -50)))).toBe(false);
  });

  it('not where the level returns at once, however often it jumped', () => {
    const spikes =
      (width: number): Change =>
      (value, row) =>
        days(1, 2, 3, 4, 5, 8).some((at) => row >= at && row < at + width) ? value + 50 : value;
    expect(recurs(flat(spikes(1)))).toBe(false);
    expect(recurs(flat(spikes(3)))).toBe(false);
    // Held for an hour, it is a level that comes and goes.
    expect(recurs(flat(spikes(12)))).toBe(true);
  });

  it('not where another expert dominates, nor for several series', () => {
    expect(recurs(saw(days(3, 5.5, 8)), { dominantExpert: () => 'season' })).toBe(false);
    const values = saw(days(3, 5.5, 8));
    const track = drawnTrack({ values, training, score: (row) => (row === now ? 9 : 0), dominantExpert: () => 'line' });
    const { group } = track;
    const both = { ...track, group: { ...group, series: [...group.series, ...group.series] } };
    const interval = { first: now - training, last: now - training, until: now - training, peak: now - training };
    const detail = detailAt(track, interval.first);
    expect(detail && isRecurringStep(track, interval, detail)).toBe(true);
    expect(detail && isRecurringStep(both, interval, detail)).toBe(false);
  });
});

describe('the after-effect of a recurring fall', () => {
  /** Alarms at the fall, far off, and again so much later with values as they usually are. */
  const alarms = (falls: number[], later: number, off = 0): number[] => {
    const values = saw(falls);
    const afterEffect = now + Math.round(later / step);
    const among = (row: number, at: number) => row >= at && row < at + 3;
    const track = drawnTrack({
      values,
      training,
      dominantExpert: (row) => (among(row, now) ? 'difference' : 'season'),
      score: (row) => (among(row, now) ? 9 : among(row, afterEffect) ? 8 : 0),
      expected: (row) =>
        among(row, now) ? values[row] + 50 : among(row, afterEffect) ? values[row] - off : values[row],
    });
    return episodesOf(track, () => false).map(({ start }) => Math.round((start - zero) / step));
  };

  it('does not alarm within two days, nor does the fall', () => {
    expect(alarms(days(3, 5.5, 8), 24 * hour)).toEqual([]);
    expect(alarms(days(3, 5.5, 8), 2 * hour)).toEqual([]);
  });

  it('alarms after them, or where its values are off', () => {
    expect(alarms(days(3, 5.5, 8), 47 * hour)).toEqual([]);
    expect(alarms(days(3, 5.5, 8), 49 * hour)).toHaveLength(1);
    expect(alarms(days(3, 5.5, 8), 24 * hour, 5)).toHaveLength(1);
  });

  it('is only left out with the fall where the fall is new', () => {
    expect(alarms(days(8), 24 * hour)).toEqual([now]);
  });
});
