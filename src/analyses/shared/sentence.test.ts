import { describe, expect, it } from 'vitest';
import type { Episode } from '../../frames';
import { day, hour, inputOf, wave, zero } from '../testing/series';
import { sentenceOf } from './sentence';

const now = zero + 14 * day;
const input = inputOf([wave({ from: 0, to: 14 })], { from: now - day, to: now });
const judged = input.series.map((series) => ({ series, score: [0] }));

const episode = (changed: Partial<Episode>): Episode => ({
  id: 'a',
  seriesId: 'a',
  seriesName: 'checkout',
  labels: {},
  severity: 'warning',
  start: now - 2 * hour,
  end: now - hour,
  ongoing: false,
  peak: now - hour,
  window: hour,
  score: 9,
  threshold: 4,
  detector: 'season',
  what: 'unlike this time of day',
  historyDays: 13,
  firstTime: true,
  expected: { low: 180, high: 220 },
  observed: 840,
  nearest: null,
  shape: null,
  ...changed,
});

const say = (changed: Partial<Episode>, told = { kinds: true }) =>
  sentenceOf(input, judged, [episode(changed)], told).sentence;

describe('the sentence', () => {
  it('names the worst, what it was, by how much, and when it was last so', () => {
    expect(say({})).toBe(
      '1 anomaly in 24 h. Worst: checkout at Wed 22:00 for 1 h, unlike this time of day, 4.2x the usual, first time in 13 days.'
    );
    expect(say({ ongoing: true })).toContain('checkout since Wed 22:00, ');
  });

  it('says less where less is known', () => {
    expect(say({ expected: null, observed: null, firstTime: false })).toBe(
      '1 anomaly in 24 h. Worst: checkout at Wed 22:00 for 1 h, unlike this time of day.'
    );
    expect(say({ historyDays: 0 })).not.toContain('first time');
  });

  it('says how far below the usual', () => {
    expect(say({ observed: 50, direction: 'down' })).toContain(', 75 % below the usual, ');
    expect(say({ observed: -50, direction: 'down' })).toContain(', 100 % below the usual, ');
  });

  it('tells a drift as a drift', () => {
    const drift = { detector: 'drift', expected: { low: 200, high: 200 }, came: 240, start: now - 3 * day, end: now };
    expect(say({ ...drift, ongoing: true, direction: 'up' })).toBe(
      '1 anomaly in 24 h. Worst: checkout drifting up for 3 days, 20 % over the level of last week.'
    );
    expect(say({ ...drift, observed: 150, direction: 'down' })).toContain(
      'checkout drifted down for 3 days, 25 % below the level of last week.'
    );
  });

  it('says since when it is quiet', () => {
    expect(sentenceOf(input, judged, [], { quietSince: now - 3 * day }).sentence).toBe(
      'Quiet: 1 series, 14 days learnt, nothing unusual since Mon 00:00.'
    );
  });

  it('calls a range that has not begun yet neither quiet nor odd', () => {
    const tomorrow = { ...input, from: now + day, to: now + 2 * day };
    expect(sentenceOf(tomorrow, judged, [])).toEqual({
      sentence: 'No verdict: the range begins after the newest data, Thu 00:00.',
      severity: null,
      undecided: true,
    });
  });
});
