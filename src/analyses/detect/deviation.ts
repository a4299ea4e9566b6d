import type { Interval } from './intervals';
import type { Terms } from './policies';
import { detailAt, valueAt, type Track } from './track';

/** Where the values of an interval left what was expected of them. */
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
/** Where a direction is chosen, the deviation that way must be at least this share of the other way's. */
const minShareOfOtherWay = 0.5;
/** A row belongs to a deviation where it is at least this share of the worst row off. */
const shareOfWorst = 0.25;
/** This many rows inside the expected range do not end a deviation: noise alone does that. */
const maxRowsInside = 3;

/**
 * The stretch around an interval in which a column lies outside the expected range, in the directions that count.
 * @returns null where it never does, or no value was expected
 */
export function deviationOf(
  track: Track,
  interval: Interval,
  column: number,
  direction: Terms['direction']
): Deviation | null {
  const byAt = (row: number): number => {
    // The expectation of a row is that of its highest-scoring column.
    if (track.group.series.length > 1 && detailAt(track, row)?.column !== column) {
      return NaN;
    }
    return valueAt(track, column, row) - track.expected[row];
  };
  const counts = (by: number) => (direction === 'up' ? by > 0 : direction === 'down' ? by < 0 : true);
  const isOutside = (row: number) => {
    const by = byAt(row);
    return Math.abs(by) > track.tolerance[row] && counts(by);
  };
  const rows = { from: Math.max(0, interval.first - rowsBefore), to: interval.until };
  const worst = worstRow(rows, byAt, isOutside);
  if (worst < 0) {
    return null;
  }
  // Noise strays a little from the expected range before and after; rows of the same deviation are a good part as far off.
  const belongs = (row: number) => isOutside(row) && Math.abs(byAt(row)) >= shareOfWorst * Math.abs(byAt(worst));
  return {
    ...stretchAround(worst, rows, belongs),
    worst,
    by: byAt(worst),
    expected: track.expected[worst],
    tolerance: track.tolerance[worst],
  };
}

/** The row outside the expected range that is furthest off; -1 where there is none, or far more the other way. */
function worstRow(
  { from, to }: { from: number; to: number },
  byAt: (row: number) => number,
  isOutside: (row: number) => boolean
): number {
  let worst = -1;
  let largest = 0;
  let largestEitherWay = 0;
  for (let row = from; row <= to; row++) {
    const by = Math.abs(byAt(row));
    largestEitherWay = by > largestEitherWay ? by : largestEitherWay;
    if (by > largest && isOutside(row)) {
      largest = by;
      worst = row;
    }
  }
  // What went the other way, and swung back a little, went the other way.
  return largest < minShareOfOtherWay * largestEitherWay ? -1 : worst;
}

function stretchAround(
  worst: number,
  { from, to }: { from: number; to: number },
  belongs: (row: number) => boolean
): { first: number; last: number } {
  let first = worst;
  for (let row = worst; row >= from && first - row <= maxRowsInside; row--) {
    first = belongs(row) ? row : first;
  }
  let last = worst;
  for (let row = worst; row <= to; row++) {
    last = belongs(row) ? row : last;
  }
  return { first, last };
}

/** Whether a deviation is as large as the terms require. */
export function isLargeEnough({ by, expected }: Deviation, { minAbsolute, minRelative }: Terms): boolean {
  return Math.abs(by) >= minAbsolute && Math.abs(by) >= minRelative * Math.abs(expected);
}
