import type { Terms } from './policies';
import { detailAt, valueAt, type Track } from './track';
import type { Run } from './runs';

/** Where a run's values left what was expected of them. */
export interface Deviation {
  /** Rows of the track, inclusive. */
  first: number;
  last: number;
  /** The row that is furthest off, by how much (above: positive), and what was expected there. */
  worst: number;
  by: number;
  expected: number;
  tolerance: number;
}

/** The score is smoothed over this many rows, so an anomaly may have begun as much earlier. */
const rowsBefore = 16;
/** A direction that is asked for must be at least this share of what went the other way. */
const leastOfOtherWay = 0.5;
/** A row belongs to a deviation where it is at least this share of the worst row off. */
const partOfWorst = 0.25;
/** So many rows inside the usual do not end a deviation: noise alone does that. */
const rowsInside = 3;

/**
 * The stretch around a run in which a column lies outside the usual, in the directions that count.
 * @returns null where it never does, or nothing is known about what was expected
 */
export function deviationOf(track: Track, run: Run, column: number, direction: Terms['direction']): Deviation | null {
  const byAt = (row: number): number => {
    // The expectation of a row is that of its loudest column.
    if (track.group.series.length > 1 && detailAt(track, row)?.column !== column) {
      return NaN;
    }
    return valueAt(track, column, row) - track.expected[row];
  };
  const counts = (by: number) => (direction === 'up' ? by > 0 : direction === 'down' ? by < 0 : true);
  const outside = (row: number) => {
    const by = byAt(row);
    return Math.abs(by) > track.tolerance[row] && counts(by);
  };
  let worst = -1;
  let most = 0;
  let mostEitherWay = 0;
  for (let row = Math.max(0, run.first - rowsBefore); row <= run.until; row++) {
    const by = Math.abs(byAt(row));
    mostEitherWay = by > mostEitherWay ? by : mostEitherWay;
    if (by > most && outside(row)) {
      most = by;
      worst = row;
    }
  }
  // What went the other way, and swung back a little, went the other way.
  if (worst < 0 || most < leastOfOtherWay * mostEitherWay) {
    return null;
  }
  // Noise strays a little from the usual before and after; what belongs to the same is a good part as far off.
  const belongs = (row: number) => outside(row) && Math.abs(byAt(row)) >= partOfWorst * most;
  let first = worst;
  for (let row = worst; row >= Math.max(0, run.first - rowsBefore) && first - row <= rowsInside; row--) {
    first = belongs(row) ? row : first;
  }
  let last = worst;
  for (let row = worst; row <= run.until; row++) {
    last = belongs(row) ? row : last;
  }
  return { first, last, worst, by: byAt(worst), expected: track.expected[worst], tolerance: track.tolerance[worst] };
}

/** Whether a deviation is as large as the terms ask for. */
export function isLargeEnough({ by, expected }: Deviation, { minAbsolute, minRelative }: Terms): boolean {
  return Math.abs(by) >= minAbsolute && Math.abs(by) >= minRelative * Math.abs(expected);
}
