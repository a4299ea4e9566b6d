import { dateTimeFormat } from '@grafana/data';
import type { TimeZone } from '@grafana/schema';

/** "Sat 21 Nov 14:05". */
export function dateTimeText(time: number, timeZone: TimeZone): string {
  return dateTimeFormat(time, { timeZone, format: 'ddd D MMM HH:mm' });
}

/**
 * "Sat 21 Nov 14:05 to 14:50"; "since Sat 21 Nov 14:05" for what is ongoing. Both days are named only where they
 * differ. Times in ms.
 */
export function timeRangeText(
  { start, end, ongoing = false }: { start: number; end: number; ongoing?: boolean },
  timeZone: TimeZone
): string {
  if (ongoing) {
    return `since ${dateTimeText(start, timeZone)}`;
  }
  const until = sameDay(start, end, timeZone)
    ? dateTimeFormat(end, { timeZone, format: 'HH:mm' })
    : dateTimeText(end, timeZone);
  return `${dateTimeText(start, timeZone)} to ${until}`;
}

/** Labels for both ends of a small time axis: the time, with the day where the axis runs over midnight. */
export function axisEndsText(start: number, end: number, timeZone: TimeZone): [string, string] {
  const format = sameDay(start, end, timeZone) ? 'HH:mm' : 'ddd HH:mm';
  return [dateTimeFormat(start, { timeZone, format }), dateTimeFormat(end, { timeZone, format })];
}

function sameDay(a: number, b: number, timeZone: TimeZone): boolean {
  const day = (time: number) => dateTimeFormat(time, { timeZone, format: 'YYYY-MM-DD' });
  return day(a) === day(b);
}
