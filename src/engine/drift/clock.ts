import { dayMs, hourMs, weekMs } from '../time';

const shortestBucket = 3 * hourMs;
/** With longer buckets a day has no shape, and the week is the season. */
const longestOfDay = 8 * hourMs;
const retainedPeriods = 28;

/** How time is cut for the drift expert. */
export interface Buckets {
  /** Milliseconds in a bucket: three hours, or a row where rows are longer. */
  length: number;
  rowsOfBucket: number;
  /** Buckets in a period: a day, or a week where buckets are longer than eight hours. */
  ofPeriod: number;
  periodMs: number;
  /** Buckets in a week. */
  ofWeek: number;
  /** Whether the period is a day, so that there may be a weekly season besides. */
  daily: boolean;
  /** Buckets that are kept: 28 periods. */
  kept: number;
}

/** @param step ms between rows */
export function bucketsFor(step: number): Buckets {
  const length = Math.max(shortestBucket, step);
  const daily = length <= longestOfDay;
  const periodMs = daily ? dayMs : weekMs;
  const ofPeriod = Math.max(1, Math.round(periodMs / length));
  return {
    length,
    rowsOfBucket: Math.max(1, Math.round(length / step)),
    ofPeriod,
    periodMs,
    ofWeek: daily ? 7 * ofPeriod : ofPeriod,
    daily,
    kept: retainedPeriods * ofPeriod,
  };
}
