import { dayMs } from '../time';

const minuteMs = 60_000;

/** A stretch of time with one offset, or with a change of it inside. */
interface OffsetsOfDay {
  before: number;
  after: number;
  /** Time of the change; the end of the day where there is none. */
  change: number;
}

/**
 * How far the clocks of a time zone are ahead of UTC, daylight saving included. Days already asked for are remembered,
 * because a browser takes microseconds to answer.
 */
export class LocalClock {
  private readonly format: Intl.DateTimeFormat | undefined;
  private readonly days = new Map<number, OffsetsOfDay>();
  private day = NaN;
  private offsets: OffsetsOfDay = { before: 0, after: 0, change: 0 };

  /** @throws RangeError when there is no such zone */
  constructor(timeZone: string) {
    if (timeZone !== 'UTC') {
      this.format = formatOf(timeZone);
    }
  }

  /** @param time ms since the epoch; @returns ms to add to it for local time */
  offset(time: number): number {
    if (!this.format) {
      return 0;
    }
    const day = Math.floor(time / dayMs);
    if (day !== this.day) {
      this.day = day;
      this.offsets = this.offsetsOf(day, this.format);
    }
    return time < this.offsets.change ? this.offsets.before : this.offsets.after;
  }

  private offsetsOf(day: number, format: Intl.DateTimeFormat): OffsetsOfDay {
    const known = this.days.get(day);
    if (known) {
      return known;
    }
    const before = readOffset(format, day * dayMs);
    const after = readOffset(format, (day + 1) * dayMs);
    let change = (day + 1) * dayMs;
    if (before !== after) {
      let same = day * dayMs;
      while (change - same > minuteMs) {
        const middle = same + Math.floor((change - same) / 2 / minuteMs) * minuteMs;
        if (readOffset(format, middle) === before) {
          same = middle;
        } else {
          change = middle;
        }
      }
    }
    const offsets = { before, after, change };
    this.days.set(day, offsets);
    return offsets;
  }
}

function formatOf(timeZone: string): Intl.DateTimeFormat {
  try {
    return new Intl.DateTimeFormat('en-US', {
      timeZone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
  } catch {
    throw new RangeError(`There is no time zone "${timeZone}". Name one as "Europe/Berlin", or "UTC".`);
  }
}

function readOffset(format: Intl.DateTimeFormat, time: number): number {
  const parts = new Map(format.formatToParts(time).map(({ type, value }) => [type, Number(value)]));
  const read = (type: Intl.DateTimeFormatPartTypes) => parts.get(type) ?? NaN;
  const local = Date.UTC(read('year'), read('month') - 1, read('day'), read('hour'), read('minute'), read('second'));
  return local - Math.floor(time / 1000) * 1000;
}
