import { describe, expect, it } from 'vitest';
import type { Episode } from '../../frames';
import { day, hour, step, zero } from '../testing/series';
import { withDriftOnsets } from './driftOnset';
import { drawnTrack } from './testing/track';

const rowOf = (days: number) => Math.round((days * day) / step);
const timeAt = (days: number) => zero + days * day;

const usual: Episode = {
  id: 'series/drawn@1',
  seriesId: 'series/drawn',
  seriesName: 'drawn',
  labels: {},
  severity: 'info',
  start: timeAt(3),
  end: timeAt(3) + hour,
  ongoing: false,
  peak: timeAt(3),
  window: hour,
  score: 5,
  threshold: 4,
  detector: 'season',
  kind: 'time-of-day',
  what: 'unusual for this time of day',
  historyDays: 7,
  firstTime: true,
  expected: { low: 9, high: 11 },
  observed: 13,
  nearest: null,
  shape: null,
  direction: 'up',
};
const drift: Episode = {
  ...usual,
  id: 'series/drawn@2/drift',
  start: timeAt(2),
  end: timeAt(10),
  detector: 'drift',
  kind: 'drift',
  what: 'slow drift',
  observed: 14,
};

/** What an episode is called on two blocks of a week, beside a drift that was first reported on a day. */
function called(changed: Partial<Episode>, raised: number): string {
  const track = drawnTrack({ values: new Float64Array(rowOf(14)) });
  const [{ seenFrom, result }] = track.pieces;
  const border = rowOf(7);
  const pieces = [
    { at: 0, seenFrom, result: { ...result, score: result.score.subarray(0, border) } },
    { at: border, seenFrom, result: { ...result, score: result.score.subarray(border) } },
  ];
  const [{ what }] = withDriftOnsets(
    { ...track, pieces },
    [{ ...usual, ...changed }],
    [{ episode: drift, raised, until: rowOf(10) }]
  );
  return what;
}

describe('the onset of a drift', () => {
  it('is called a drift where one is reported later', () => {
    expect(called({}, rowOf(5))).toBe('slow drift');
    expect(called({ kind: 'new-level', what: 'outside any level seen before' }, rowOf(5))).toBe('slow drift');
    // As far off as half as much again.
    expect(called({ observed: 16 }, rowOf(5))).toBe('slow drift');
  });

  it.each<[string, Partial<Episode>]>([
    ['that went the other way', { direction: 'down', observed: 7 }],
    ['that went no way', { direction: undefined, expected: null, observed: null }],
    ['that is further off than the drift', { observed: 16.1 }],
    ['that began before it', { start: timeAt(1.9) }],
    ['that outlasts it', { end: timeAt(10.1) }],
    ['of another series', { seriesId: 'series/other' }],
    ['that is a jump', { kind: 'jump', what: 'sudden jump' }],
    ['that is a flat line', { kind: 'flat-line', what: 'flat line' }],
  ])('is no episode %s', (_name, changed) => {
    const { what = usual.what } = changed;
    expect(called(changed, rowOf(5))).toBe(what);
  });

  it('is decided within its own block: what it is called does not depend on the view', () => {
    const later = { start: timeAt(8), peak: timeAt(8), end: timeAt(8.1) };
    expect(called({}, rowOf(7) - 1)).toBe('slow drift');
    expect(called({}, rowOf(7))).toBe(usual.what);
    expect(called(later, rowOf(7))).toBe('slow drift');
    expect(called(later, rowOf(7) - 1)).toBe(usual.what);
  });
});
