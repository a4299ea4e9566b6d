import type { DisplayRows } from '../../analysis';
import { timeOf, type Track } from '../track';

/** The last row of a track with a verdict; -1 where none has one. */
export function lastVerdict({ score, threshold }: Track): number {
  let row = score.length - 1;
  while (row >= 0 && !(Number.isFinite(score[row]) && Number.isFinite(threshold[row]))) {
    row--;
  }
  return row;
}

/** Place of the first display row after a time; the number of rows where there is none. O(log n). */
export function firstAfter({ times }: DisplayRows, time: number): number {
  let low = 0;
  let high = times.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (times[middle] > time) {
      high = middle;
    } else {
      low = middle + 1;
    }
  }
  return low;
}

/** The rows on display of a track of one series, where they are denser than its own; undefined elsewhere. */
export function denserDisplay({ group, step }: Track): DisplayRows | undefined {
  const { display } = group.series[0];
  return group.series.length === 1 && display && display.interval < step ? display : undefined;
}

/** Display rows newer than the last verdict: the first of them, and the row of that verdict. */
export interface Newest {
  display: DisplayRows;
  first: number;
  lastVerdict: number;
}

/**
 * The display rows after the moment of the last verdict. A row of the analysis may hold the value at its beginning only,
 * as rows of Prometheus do, so what was drawn after that moment has not been judged.
 */
export function newestOf(track: Track): Newest | undefined {
  const display = denserDisplay(track);
  const last = lastVerdict(track);
  if (!display || last < 0 || !(track.tolerance[last] > 0)) {
    return undefined;
  }
  const first = firstAfter(display, timeOf(track, last));
  // Rows that came long after the last verdict have nothing to be compared with.
  const isRecent = display.times[first] - timeOf(track, last) <= maxStepsLater * track.step + display.interval;
  return first < display.times.length && isRecent ? { display, first, lastVerdict: last } : undefined;
}

/** The newest rows of a source may be this many steps of the analysis late. */
const maxStepsLater = 4;
