import type { ScoredRoleId } from '../scoredRoleId';

/** A role whose anomalies count, on the side that is bad for users or for the bill. */
export interface WatchedRole {
  role: ScoredRoleId;
  lowIsBad: boolean;
  /** A smaller deviation from the expected is ignored, however rare; in the unit of the role. */
  minAbsolute: number;
}

/**
 * Every role that earns points. Unlike the rules of `verdict/health.ts` this includes cache hits: a value not seen for
 * days is worth reporting before users notice.
 */
export const watchedRoles: WatchedRole[] = [
  { role: 'latency', lowIsBad: false, minAbsolute: 5 },
  { role: 'errors', lowIsBad: false, minAbsolute: 0.005 },
  { role: 'hits', lowIsBad: true, minAbsolute: 0.02 },
  { role: 'byteHits', lowIsBad: true, minAbsolute: 0.02 },
  { role: 'throughput', lowIsBad: true, minAbsolute: 0.1 },
  { role: 'rebuffering', lowIsBad: false, minAbsolute: 0.003 },
  { role: 'startup', lowIsBad: false, minAbsolute: 0.1 },
  { role: 'goodSessions', lowIsBad: true, minAbsolute: 0.01 },
];

/** A smaller deviation, relative to the expected value, is ignored: 10% more latency is no incident, however steady it was. */
export const minRelative = 0.15;
