import { hourMs } from '../units';

/** Consecutive alarming rows, all inclusive. */
export interface Interval {
  first: number;
  /** The last row above the threshold, and the last before the score fell below the lower bound. */
  last: number;
  until: number;
  /** The row with the highest score. */
  peak: number;
}

export interface IntervalOptions {
  /** Milliseconds between rows. */
  step: number;
  /** Rows that never alarm. */
  muted(row: number): boolean;
  /** Whether a row above the threshold may begin an interval; every row may by default. Only the first row is checked. */
  begins?(row: number): boolean;
}

/** An alarm stands until the score falls below this share of its threshold, so that noise at the edge ends nothing. */
const lowerShare = 0.75;
/** How long an alarm stands without a further row above the threshold, in multiples of `joinRows`. */
const maxStanding = 3;

/** Alarms no further apart than this are one: ten rows, but never more than three hours, and always two rows. */
export function joinRows(step: number): number {
  return Math.max(2, Math.min(10, Math.floor((3 * hourMs) / step)));
}

/** Alarms with hysteresis: entered above the threshold, left below a lower bound once no alarm follows soon. */
export function intervalsOf(
  { score, threshold }: { score: ArrayLike<number>; threshold: ArrayLike<number> },
  { step, muted, begins = () => true }: IntervalOptions
): Interval[] {
  const intervals: Interval[] = [];
  const near = joinRows(step);
  let open: Interval | undefined;
  /** The score has not fallen below the lower bound since the last alarm. */
  let standing = false;
  for (let row = 0; row < score.length; row++) {
    if (score[row] > threshold[row] && !muted(row)) {
      if (!open || (row - open.last > near && !standing)) {
        if (!begins(row)) {
          continue;
        }
        open = { first: row, last: row, until: row, peak: row };
        intervals.push(open);
      }
      open.last = row;
      open.until = row;
      open.peak = score[row] > score[open.peak] ? row : open.peak;
      standing = true;
    } else if (open && standing) {
      standing = score[row] > lowerShare * threshold[row] && !muted(row) && row - open.last <= maxStanding * near;
      open.until = standing ? row : open.until;
    }
  }
  return intervals;
}
