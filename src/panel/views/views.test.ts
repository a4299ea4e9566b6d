import { FieldType, getValueFormat, type DecimalCount } from '@grafana/data';
import { describe, expect, it } from 'vitest';
import { scoreKind, framesOfKind } from '../../frames';
import { episode, hour, later, minute, rankingFrame, rankingRow, scoreFrame, zero } from '../testing/frames';
import { detailsAt } from './discords/details';
import { overlayPath, overlayRange } from './discords/overlayPath';
import { placeCard } from './discords/place';
import { axisEndsText, timeRangeText } from '../timeText';
import { lookOf, regionsOf } from './discords/inputs';
import {
  detectorWords,
  deviationWords,
  episodeText,
  expectedWords,
  scoreWords as plainNumber,
  confidenceWords,
  timesWords,
  valueFormatter,
  verdictWords,
} from './discords/words';
import { byRank, partWords, pointsWords, rankWords, roleColumns, scoreDomain } from './ranking/table';

const ms = valueFormatter(episode({ unit: 'ms' }), undefined);

describe('words of an episode', () => {
  it('say the day once where it is the same, in the time zone of the panel', () => {
    expect(timeRangeText(episode(), 'utc')).toBe('Sat 21 Nov 13:00 to 13:45');
    expect(timeRangeText(episode({ end: zero + 13 * hour }), 'utc')).toBe('Sat 21 Nov 13:00 to Sun 22 Nov 01:00');
    expect(timeRangeText(episode({ ongoing: true }), 'Asia/Tokyo')).toBe('since Sat 21 Nov 22:00');
  });

  it('tell whether it was seen before', () => {
    expect(verdictWords(episode(), 'utc')).toBe('Unusual shape. Not seen in the 31 days before.');
    expect(verdictWords(episode({ historyDays: 1 }), 'utc')).toBe('Unusual shape. Not seen in the day before.');
    expect(verdictWords(episode({ historyDays: 0.2 }), 'utc')).toBe('Unusual shape. Not seen before.');
    expect(verdictWords(later, 'utc')).toBe('Unusual shape. Something similar was seen Thu 19 Nov 12:00.');
    expect(verdictWords(episode({ firstTime: false, nearest: null }), 'utc')).toBe('Unusual shape.');
  });

  it('compare the observed value with the middle of what was expected', () => {
    expect(expectedWords({ low: 180, high: 240 }, ms)).toBe('180 ms to 240 ms');
    expect(expectedWords({ low: 180, high: 180.0001 }, ms)).toBe('180 ms');
    expect(timesWords(790, { low: 180, high: 240 })).toBe('3.8x the usual');
    expect(timesWords(105, { low: 180, high: 240 })).toBe('0.5x the usual');
    expect(timesWords(200, { low: 180, high: 240 })).toBeUndefined();
    expect(timesWords(0, { low: 180, high: 240 })).toBe('dropped to zero');
    expect(timesWords(5, { low: -3, high: 0 })).toBeUndefined();
    expect(timesWords(1007, { low: 1012.5, high: 1013.9 })).toBeUndefined();
    expect(timesWords(-5, { low: 1, high: 3 })).toBeUndefined();
  });

  it.each([
    [undefined, undefined],
    [3.2, 'by chance up to 3.2 times per week'],
    [1, 'by chance up to once per week'],
    [1 / 40, 'by chance less than once in 40 weeks'],
    [1 / 520, 'by chance less than once in 9 years'],
    [0, 'by chance less than once in 1,000 years'],
  ])('give the confidence of %s false alarms per week', (falseAlarmsPerWeek, words) => {
    expect(confidenceWords({ falseAlarmsPerWeek })).toBe(words);
  });

  it.each([
    [{ low: 1012.46, high: 1013.88 }, 1006.97, 'pressurehpa', '1012.5 hPa to 1013.9 hPa', '1007.0 hPa'],
    [{ low: 49.9712, high: 50.0288 }, 49.7512, 'rothz', '49.971 Hz to 50.029 Hz', '49.751 Hz'],
    [{ low: 0.99912, high: 0.99979 }, 0.997, 'percentunit', '99.912% to 99.979%', '99.700%'],
    [{ low: 8.58e9, high: 8.602e9 }, 8.7534e9, 'bytes', '7.991 GiB to 8.011 GiB', '8.152 GiB'],
    [{ low: 5, high: 5 }, 80, 'short', '5', '80'],
    [{ low: 0, high: 3 }, 12, 'none', '0 to 3', '12'],
  ])(
    'write values with the digits that the width of the range needs: %j, %d %s',
    (expected, observed, unit, band, came) => {
      const format = valueFormatter(episode({ expected, observed, unit }), undefined);
      expect([expectedWords(expected, format), format(observed)]).toEqual([band, came]);
    }
  );

  it('keep the decimals that a field sets, unless both ends look the same with them', () => {
    const display = (value: unknown, decimals: DecimalCount = 0) => getValueFormat('none')(Number(value), decimals);
    const field = {
      name: 'v',
      type: FieldType.number,
      config: { decimals: 0 },
      values: [],
      display: (value: unknown, decimals?: DecimalCount) => ({ numeric: Number(value), ...display(value, decimals) }),
    };
    const formatOf = (low: number, high: number) => valueFormatter(episode({ expected: { low, high } }), field);
    expect(expectedWords({ low: 180.3, high: 240.7 }, formatOf(180.3, 240.7))).toBe('180 to 241');
    expect(expectedWords({ low: 180.31, high: 180.39 }, formatOf(180.31, 180.39))).toBe('180.31 to 180.39');
  });

  it('name the days of an axis that runs over midnight', () => {
    expect(axisEndsText(zero, zero + hour, 'utc')).toEqual(['12:00', '13:00']);
    expect(axisEndsText(zero, zero + 24 * hour, 'utc')).toEqual(['Sat 12:00', 'Sun 12:00']);
  });

  it('name the detector, a new one by its own name', () => {
    expect(detectorWords({ detector: 'drift' })).toBe('drift: looks for a slow change over hours to weeks');
    expect(detectorWords({ detector: 'oracle' })).toBe('oracle');
    expect(deviationWords(episode({ direction: 'down', observed: 100 }))).toBe('0.48x the usual, less than expected');
    expect(deviationWords(episode({ expected: null }))).toBeUndefined();
  });

  it('draw a drift and missing data unlike a short event', () => {
    const [region] = regionsOf([{ episode: episode({ detector: 'drift' }), query: undefined }], 'utc', none);
    expect(region).toMatchObject({ look: 'drift', since: 'since Sat 21 Nov 13:00' });
    expect(lookOf({ detector: 'missing' })).toBe('missing');
    expect(lookOf({ detector: 'shape' })).toBeUndefined();
  });

  it('make a text for a ticket', () => {
    expect(episodeText(episode(), 'utc', ms)).toBe(
      [
        'critical: eu-2, Sat 21 Nov 13:00 to 13:45 (45 min)',
        'Unusual shape. Not seen in the 31 days before.',
        'expected 180 ms to 240 ms, observed 790 ms (3.8x the usual)',
        'detector: shape: compares each stretch with the whole history',
        'most similar: Thu 19 Nov 12:00, 38% similar',
        'score 9.12, threshold 4',
      ].join('\n')
    );
    expect(plainNumber(NaN)).toBe('–');
  });
});

