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
  what: 'unusual for this time of day',
  historyDays: 13,
  firstTime: true,
  expected: { low: 180, high: 220 },
  observed: 840,
  nearest: null,
  shape: null,
  ...changed,
});

const sentence = (changed: Partial<Episode>) => sentenceOf(input, judged, [episode(changed)], { kinds: true }).sentence;

describe('the sentence', () => {
  it('names the worst, what was unusual, by how much, and for how long nothing similar was seen', () => {
    expect(sentence({})).toBe(
      '1 anomaly in 24 h. Worst: checkout at Wed 22:00 for 1 h, unusual for this time of day, 4.2x the usual, not seen in the 13 days before.'
    );
    expect(sentence({ ongoing: true })).toContain('checkout since Wed 22:00, ');
  });

  it('says less where less is known', () => {
    expect(sentence({ expected: null, observed: null, firstTime: false })).toBe(
      '1 anomaly in 24 h. Worst: checkout at Wed 22:00 for 1 h, unusual for this time of day.'
    );
    expect(sentence({ historyDays: 0 })).not.toContain('not seen');
  });

  it.each([
    [50, '75% below the usual'],
    [0.5, 'more than 99% below the usual'],
    [0, 'dropped to zero'],
    [-50, 'dropped below zero'],
  ])('says how far %s is below the usual', (observed, words) => {
    expect(sentence({ observed, direction: 'down' })).toContain(`, ${words}, `);
  });

  it.each([
    ['up', 1018.04, '1018 instead of 1012.5 to 1013.9'],
    ['down', 1006.97, '1007 instead of 1012.5 to 1013.9'],
  ] as const)('says both in numbers where a share would say nothing: %s', (direction, observed, words) => {
    const expected = { low: 1012.46, high: 1013.88 };
    expect(sentence({ expected, observed, direction })).toContain(`, ${words}, `);
  });

  it('does not mention a drop too small to matter', () => {
    expect(sentence({ observed: 195, direction: 'down' })).not.toContain('below');
  });

  it('names series that could not be judged, and does not count them as quiet', () => {
    const other = { ...input.series[0], id: 'series/other' };
    const both = { ...input, series: [...input.series, other] };
    const failures = { seriesIds: new Set(['series/other']), reason: 'the worker stopped' };
    const all = [...judged, { series: other, score: [NaN] }];
    expect(sentenceOf(both, all, [], { failures }).sentence).toBe(
      'Quiet: 1 series, 14 days of history, nothing unusual in 24 h. 1 of 2 series could not be judged: the worker stopped.'
    );
    expect(sentenceOf(both, all, [episode({})], { failures })).toMatchObject({
      severity: 'warning',
      sentence: expect.stringMatching(/^1 anomaly .* 1 of 2 series could not be judged: the worker stopped\.$/),
    });
    const none = { seriesIds: new Set(all.map(({ series }) => series.id)), reason: 'the worker stopped' };
    expect(sentenceOf(both, all, [], { failures: none })).toEqual({
      sentence: 'No verdict: 2 of 2 series could not be judged: the worker stopped.',
      severity: null,
      undecided: true,
    });
  });

  it('describes a drift by its duration and direction', () => {
    const drift = {
      detector: 'drift',
      expected: { low: 200, high: 200 },
      observed: 240,
      start: now - 3 * day,
      end: now,
    };
    expect(sentence({ ...drift, ongoing: true, direction: 'up' })).toBe(
      '1 anomaly in 24 h. Worst: checkout drifting up for 3 days, 20% above the level of last week.'
    );
    expect(sentence({ ...drift, observed: 150, direction: 'down' })).toContain(
      'checkout drifted down for 3 days, 25% below the level of last week.'
    );
  });

  it('says since when it is quiet', () => {
    expect(sentenceOf(input, judged, [], { quietSince: now - 3 * day }).sentence).toBe(
      'Quiet: 1 series, 14 days of history, nothing unusual since Mon 00:00.'
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
