import { describe, expect, it } from 'vitest';
import { LocalClock } from './localClock';

const hour = 3_600_000;

const changes = [
  { zone: 'Europe/Berlin', way: 'forward', at: Date.UTC(2026, 2, 29, 1), before: 1, after: 2 },
  { zone: 'Europe/Berlin', way: 'back', at: Date.UTC(2026, 9, 25, 1), before: 2, after: 1 },
  { zone: 'America/New_York', way: 'forward', at: Date.UTC(2026, 2, 8, 7), before: -5, after: -4 },
  { zone: 'America/New_York', way: 'back', at: Date.UTC(2026, 10, 1, 6), before: -4, after: -5 },
  {
    zone: 'Australia/Lord_Howe',
    way: 'forward by half an hour',
    at: Date.UTC(2026, 9, 3, 15, 30),
    before: 10.5,
    after: 11,
  },
];

describe('the local clock', () => {
  it.each(changes)('$zone goes $way to the minute', ({ zone, at, before, after }) => {
    const clock = new LocalClock(zone);
    expect(clock.offset(at - 1)).toBe(before * hour);
    expect(clock.offset(at)).toBe(after * hour);
    expect(clock.offset(at - 12 * hour)).toBe(before * hour);
    expect(clock.offset(at + 36 * hour)).toBe(after * hour);
    expect(clock.offset(at - 1)).toBe(before * hour);
  });

  it('is as Intl says all over a year', () => {
    const zone = 'Europe/Berlin';
    const clock = new LocalClock(zone);
    const format = new Intl.DateTimeFormat('en-GB', { timeZone: zone, hour: '2-digit', hourCycle: 'h23' });
    for (let time = Date.UTC(2026, 0, 1); time < Date.UTC(2027, 0, 1); time += 7 * hour + hour / 4) {
      const local = new Date(time + clock.offset(time));
      expect(local.getUTCHours()).toBe(Number(format.format(time)));
    }
  });

  it('of UTC is never ahead; a zone that does not exist is refused', () => {
    expect(new LocalClock('UTC').offset(changes[0].at)).toBe(0);
    expect(() => new LocalClock('Europe/Atlantis')).toThrow(/Europe\/Atlantis/);
  });
});