const none = new Map<string, string>();

describe('detailsAt', () => {
  const scores = framesOfKind([scoreFrame('s1', 'eu-2')], scoreKind);
  const known = {
    scores,
    episodes: [{ episode: episode({ window: 2 * hour }), query: undefined }],
    timeZone: 'utc',
    names: none,
  };

  it('says score, threshold, window and the nearest match, and how similar it is inside an episode', () => {
    expect(detailsAt(zero + hour + minute, 's1', known)).toEqual([
      {
        id: 's1',
        title: 'eu-2: unusual shape',
        severity: 'critical',
        hint: 'Click to see why',
        rows: [
          ['anomaly score', '9.12'],
          ['threshold', '4'],
          ['window', '2 h'],
          ['most similar', 'Thu 19 Nov 12:00, 38% similar'],
        ],
      },
    ]);
  });

  it('says when the nearest match was outside of episodes, and nothing away from any score', () => {
    const [calm] = detailsAt(zero, 's1', known);
    expect(calm.severity).toBeNull();
    expect(calm.rows).toContainEqual(['window', '45 min']);
    expect(calm.rows.at(-1)).toEqual(['most similar', 'Thu 19 Nov 12:00']);
    expect(detailsAt(zero + 30 * minute, 's1', known)).toEqual([]);
    expect(detailsAt(zero, 'another', known)).toEqual([]);
  });
});

