import { instantOf } from './zones';

/** From these values on a number is Unix milliseconds, microseconds or nanoseconds: in 1973, and in 5138 in the unit before. */
const milliseconds = 1e11;
const microseconds = 1e14;
const nanoseconds = 1e17;
/** Limit of a Date, ms from the epoch. */
const maxTime = 8.64e15;

/** The order of day and month in dates such as 3/2/2026. */
export type DateOrder = 'month first' | 'day first';

/** A time as a file has it. */
export interface WrittenTime {
  /** ms since the epoch; of a time that names no zone, as if it were UTC. */
  ms: number;
  /** Whether it is a number, or names its zone: then `ms` is the instant. */
  zoned: boolean;
}

const clock = String.raw`(?:(?:[T ]|, )\s*(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,](\d+))?)?\s*([AaPp]\.?[Mm]\.?)?)?`;
const zone = String.raw`\s*(Z|UTC|GMT|[+-]\d{2}(?::?\d{2})?)?(?:\s+[A-Z]{3,4})?`;
const yearFirst = new RegExp(String.raw`^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})${clock}${zone}$`);
const yearLast = new RegExp(String.raw`^(\d{1,2})([-/.])(\d{1,2})\2(\d{4}|\d{2})${clock}${zone}$`);
const compact = /^(\d{4})(\d{2})(\d{2})T(\d{2})(\d{2})(\d{2})(Z?)$/;
const monthName = /\b(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\b/i;
const namedZone = /(Z|UTC|GMT|[+-]\d{2}:?\d{2})\s*(\([^)]*\))?$/;

/**
 * Reads a time as files have it: Unix seconds, milliseconds, microseconds or nanoseconds, recognised by their size;
 * ISO 8601 and what databases make of it; dates of other orders; names of months. Undefined for anything else.
 */
export function readTime(cell: string, order: DateOrder = 'month first'): WrittenTime | undefined {
  const text = cell.trim().replace(/^'/, '');
  const number = text === '' ? NaN : Number(text);
  const time = Number.isNaN(number) ? readDate(text, order) : { ms: unixMs(number), zoned: true };
  return time && Math.abs(time.ms) <= maxTime ? time : undefined;
}

/** Milliseconds since the epoch of a time, in a zone where it names none; NaN where it is no time. */
export function timeOf(cell: string, timeZone = 'UTC'): number {
  const time = readTime(cell);
  return time === undefined ? NaN : time.zoned ? time.ms : instantOf(time.ms, timeZone);
}

/** Whether a cell is a time that is more than a number. */
export function isDate(cell: string): boolean {
  return Number.isNaN(Number(cell.trim().replace(/^'/, ''))) && readTime(cell) !== undefined;
}

/** What dates show of the order of day and month; undefined where they show nothing. */
export function orderOf(cells: string[]): DateOrder | undefined {
  for (const cell of cells) {
    const found = yearLast.exec(cell.trim().replace(/^'/, ''));
    if (found && (found[2] === '.' || Number(found[1]) > 12)) {
      return 'day first';
    }
    if (found && Number(found[3]) > 12) {
      return 'month first';
    }
  }
  return undefined;
}

/** Whether the order of day and month matters in a date. */
export function hasOrder(cell: string): boolean {
  return yearLast.test(cell.trim().replace(/^'/, ''));
}

function unixMs(number: number): number {
  const size = Math.abs(number);
  if (size < milliseconds) {
    return number * 1000;
  }
  return size < microseconds ? number : Math.round(number / (size < nanoseconds ? 1e3 : 1e6));
}

function readDate(text: string, order: DateOrder): WrittenTime | undefined {
  const first = yearFirst.exec(text);
  if (first) {
    const [, year, , month, day, ...rest] = first;
    return written([Number(year), Number(month), Number(day)], rest);
  }
  const last = yearLast.exec(text);
  if (last) {
    const [, one, separator, two, year, ...rest] = last;
    const dayFirst = separator === '.' || order === 'day first';
    const [month, day] = dayFirst ? [two, one] : [one, two];
    return written([Number(year) + (year.length === 2 ? 2000 : 0), Number(month), Number(day)], rest);
  }
  const joined = compact.exec(text);
  if (joined) {
    const [, year, month, day, hour, minute, second, end] = joined;
    return written([Number(year), Number(month), Number(day)], [hour, minute, second, '', '', end]);
  }
  return monthName.test(text) && /\d{4}/.test(text) ? readMonthName(text) : undefined;
}

/** @param rest hours, minutes, seconds, their decimals, am or pm, and the zone */
function written([year, month, day]: number[], rest: Array<string | undefined>): WrittenTime | undefined {
  const [hours = '0', minutes = '0', seconds = '0', decimals = '', half = '', zoneText] = rest;
  const ms = Math.floor(Number(`0.${decimals || '0'}`) * 1000);
  const hour = half === '' ? Number(hours) : (Number(hours) % 12) + (/^p/i.test(half) ? 12 : 0);
  const time = Date.UTC(year, month - 1, day, hour, Number(minutes), Number(seconds), ms);
  const isDay = new Date(Date.UTC(year, month - 1, day)).getUTCDate() === day && month >= 1 && month <= 12;
  const isClock = hour <= 24 && Number(minutes) < 60 && Number(seconds) <= 60;
  return isDay && isClock ? { ms: time - offsetMs(zoneText), zoned: Boolean(zoneText) } : undefined;
}

function offsetMs(zoneText: string | undefined): number {
  const found = /^([+-])(\d{2}):?(\d{2})?$/.exec(zoneText ?? '');
  if (!found) {
    return 0;
  }
  return (found[1] === '-' ? -1 : 1) * (Number(found[2]) * 60 + Number(found[3] ?? 0)) * 60_000;
}

/** "Mar 2, 2026, 12:10:00 AM", "Mon, 02 Mar 2026 00:10:00 GMT". */
function readMonthName(text: string): WrittenTime | undefined {
  const zoned = namedZone.test(text);
  const ms = Date.parse(zoned ? text : `${text} UTC`);
  return Number.isNaN(ms) ? undefined : { ms, zoned };
}
