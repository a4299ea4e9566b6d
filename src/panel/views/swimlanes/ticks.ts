import { dateTimeForTimeZone, dateTimeFormat, systemDateFormats } from '@grafana/data';
import type { TimeZone } from '@grafana/schema';

export interface Tick {
  time: number;
  label: string;
}

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
const steps = [
  minute,
  2 * minute,
  5 * minute,
  10 * minute,
  15 * minute,
  30 * minute,
  hour,
  2 * hour,
  3 * hour,
  6 * hour,
  12 * hour,
  day,
  2 * day,
  7 * day,
  14 * day,
  30 * day,
];

/** Round times for an axis over [from, to] (ms) with room for `most` labels, on the wall clock of the time zone. */
export function ticksOf(from: number, to: number, most: number, timeZone: TimeZone): Tick[] {
  const wanted = (to - from) / Math.max(1, most);
  const step = steps.find((candidate) => candidate >= wanted) ?? steps[steps.length - 1];
  const ticks: Tick[] = [];
  const offset = (time: number) => dateTimeForTimeZone(timeZone, time).utcOffset() * minute;
  for (let wall = Math.ceil((from + offset(from)) / step) * step; ; wall += step) {
    // The clock may have been put forward or back since the range began.
    const time = wall - offset(wall - offset(from));
    if (time > to) {
      return ticks;
    }
    ticks.push({ time, label: dateTimeFormat(time, { timeZone, format: formatFor(step, to - from, wall) }) });
  }
}

function formatFor(step: number, range: number, wall: number): string {
  const { interval } = systemDateFormats;
  if (step >= day) {
    return interval.day;
  }
  return range > day && wall % day === 0 ? interval.day : interval.minute;
}
