import { describe, expect, it } from 'vitest';
import { LocalClock } from '../detector/localClock';
import { Random } from '../testing/random';
import { rawScores } from './testing/stream';
import { WeeklyBaseline } from './weeklyBaseline';

const hour = 3_600_000;
const day = 24 * hour;
const step = hour / 4;

const changes = [
  { zone: 'Europe/Berlin', way: 'forward', change: Date.UTC(2026, 2, 29, 1) },
  { zone: 'Europe/Berlin', way: 'back', change: Date.UTC(2026, 9, 25, 1) },
  { zone: 'America/New_York', way: 'forward', change: Date.UTC(2026, 2, 8, 7) },
  { zone: 'America/New_York', way: 'back', change: Date.UTC(2026, 10, 1, 6) },
  { zone: 'Australia/Lord_Howe', way: 'back by half an hour', change: Date.UTC(2026, 3, 4, 15) },
];

/** Traffic by the local clock: offices open at nine on working days. */
function offices(zone: string, start: number, rows: number): Float64Array {
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    weekday: 'short',
    hour: '2-digit',
    hourCycle: 'h23',
  });
  const random = new Random(1);
  return Float64Array.from({ length: rows }, (_, row) => {
    const now = parts.formatToParts(start + row * step);
    const read = (type: Intl.DateTimeFormatPartTypes) => now.find((part) => part.type === type)?.value ?? '';
    const open = !['Sat', 'Sun'].includes(read('weekday')) && Number(read('hour')) >= 9 && Number(read('hour')) < 17;
    return (open ? 100 : 20) + random.normal();
  });
}

describe('the week as a baseline', () => {
  it.each(changes)('keeps local hours when clocks go $way in $zone', ({ zone, change }) => {
    const start = Math.floor(change / day) * day - 24 * day;
    const rows = Math.round((34 * day) / step);
    const values = offices(zone, start, rows);
    const loud = (timeZone: string) => {
      const scores = rawScores(() => new WeeklyBaseline(new LocalClock(timeZone), start, step), values);
      return scores.filter((score, row) => start + row * step > change && score > 20).length;
    };
    expect(loud(zone)).toBe(0);
    expect(loud('UTC')).toBeGreaterThan(10);
  });

  it('is the median of the same hour of the last four weeks', () => {
    const start = Date.UTC(2026, 0, 5);
    const rows = 7 * 7 * 24;
    const values = new Random(6).noise(rows);
    const baseline = new WeeklyBaseline(new LocalClock('UTC'), start, hour);
    values.forEach((value, row) => {
      const score = baseline.append(value, row);
      const same = [1, 2, 3, 4].map((week) => values[row - week * 168]).filter(Number.isFinite);
      if (same.length < 2) {
        expect(score).toBeNaN();
        return;
      }
      const sorted = same.sort((a, b) => a - b);
      const middle = (sorted[(sorted.length - 1) >> 1] + sorted[sorted.length >> 1]) / 2;
      expect(baseline.expected).toBeCloseTo(middle, 6);
    });
  });

  it('expects a quiet Sunday and a busy Monday, and says how far off they are', () => {
    const start = Date.UTC(2026, 0, 5);
    const rows = Math.round((28 * day) / step);
    const values = offices('UTC', start, rows);
    const sunday = Math.round((20.5 * day) / step);
    const monday = Math.round((21.5 * day) / step);
    const before = rawScores(() => new WeeklyBaseline(new LocalClock('UTC'), start, step), values);
    expect(before[sunday]).toBeLessThan(6);
    expect(before[monday]).toBeLessThan(6);
    const odd = values.slice();
    odd[sunday] = 100;
    odd[monday] = 20;
    const scores = rawScores(() => new WeeklyBaseline(new LocalClock('UTC'), start, step), odd);
    expect(scores[sunday]).toBeGreaterThan(40);
    expect(scores[monday]).toBeGreaterThan(40);
  });
});
