import { median } from '../../engine';
import { allowedIn, occasions } from './occasions';
import type { Run } from './runs';
import { knownBetween, seenBefore, type Detail, type Track } from './track';

/** A past jump of this share of now's was as large; of that share the level was another afterwards. */
const alike = 0.9;
const stayed = 0.6;
/** Rows that tell the level before and after a jump. */
const around = 8;

/**
 * Whether a jump is one of those by which the level of a series changes again and again: the fall of a sawtooth, the
 * restart that empties a memory. More often than the promise allows is nothing new. What jumps and comes back, a spike,
 * is not meant. Only the detector's own past counts.
 */
export function isKnownStep(track: Track, run: Run, { speaker, column }: Detail): boolean {
  const { group, step } = track;
  if (group.series.length > 1 || !(speaker === 'line' || speaker === 'difference')) {
    return false;
  }
  const largest = largestJump(knownBetween(track, column, run.first - around, run.peak + 1));
  const past = seenBefore(track, column, run.first - around, run.first);
  const enough = allowedIn({ rows: past.length, step }, group.terms.promisedPerWeek);
  const times = occasions(
    { first: around, last: past.length - around, step, enough },
    (row) => (past[row] - past[row - 1]) / largest >= alike && isStep(past, row, largest)
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

function isStep(values: Float64Array, row: number, jump: number): boolean {
  const before = median(values.subarray(row - around, row));
  const after = median(values.subarray(row, row + around));
  return (after - before) / jump >= stayed;
}
