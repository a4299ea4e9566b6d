import { describe, expect, it } from 'vitest';
import { Random } from '../testing/random';
import { LocalClock } from './localClock';
import { RecentValues } from './recentValues';
import { Season } from './season';
import { detect, episodesOf } from './testing/detect';

const hour = 3_600_000;
const day = 24 * hour;
const step = hour / 4;
const daysBefore = 28;
const daysAfter = 7;

const changes = [
  { zone: 'Europe/Berlin', way: 'forward', change: Date.UTC(2026, 2, 29, 1) },
  { zone: 'Europe/Berlin', way: 'back', change: Date.UTC(2026, 9, 25, 1) },
  { zone: 'Australia/Lord_Howe', way: 'forward by half an hour', change: Date.UTC(2026, 9, 3, 15, 30) },
  { zone: 'Australia/Lord_Howe', way: 'back by half an hour', change: Date.UTC(2026, 3, 4, 15) },
];

/** Four weeks before the day of the change. */
const startOf = (change: number) => Math.floor(change / day) * day - daysBefore * day;

/** Traffic by the local clock as Intl has it: busy from seven to eight in the evening, half as much at weekends. */
function traffic(zone: string, change: number, seed: number): Float64Array {
  const start = startOf(change);
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    weekday: 'short',
    hour: '2-digit',
    hourCycle: 'h23',
  });
  const random = new Random(seed);
  return Float64Array.from({ length: ((daysBefore + daysAfter) * day) / step }, (_, row) => {
    const now = parts.formatToParts(start + row * step);
    const read = (type: Intl.DateTimeFormatPartTypes) => now.find((part) => part.type === type)?.value ?? '';
    const busy = Number(read('hour')) >= 7 && Number(read('hour')) < 20;
    const weekend = ['Sat', 'Sun'].includes(read('weekday'));
    return (busy ? 100 : 40) * (weekend ? 0.5 : 1) + 5 * random.normal();
  });
}

describe('days and weeks by the local clock', () => {
  it.each(changes)('$zone goes $way: no false alarm in the week after, and some by the clock of UTC', (one) => {
    const { zone, change } = one;
    for (const seed of [1, 2]) {
      const values = traffic(zone, change, seed);
      const start = startOf(change);
      const after = (timeZone: string) =>
        episodesOf(detect([values], { start, step, timeZone }), values, 12).filter(
          ({ from }) => start + from * step >= change
        );
      expect(after(zone)).toEqual([]);
      expect(after('UTC').length).toBeGreaterThan(0);
    }
  });

  it.each(changes)('$zone goes $way: a weekday is expected at its new hours', ({ zone, change }) => {
    const start = startOf(change);
    const values = traffic(zone, change, 1);
    /** Hours of the week after in which something far off was expected. */
    const hoursOff = (timeZone: string) => {
      const past = new RecentValues(values.length);
      const season = new Season(past, new LocalClock(timeZone), start, step);
      const off = new Set<number>();
      values.forEach((value, row) => {
        past.push(value);
        season.append(value, row);
        const time = start + row * step;
        if (time >= change && Math.abs(value - season.expected) > 25) {
          off.add(Math.floor(time / hour));
        }
      });
      return off.size;
    };
    expect(hoursOff(zone)).toBe(0);
    // In the morning or in the evening of each working day.
    expect(hoursOff('UTC')).toBeGreaterThanOrEqual(5);
  });
});
