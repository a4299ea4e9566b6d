/** From these values on a number is Unix milliseconds, microseconds or nanoseconds: in 1973, and in 5138 in the unit before. */
const milliseconds = 1e11;
const microseconds = 1e14;
const nanoseconds = 1e17;

const isoTime = /^\d{4}-\d{2}-\d{2}([T ]\d{2}:\d{2}(:\d{2}(\.\d+)?)?\s*(Z|[+-]\d{2}:?\d{2})?)?$/;
/** Limit of a Date, ms from the epoch. */
const maxTime = 8.64e15;

/**
 * Milliseconds since the epoch of a time as files have it: Unix seconds, milliseconds, microseconds or nanoseconds,
 * recognised by their size, or ISO 8601, UTC where it names no zone. NaN for anything else.
 */
export function timeOf(cell: string): number {
  const text = cell.trim();
  const number = text === '' ? NaN : Number(text);
  const time = Number.isNaN(number) ? isoMs(text) : unixMs(number);
  return Math.abs(time) <= maxTime ? time : NaN;
}

function unixMs(number: number): number {
  const size = Math.abs(number);
  if (size < milliseconds) {
    return number * 1000;
  }
  return size < microseconds ? number : Math.round(number / (size < nanoseconds ? 1e3 : 1e6));
}

function isoMs(text: string): number {
  if (!isoTime.test(text)) {
    return NaN;
  }
  const zoned = /(Z|[+-]\d{2}:?\d{2})$/.test(text) || text.length <= 10;
  return Date.parse(zoned ? text.replace(' ', 'T') : `${text.replace(' ', 'T')}Z`);
}
