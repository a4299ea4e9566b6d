import { dayMs } from '../../units';
import { rowAt, valueAt, type Track } from '../track';
import { firstAfter, type Newest } from './settledEnd';

/** Rows at this time of day on the seven days before are usual values too: a daily job, the edge of a plateau. */
const daysCompared = 7;
/** Alarms on display rows need two rows in a row, each this many half-widths of the expected range off. */
const leastBound = 2;
/** The same where no display row was judged before: how much denser rows vary is not known. */
const leastBoundUnknown = 3;
/** Fewer display rows say little about their usual variation. */
const minDisplayRows = 30;
/** Above the largest excursion that is usual. */
const margin = 1.25;
/** Rows of the analysis in which one excursion counts once. */
const rowsPerBlock = 72;

/**
 * How far a value lies from what is usual at a time, in half-widths of the range expected last: above positive. The
 * nearest counts of the value expected last and the values at the same time of day on the days before.
 */
export function offBy(track: Track, lastVerdict: number, time: number, value: number): number {
  const tolerance = track.tolerance[lastVerdict];
  const expected = track.expected[lastVerdict];
  let nearest = Math.abs(value - expected);
  for (let day = 1; day <= daysCompared; day++) {
    const row = rowAt(track, time - day * dayMs);
    for (let near = row - 1; near <= row + 1; near++) {
      const distance = Math.abs(value - valueAt(track, 0, near));
      nearest = distance < nearest ? distance : nearest;
    }
  }
  return (Math.sign(value - expected) * nearest) / tolerance;
}

/** What two rows in a row have in common: the smaller excursion where both lie on one side, else 0. */
export function pairOff(before: number, now: number): number {
  return before * now > 0 ? Math.sign(now) * Math.min(Math.abs(before), Math.abs(now)) : 0;
}

/**
 * The excursion, in half-widths of the expected range, that two display rows in a row must exceed to alarm: more than
 * such excursions of judged rows without an alarm, both of the analysis (as often as promised at most) and on display.
 */
export function alarmBound(track: Track, { display, first, lastVerdict }: Newest): number {
  const onDisplay = usualOnDisplay(track, display, first);
  const least = onDisplay === undefined ? leastBoundUnknown : leastBound;
  return Math.max(least, margin * usualOfRows(track, lastVerdict), margin * (onDisplay ?? 0));
}

/** The excursion of two rows of the analysis in a row that was exceeded as often as promised. */
function usualOfRows(track: Track, lastVerdict: number): number {
  const maxima = new Float64Array(Math.ceil((lastVerdict + 1) / rowsPerBlock));
  let before = NaN;
  for (let row = 0; row <= lastVerdict; row++) {
    const now = isQuiet(track, row) ? settledOff(track, row, valueAt(track, 0, row)) : NaN;
    const block = Math.floor(row / rowsPerBlock);
    maxima[block] = Math.max(maxima[block], Math.abs(pairOff(before, now)) || 0);
    before = now;
  }
  const weeks = ((lastVerdict + 1) * track.step) / (7 * dayMs);
  const exceeded = Math.floor(weeks * track.group.terms.promisedPerWeek);
  maxima.sort();
  return maxima[Math.max(0, maxima.length - 1 - exceeded)] ?? 0;
}

/** The largest excursion of two display rows in a row that were judged quiet; undefined where there are too few. */
function usualOnDisplay(track: Track, display: Newest['display'], first: number): number | undefined {
  let most = 0;
  let judged = 0;
  let before = NaN;
  for (let i = firstAfter(display, track.start - 1); i < first; i++) {
    const row = Math.floor((display.times[i] - track.start) / track.step);
    const now = isQuiet(track, row) ? settledOff(track, row, display.values[i]) : NaN;
    judged += Number.isNaN(now) ? 0 : 1;
    most = Math.max(most, Math.abs(pairOff(before, now)) || 0);
    before = now;
  }
  return judged >= minDisplayRows ? most : undefined;
}

function isQuiet({ score, threshold }: Track, row: number): boolean {
  return score[row] <= threshold[row];
}

function settledOff({ expected, tolerance }: Track, row: number, value: number): number {
  return tolerance[row] > 0 ? (value - expected[row]) / tolerance[row] : NaN;
}
