import { describe, expect, it } from 'vitest';
import { Random } from '../../engine/testing/random';
import { day, hour, step, zero } from '../testing/series';
import { episodesOf } from './episodes';
import { isRecurringStep } from './recurringSteps';
import { drawnTrack, type Drawn } from './testing/track';
import { detailAt } from './track';

const rowsOfDay = day / step;
const learnt = 7 * rowsOfDay;
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

function isKnown(values: Float64Array, changed: Partial<Drawn> = {}): boolean {
  const loud = (row: number) => (row >= now && row < now + 5 ? 9 : 0);
  const track = drawnTrack({ values, learnt, score: loud, speaker: () => 'difference', ...changed });
  const first = now - learnt;
  const detail = detailAt(track, first);
  if (!detail) {
    throw new Error('No alarm was drawn');
  }
  return isRecurringStep(track, { first, last: first + 4, until: first + 4, peak: first }, detail);
}

describe('a jump is known', () => {
  it('where the level fell like this more often than is promised', () => {
    expect(isKnown(saw(days(3, 5.5, 8)))).toBe(true);
    expect(isKnown(saw(days(3, 5.5, 8)), { speaker: () => 'line' })).toBe(true);
  });

  it('not the first time, nor as often as is promised', () => {
    expect(isKnown(saw(days(8)))).toBe(false);
    expect(isKnown(saw(days(5.5, 8)))).toBe(false);
    expect(isKnown(saw(days(3, 5.5, 8)), { terms: { promisedPerWeek: 2 } })).toBe(false);
    expect(isKnown(saw(days(0.5, 3, 5.5, 8)), { terms: { promisedPerWeek: 2 } })).toBe(true);
  });

  it('not where all of them came on one occasion', () => {
    const thrice: Change = (value, row) => value - 50 * [4, 4.08, 4.16, 8].filter((at) => row >= at * rowsOfDay).length;
    const apart: Change = (value, row) => value - 50 * [3, 4, 5, 8].filter((at) => row >= at * rowsOfDay).length;
    expect(isKnown(flat(thrice))).toBe(false);
    expect(isKnown(flat(apart))).toBe(true);
  });

  it('not before what its detector began with: falls before six quiet weeks are forgotten', () => {
    const track = drawnTrack({
      values: saw(days(0.5, 3, 5.5, 8)),
      learnt,
      score: (row) => (row === now ? 9 : 0),
      speaker: () => 'line',
    });
    const run = { first: now - learnt, last: now - learnt, until: now - learnt, peak: now - learnt };
    const detail = detailAt(track, run.first);
    const [piece] = track.pieces;
    const seenFrom = (at: number) => ({ ...track, pieces: [{ ...piece, seenFrom: zero + at * day }] });
    expect(detail && isRecurringStep(seenFrom(0), run, detail)).toBe(true);
    expect(detail && isRecurringStep(seenFrom(4), run, detail)).toBe(false);
  });

  it('not where those before were smaller, or went up', () => {
    const steps =
      (past: number, last: number): Change =>
      (value, row) =>
        value + past * days(1, 2, 3, 4, 5).filter((at) => row >= at).length + (row >= now ? last : 0);
    expect(isKnown(flat(steps(-50, -50)))).toBe(true);
    expect(isKnown(flat(steps(-40, -50)))).toBe(false);
    expect(isKnown(flat(steps(50, -50)))).toBe(false);
  });

  it('not where what jumps comes back, however often it did', () => {
    const spikes =
      (width: number): Change =>
      (value, row) =>
        days(1, 2, 3, 4, 5, 8).some((at) => row >= at && row < at + width) ? value + 50 : value;
    expect(isKnown(flat(spikes(1)))).toBe(false);
    expect(isKnown(flat(spikes(3)))).toBe(false);
    // Held for an hour, it is a level that comes and goes.
    expect(isKnown(flat(spikes(12)))).toBe(true);
  });

  it('not where another expert speaks, nor of several series', () => {
    expect(isKnown(saw(days(3, 5.5, 8)), { speaker: () => 'season' })).toBe(false);
    const values = saw(days(3, 5.5, 8));
    const track = drawnTrack({ values, learnt, score: (row) => (row === now ? 9 : 0), speaker: () => 'line' });
    const { group } = track;
    const both = { ...track, group: { ...group, series: [...group.series, ...group.series] } };
    const run = { first: now - learnt, last: now - learnt, until: now - learnt, peak: now - learnt };
    const detail = detailAt(track, run.first);
    expect(detail && isRecurringStep(track, run, detail)).toBe(true);
    expect(detail && isRecurringStep(both, run, detail)).toBe(false);
  });
});

describe('the echo of a known fall', () => {
  /** Alarms at the fall, far off, and again so much later with values as they usually are. */
  const alarms = (falls: number[], later: number, off = 0): number[] => {
    const values = saw(falls);
    const echo = now + Math.round(later / step);
    const among = (row: number, at: number) => row >= at && row < at + 3;
    const track = drawnTrack({
      values,
      learnt,
      speaker: (row) => (among(row, now) ? 'difference' : 'season'),
      score: (row) => (among(row, now) ? 9 : among(row, echo) ? 8 : 0),
      expected: (row) => (among(row, now) ? values[row] + 50 : among(row, echo) ? values[row] - off : values[row]),
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

  it('is that of the fall alone where the fall is news', () => {
    expect(alarms(days(8), 24 * hour)).toEqual([now]);
  });
});
