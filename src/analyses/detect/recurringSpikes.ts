import { median } from '../../engine';
import { allowedIn, occasions } from './occasions';
import type { Terms } from './policies';

/** A past value that stood out by this share of the current one stood out as far. */
const similarShare = 0.9;
/** What a value stands out from: the median of this many rows before it. */
const rowsBefore = 8;

/**
 * Whether a value that stands out alone, the last of `values`, is one of those that recur now and then: a count that is
 * high for once, a slow request, a heavy tail. Together with this one they would be more than is promised. Not for
 * values whose neighbours stand out as well: what lasts is no spike.
 *
 * Time: O(n), the medians of few rows. Memory: O(1).
 *
 * @param values of one series, all that its detector has seen up to the row; NaN is missing
 * @param step milliseconds between rows
 */
export function isRecurringSpike(
  values: Float64Array,
  step: number,
  { direction, promisedPerWeek }: Pick<Terms, 'direction' | 'promisedPerWeek'>
): boolean {
  const now = values.length - 1;
  const height = heightAt(values, now);
  const minHeight = similarShare * Math.abs(height);
  if (!(minHeight > 0)) {
    return false;
  }
  const last = now - rowsBefore - 1;
  const enough = allowedIn({ rows: last + 1, step }, promisedPerWeek) - 1;
  const times = occasions({ first: rowsBefore, last, step, enough }, (row) => {
    // Most rows are near the one before; only for the others a median is taken.
    if (Math.abs(values[row] - values[row - 1]) <= minHeight / 2) {
      return false;
    }
    const then = heightAt(values, row);
    return (direction === 'both' ? Math.abs(then) : then * Math.sign(height)) >= minHeight;
  });
  return times > enough;
}

function heightAt(values: Float64Array, row: number): number {
  return values[row] - median(values.subarray(Math.max(0, row - rowsBefore), row));
}
