import { median } from '../../engine';
import type { Interval } from './intervals';
import { allowedIn, occasions } from './occasions';
import { knownBetween, seenBefore, type Detail, type Track } from './track';

/** A past jump of this share of the current one was as large. */
const similarShare = 0.9;
/** Of that share of the jump the level stayed different afterwards. */
const stayedShare = 0.6;
/** Number of rows that show the level before and after a jump. */
const rowsAround = 8;

/**
 * Whether a jump is one of those by which the level of a series changes regularly: the fall of a sawtooth, the restart
 * that empties a memory. What recurs more often than the promise allows is nothing new. What jumps and returns, a spike,
 * is not meant. Only the detector's own history counts.
 */
export function isRecurringStep(track: Track, interval: Interval, { dominantExpert, column }: Detail): boolean {
  const { group, step } = track;
  if (group.series.length > 1 || !(dominantExpert === 'line' || dominantExpert === 'difference')) {
    return false;
  }
  const largest = largestJump(knownBetween(track, column, interval.first - rowsAround, interval.peak + 1));
  const past = seenBefore(track, column, interval.first - rowsAround, interval.first);
  const enough = allowedIn({ rows: past.length, step }, group.terms.promisedPerWeek);
  const times = occasions(
    { first: rowsAround, last: past.length - rowsAround, step, enough },
    (row) => (past[row] - past[row - 1]) / largest >= similarShare && levelStays(past, row, largest)
  );
  return times > enough;
}

function largestJump(values: Float64Array): number {
  let largest = 0;
  for (let row = 1; row < values.length; row++) {
    const jump = values[row] - values[row - 1];
    largest = Math.abs(jump) > Math.abs(largest) ? jump : largest;
  }
  return largest;
}

function levelStays(values: Float64Array, row: number, jump: number): boolean {
  const before = median(values.subarray(row - rowsAround, row));
  const after = median(values.subarray(row, row + rowsAround));
  return (after - before) / jump >= stayedShare;
}
