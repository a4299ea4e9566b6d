import { dayMs } from './units';
/** The range looked at, ms, and when it is looked at, where that is known. */
export interface LookedAt {
  from: number;
  to: number;
  now?: number;
  timeZone?: string;
}

/**
 * A time of day, with the weekday or date where it is not on the last day of the range looked at; always with the date
 * where that day is not today.
 */
export function timeText(time: number, range: LookedAt): string {
  const zone = range.timeZone && range.timeZone !== 'browser' ? range.timeZone : undefined;
  const format = (options: Intl.DateTimeFormatOptions, at: number) => {
    const zoned = { ...options, timeZone: zone };
    try {
      return new Intl.DateTimeFormat('en-GB', zoned).format(at);
    } catch {
      // A zone this machine does not know: its own time is better than no answer.
      return new Intl.DateTimeFormat('en-GB', options).format(at);
    }
  };
  const day: Intl.DateTimeFormatOptions = { day: 'numeric', month: 'short' };
  const today = range.now === undefined || format(day, range.now) === format(day, range.to) || range.to > range.now;
  const clock = format({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }, time);
  if (!today) {
    return `${format(day, time)} ${clock}`;
  }
  if (format(day, time) === format(day, range.to)) {
    return clock;
  }
  return range.to - time < 6 * dayMs
    ? `${format({ weekday: 'short' }, time)} ${clock}`
    : `${format(day, time)} ${clock}`;
}
