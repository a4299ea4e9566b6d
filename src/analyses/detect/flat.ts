import { firstSeen, valueAt, type Track } from './track';

/** With fewer equal rows there is no flat line. */
const minFlatRows = 6;
/** With fewer known rows the nature of a series cannot be judged. */
const minKnownRows = 100;
/** A series that repeats its value this often is flat by nature. */
export const mostlyFlat = 0.3;

/** Rows of a track, inclusive. */
export interface FlatLine {
  first: number;
  last: number;
}

/** The rows that hold one value around `row`, in a series that usually moves; null where it does not. */
export function flatLineAt(track: Track, column: number, row: number): FlatLine | null {
  const value = valueAt(track, column, row);
  // Only what its detector has seen: a longer view must not change the verdict.
  const earliest = firstSeen(track, row);
  let first = row;
  while (first > earliest && valueAt(track, column, first - 1) === value) {
    first--;
  }
  let last = row;
  while (valueAt(track, column, last + 1) === value) {
    last++;
  }
  if (Number.isNaN(value) || last - first + 1 < minFlatRows) {
    return null;
  }
  return usuallyMoves(track, column, earliest, first) ? { first, last } : null;
}

/** Whether a column changes its value often enough in the rows [from, to). */
function usuallyMoves(track: Track, column: number, from: number, to: number): boolean {
  let known = 0;
  let repeated = 0;
  for (let row = from + 1; row < to; row++) {
    const value = valueAt(track, column, row);
    if (!Number.isNaN(value)) {
      known++;
      repeated += value === valueAt(track, column, row - 1) ? 1 : 0;
    }
  }
  return known >= minKnownRows && repeated < mostlyFlat * known;
}
