import type { PreparedSeries } from '../join/prepare';

/** Lower than every correlation. */
const none = -2;

/**
 * What a series' best correlations are before anything is compared. Windows that take no part hold +Infinity, which
 * nothing exceeds.
 */
export function startingBests(series: PreparedSeries): Float64Array {
  return series.norm.map((norm) => (norm === Infinity ? Infinity : none));
}

/**
 * What a correlation must exceed to change anything: the best so far, or -Infinity while that is negative, because a
 * negative best times the smallest norm of several would be too strict.
 */
export function boundOf(best: number): number {
  return best < 0 ? -Infinity : best;
}
