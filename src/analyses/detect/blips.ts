import { median } from '../../engine';
import { allowedIn, occasions } from './occasions';
import type { Terms } from './policies';

/** A past value that stood out by this share of now's stood out as far. */
const alike = 0.9;
/** What a value stands out from: the median of so many rows before it. */
const around = 8;

/**
 * Whether a value that stands out alone, the last of `values`, is one of those that come now and then: a count that is
 * high for once, a slow request, a heavy tail. With this one they would be more than is promised. What lasts is not
 * meant: nobody should ask of a value with company.
 *
 * Time: O(n), the medians of few rows. Memory: none that grows.
 *
 * @param values of one series, all that its detector has seen up to the row; NaN is missing
 * @param step milliseconds between rows
 */
export function isKnownBlip(
  values: Float64Array,
  step: number,
  { direction, promisedPerWeek }: Pick<Terms, 'direction' | 'promisedPerWeek'>
): boolean {
  const now = values.length - 1;
  const height = heightAt(values, now);
  const least = alike * Math.abs(height);
  if (!(least > 0)) {
    return false;
  }
  const last = now - around - 1;
  const enough = allowedIn({ rows: last + 1, step }, promisedPerWeek) - 1;
  const times = occasions({ first: around, last, step, enough }, (row) => {
    // Most rows are near the one before; a median is for the others.
    if (Math.abs(values[row] - values[row - 1]) <= least / 2) {
      return false;
    }
    const then = heightAt(values, row);
    return (direction === 'both' ? Math.abs(then) : then * Math.sign(height)) >= least;
  });
  return times > enough;
}

function heightAt(values: Float64Array, row: number): number {
  return values[row] - median(values.subarray(Math.max(0, row - around), row));
}
