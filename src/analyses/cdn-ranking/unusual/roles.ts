import type { ScoredRoleId } from '../roles';

/** A role whose anomalies count, on the side that is bad for users or for the bill. */
export interface WatchedRole {
  role: ScoredRoleId;
  lowIsBad: boolean;
  /** What is closer to the expected than this is no news, however rare; in the unit of the role. */
  least: number;
}

/**
 * Every role that earns points. Unlike the rules of `verdict/health.ts` this includes cache hits: that nothing like it was
 * seen for days is worth saying before users feel it.
 */
export const watchedRoles: WatchedRole[] = [
  { role: 'latency', lowIsBad: false, least: 5 },
  { role: 'errors', lowIsBad: false, least: 0.005 },
  { role: 'hits', lowIsBad: true, least: 0.02 },
  { role: 'byteHits', lowIsBad: true, least: 0.02 },
  { role: 'throughput', lowIsBad: true, least: 0.1 },
  { role: 'rebuffering', lowIsBad: false, least: 0.003 },
  { role: 'startup', lowIsBad: false, least: 0.1 },
  { role: 'goodSessions', lowIsBad: true, least: 0.01 },
];

/** Share of the expected value that a deviation must have: a tenth more latency is no trouble, however steady it was. */
export const leastRelative = 0.15;
