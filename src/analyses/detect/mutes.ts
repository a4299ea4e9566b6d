import { minuteMs } from '../units';

/** When nothing alarms, in a zone's own days and hours. Every part that is given must hold. */
export interface Mute {
  /** Days of the week, 0 is Sunday; both ends included, and it may run over the end of the week. */
  weekdays?: { from: number; to: number };
  /** Minutes of the day, [from, to); over midnight where `to` is smaller. */
  minutes?: { from: number; to: number };
  /** Dates as yyyymmdd, both included. */
  dates?: { from: number; to: number };
}

const weekdayNames = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];

export const muteHelp =
  'a mute is days (Sat-Sun), hours (02:00-04:00), dates (2026-12-24..2026-12-26), or several of them with commas';

/** Reads "Sat-Sun", "02:00-04:00", "2026-12-24..2026-12-26", or several of them with commas; undefined for anything else. */
export function parseMute(text: string): Mute | undefined {
  const mute: Mute = {};
  for (const part of text.split(',').map((piece) => piece.trim())) {
    const read = { weekdays: weekdaysOf(part), minutes: minutesOf(part), dates: datesOf(part) };
    if (read.weekdays && !mute.weekdays) {
      mute.weekdays = read.weekdays;
    } else if (read.minutes && !mute.minutes) {
      mute.minutes = read.minutes;
    } else if (read.dates && !mute.dates) {
      mute.dates = read.dates;
    } else {
      return undefined;
    }
  }
  return mute;
}

function weekdaysOf(text: string): Mute['weekdays'] {
  const [from, to = from, ...more] = text.split('-').map((name) => weekdayNames.indexOf(name.toLowerCase()));
  return from >= 0 && to >= 0 && more.length === 0 ? { from, to } : undefined;
}

function minutesOf(text: string): Mute['minutes'] {
  const found = /^(\d{2}):(\d{2})-(\d{2}):(\d{2})$/.exec(text);
  if (!found) {
    return undefined;
  }
  const [h1, m1, h2, m2] = found.slice(1).map(Number);
  const from = 60 * h1 + m1;
  const to = 60 * h2 + m2;
  return m1 < 60 && m2 < 60 && from < 1440 && to <= 1440 && from !== to ? { from, to } : undefined;
}

function datesOf(text: string): Mute['dates'] {
  const [from, to = from, ...more] = text.split('..').map(dateOf);
  return from !== undefined && to !== undefined && more.length === 0 && from <= to ? { from, to } : undefined;
}

function dateOf(text: string): number | undefined {
  const valid = /^\d{4}-\d{2}-\d{2}$/.test(text) && new Date(`${text}T00:00Z`).toJSON()?.startsWith(text);
  return valid ? Number(text.replaceAll('-', '')) : undefined;
}

/** A test whether one of the mutes holds at a time in ms, by the clock of a zone. */
export function muteTest(mutes: Mute[], timeZone: string): (time: number) => boolean {
  if (mutes.length === 0) {
    return () => false;
  }
  const clock = clockOf(timeZone);
  return (time) => {
    const now = clock(time);
    return mutes.some(
      ({ weekdays, minutes, dates }) =>
        (!weekdays || within(now.weekday, weekdays.from, weekdays.to)) &&
        (!minutes || within(now.minute, minutes.from, minutes.to - 1)) &&
        (!dates || (now.date >= dates.from && now.date <= dates.to))
    );
  };
}

/** From `from` to `to`, both included, over the end where `to` is smaller. */
function within(value: number, from: number, to: number): boolean {
  return from <= to ? value >= from && value <= to : value >= from || value <= to;
}

interface Clock {
  weekday: number;
  minute: number;
  date: number;
}

const quarterMs = 15 * minuteMs;

function clockOf(timeZone: string): (time: number) => Clock {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    weekday: 'short',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
  });
  // Zones change their clocks at quarters of an hour; formatting every row would be slow.
  const known = new Map<number, Clock>();
  return (time) => {
    const quarter = Math.floor(time / quarterMs);
    let clock = known.get(quarter);
    if (!clock) {
      const part = Object.fromEntries(
        format.formatToParts(quarter * quarterMs).map(({ type, value }) => [type, value])
      );
      clock = {
        weekday: weekdayNames.indexOf(part.weekday.toLowerCase()),
        minute: 60 * Number(part.hour) + Number(part.minute),
        date: Number(part.year + part.month + part.day),
      };
      known.set(quarter, clock);
    }
    return { ...clock, minute: clock.minute + Math.floor((time - quarter * quarterMs) / minuteMs) };
  };
}
