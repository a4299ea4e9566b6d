/** From here on a number is Unix milliseconds, microseconds, nanoseconds: each a time in 1973, and in 5138 in the unit before. */
const milliseconds = 1e11;
const microseconds = 1e14;
const nanoseconds = 1e17;

const isoTime = /^\d{4}-\d{2}-\d{2}([T ]\d{2}:\d{2}(:\d{2}(\.\d+)?)?\s*(Z|[+-]\d{2}:?\d{2})?)?$/;
/** The furthest a Date goes from the epoch, ms. */
const furthest = 8.64e15;

/**
 * Milliseconds since the epoch of a time as files have it: Unix seconds, milliseconds, microseconds or nanoseconds, told
 * apart by their size, or ISO 8601, UTC where it names no zone. NaN where it is no time.
 */
export function timeOf(cell: string): number {
  const text = cell.trim();
  const number = text === '' ? NaN : Number(text);
  const time = Number.isNaN(number) ? isoMs(text) : unixMs(number);
  return Math.abs(time) <= furthest ? time : NaN;
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
