import { medianOf } from './bucket';
import type { BucketRing } from './bucketRing';
import type { Buckets } from './clock';

const periodsBack = 7;
const weeksBack = 3;
const minPeriods = 2;

/** What is known of a series that is not drifting: how it was at the same time of earlier days or weeks. */
export interface Rhythm {
  /** Buckets between two values that are compared: a period, or a week where the week explains more. */
  season: number;
  /** Rise a bucket that is usual for this series. */
  growth: number;
}

/** The buckets of a series and its rhythm. */
interface KnownPast {
  ring: BucketRing;
  buckets: Buckets;
  rhythm: Rhythm;
}

/**
 * Where a bucket would be by its past up to `edge`: the median at the same time of the seven periods (or three weeks)
 * before, each moved along by the usual growth. NaN with too little past.
 */
export function baselineAt({ ring, buckets, rhythm: { season, growth } }: KnownPast, at: number, edge: number): number {
  const weekly = buckets.daily && season === buckets.ofWeek;
  const most = weekly ? weeksBack : periodsBack;
  const steps = Math.max(1, Math.ceil((at - edge) / season));
  let count = 0;
  for (let k = 0; k < most; k++) {
    const lag = (steps + k) * season;
    const value = ring.at(at - lag);
    if (value === value) {
      gathered[count++] = value + growth * lag;
    }
  }
  return count < (weekly ? 1 : minPeriods) ? NaN : medianOf(gathered, count);
}

/**
 * The baselines of `count` buckets from `edge + 1` on, into `to`. A season further on a bucket has the same past, so only
 * one season of them is looked up. O(season + count).
 */
export function baselinesAfter(
  past: KnownPast,
  { edge, count }: { edge: number; count: number },
  to: Float64Array
): void {
  const { season, growth } = past.rhythm;
  for (let k = 0; k < count; k++) {
    to[k] = k < season ? baselineAt(past, edge + 1 + k, edge) : to[k - season] + growth * season;
  }
}

const gathered = new Float64Array(periodsBack);
