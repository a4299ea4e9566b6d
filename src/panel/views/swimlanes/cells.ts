import type { TimeZone } from '@grafana/schema';
import { type LanesHeader, laneCells, type Severity } from '../../../frames';
import { timeRangeText } from '../../timeText';

/** Where the lanes lie in time: buckets of `bucket` ms from `start` on, drawn over [from, to]. All in ms. */
export interface LaneClock {
  start: number;
  bucket: number;
  from: number;
  to: number;
}

export function clockFor(
  { start, bucket }: Pick<LanesHeader, 'start' | 'bucket'>,
  range: { from: number; to: number }
): LaneClock {
  return { start, bucket, ...range };
}

/** A stretch of equal cells, in shares of the lane's width. */
export interface Stretch {
  first: number;
  /** Number of buckets. */
  length: number;
  severity: Severity | 'none';
  left: number;
  width: number;
}

const severities = new Map<string, Stretch['severity']>([
  [laneCells.critical, 'critical'],
  [laneCells.warning, 'warning'],
  [laneCells.info, 'info'],
  [laneCells.none, 'none'],
]);

export function severityAt(cells: string, bucket: number): Stretch['severity'] | 'quiet' {
  return severities.get(cells.charAt(bucket)) ?? (bucket < cells.length ? 'quiet' : 'none');
}

/**
 * What of a row is not quiet: unusual cells one by one, so that each can be clicked and named, and stretches without a
 * verdict as a whole. Cut to what is in view; what is outside is left out.
 */
export function stretchesOf(cells: string, clock: LaneClock): Stretch[] {
  const found: Stretch[] = [];
  for (let bucket = 0; bucket < cells.length; ) {
    const severity = severities.get(cells[bucket]);
    let length = 1;
    while (severity === 'none' && cells[bucket + length] === laneCells.none) {
      length++;
    }
    const place = severity && placeOf(bucket, length, clock);
    if (severity && place) {
      found.push({ first: bucket, length, severity, ...place });
    }
    bucket += length;
  }
  return found;
}

/** Left edge and width of buckets as shares of the lane; undefined where they are out of view. */
export function placeOf(
  bucket: number,
  length: number,
  { start, bucket: size, from, to }: LaneClock
): { left: number; width: number } | undefined {
  const begin = Math.max(from, start + bucket * size);
  const end = Math.min(to, start + (bucket + length) * size);
  return end > begin && to > from
    ? { left: (begin - from) / (to - from), width: (end - begin) / (to - from) }
    : undefined;
}

/** The bucket at a time, which may lie outside of the row. */
export function bucketAt(time: number, { start, bucket }: LaneClock): number {
  return Math.floor((time - start) / bucket);
}

/** Time of a bucket. */
export function timesOf(bucket: number, { start, bucket: size }: LaneClock): { from: number; to: number } {
  return { from: start + bucket * size, to: start + (bucket + 1) * size };
}

/** The first and last bucket of `count` that are in view. */
export function bucketsInView(count: number, clock: LaneClock): { first: number; last: number } {
  const first = Math.max(0, bucketAt(clock.from, clock));
  const last = Math.min(count - 1, Math.ceil((clock.to - clock.start) / clock.bucket) - 1);
  return { first: Math.min(first, Math.max(0, last)), last: Math.max(first, last) };
}

/** A cell in words: "Sat 21 Nov 13:00 to 14:00, critical". */
export function cellWords(cells: string, bucket: number, clock: LaneClock, timeZone: TimeZone): string {
  const { from, to } = timesOf(bucket, clock);
  const severity = severityAt(cells, bucket);
  return `${timeRangeText({ start: from, end: to }, timeZone)}, ${severity === 'none' ? 'no verdict' : severity}`;
}