describe('overlay', () => {
  const plane = { width: 100, height: 10, low: 0, high: 10, rows: 3 };

  it('draws lines, breaks them at missing rows, and keeps single rows', () => {
    expect(overlayPath([0, 5, 10], plane)).toBe('M0 10L50 5L100 0');
    expect(overlayPath([0, null, 10], plane)).toBe('M0 10h0.1M100 0h0.1');
    expect(overlayPath([null, null, null], plane)).toBe('');
  });

  it('gives both lines one range, and a flat line room', () => {
    const range = overlayRange([
      [1, null, 3],
      [2, 11],
    ]);
    expect(range?.low).toBeCloseTo(0.4);
    expect(range?.high).toBeCloseTo(11.6);
    expect(overlayRange([[5, 5], null])).toEqual({ low: 4.5, high: 5.5 });
    expect(overlayRange([[null], null])).toBeUndefined();
  });
});

describe('placeCard', () => {
  const card = { width: 400, height: 300 };
  const window = { width: 1000, height: 800 };
  const anchor = (left: number, top = 100) => ({ left, right: left + 20, top, bottom: top + 200 });

  it('stands beside its region, to the right, else to the left', () => {
    expect(placeCard(anchor(100), card, window)).toEqual({ left: 132, top: 100 });
    expect(placeCard(anchor(900), card, window)).toEqual({ left: 488, top: 100 });
  });

  it('stays inside the window', () => {
    expect(placeCard(anchor(100, 700), card, window).top).toBe(488);
    expect(placeCard(anchor(150), card, { width: 420, height: 200 })).toEqual({ left: 12, top: 12 });
  });
});

describe('league table', () => {
  const gate = rankingRow({ provider: 'ceres', rank: null, score: null, low: null, high: null, verdict: 'gate' });
  const second = rankingRow({ provider: 'delta', rank: 3, tied: false, score: 74, low: 71, high: 77 });

  it('stands by rank, ties share one, no rank comes last', () => {
    const rows = byRank([gate, second, rankingRow(), rankingRow({ provider: 'borealis' })]);
    expect(rows.map((row) => `${rankWords(row)} ${row.provider}`)).toEqual([
      '1= aurora',
      '1= borealis',
      '3 delta',
      '– ceres',
    ]);
  });

  it('draws all intervals on one scale', () => {
    expect(scoreDomain([rankingRow(), second, gate])).toEqual({ min: 70, max: 100 });
    expect(scoreDomain([gate])).toEqual({ min: 0, max: 100 });
    expect(scoreDomain([rankingRow({ score: 90, low: null, high: null })])).toEqual({ min: 80, max: 100 });
  });

  it('has a column for each role that any row speaks of', () => {
    const errors = { role: 'errors', label: 'errors', value: 0.001, unit: 'percentunit', points: 29.44, of: 30 };
    const rows = [rankingRow({ parts: [] }), rankingRow(), rankingRow({ parts: [errors] })];
    expect(roleColumns(rows).map(({ role }) => role)).toEqual(['latency', 'errors']);
    expect(pointsWords(errors)).toBe('+29.4 of 30');
  });

  it('formats by the unit of the part, and by the field where the panel sets one', () => {
    const frame = rankingFrame([]);
    const [part] = rankingRow().parts;
    expect(partWords(part, frame)).toBe('88 ms');
    frame.fields.push({
      ...frame.fields[0],
      name: 'latency p95',
      config: { unit: 's' },
      display: (value) => ({ text: String(Number(value) / 1000), suffix: ' s', numeric: Number(value) }),
    });
    expect(partWords(part, frame)).toBe('0.088 s');
  });
});
