import { dayMs } from './units';
/** A time of day, with the weekday or date where it is not on the last day of the range looked at. */
export function timeText(time: number, range: { from: number; to: number; timeZone?: string }): string {
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
  const clock = format({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }, time);
  if (format(day, time) === format(day, range.to)) {
    return clock;
  }
  return range.to - time < 6 * dayMs
    ? `${format({ weekday: 'short' }, time)} ${clock}`
    : `${format(day, time)} ${clock}`;
}
