import { describe, expect, it } from 'vitest';
import { instantOf, instantsOf, offsetAt, zoneShownBy } from './zones';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** Instants around a time, and what the clocks of a zone show then. */
function around(change: number, timeZone: string, step: number, days = 6) {
  const instants = Array.from({ length: (2 * days * day) / step }, (_, i) => change - days * day + i * step);
  return { instants, walls: instants.map((instant) => instant + offsetAt(instant, timeZone)) };
}

const changes: Array<[string, number]> = [
  ['Europe/Berlin', Date.UTC(2029, 2, 25, 1)],
  ['Europe/Berlin', Date.UTC(2029, 9, 28, 1)],
  ['Europe/London', Date.UTC(2031, 2, 30, 1)],
  ['America/New_York', Date.UTC(2030, 2, 10, 7)],
  ['America/New_York', Date.UTC(2030, 10, 3, 6)],
  ['Australia/Sydney', Date.UTC(2030, 3, 6, 16)],
];

describe.each(changes)('local times without a zone, %s at %i', (timeZone, change) => {
  it.each([5, 15, 60])('are the instants they were, every %i min', (minutes) => {
    const { instants, walls } = around(change, timeZone, minutes * minute);
    expect([...instantsOf(walls, timeZone)]).toEqual(instants);
    expect([...instantsOf([...walls].reverse(), timeZone)]).toEqual([...instants].reverse());
  });

  it('are the instants they were in a table in which each time stands for several series', () => {
    const { instants, walls } = around(change, timeZone, 10 * minute);
    const twice = (times: number[]) => times.flatMap((time) => [time, time]);
    expect([...instantsOf(twice(walls), timeZone)]).toEqual(twice(instants));
  });

  it('show their zone', () => {
    const { walls } = around(change, timeZone, 10 * minute);
    expect(zoneShownBy(walls)).toBe(timeZone);
  });
});

describe('times without a zone', () => {
  it('show none where they go on through every change, or there is none', () => {
    const { instants } = around(changes[0][1], 'UTC', 10 * minute, 250);
    expect(zoneShownBy(instants)).toBeUndefined();
    expect(zoneShownBy(around(Date.UTC(2029, 5, 15), 'Europe/Berlin', 10 * minute).walls)).toBeUndefined();
    expect(zoneShownBy([])).toBeUndefined();
  });

  it('show none where an hour is missing at another time', () => {
    const { instants } = around(changes[0][1], 'UTC', 10 * minute);
    const late = instants.filter((time) => time < changes[0][1] + 4 * hour || time >= changes[0][1] + 5 * hour);
    expect(zoneShownBy(late)).toBeUndefined();
  });

  it('in the hour that is left out are read as if the clocks had not changed', () => {
    expect(instantOf(Date.UTC(2029, 2, 25, 2, 30), 'Europe/Berlin')).toBe(Date.UTC(2029, 2, 25, 1, 30));
  });
});
