import { firstSeen, valueAt, type Track } from './track';

/** Fewer equal rows than this are no flat line. */
const fewestRows = 6;
/** Fewer rows say nothing about the nature of a series. */
const fewestKnown = 100;
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
  // Only what its detector has seen: a longer view must not tell another story.
  const earliest = firstSeen(track, row);
  let first = row;
  while (first > earliest && valueAt(track, column, first - 1) === value) {
    first--;
  }
  let last = row;
  while (valueAt(track, column, last + 1) === value) {
    last++;
  }
  if (Number.isNaN(value) || last - first + 1 < fewestRows) {
    return null;
  }
  let known = 0;
  let repeated = 0;
  for (let past = earliest + 1; past < first; past++) {
    const now = valueAt(track, column, past);
    if (!Number.isNaN(now)) {
      known++;
      repeated += now === valueAt(track, column, past - 1) ? 1 : 0;
    }
  }
  return known >= fewestKnown && repeated < mostlyFlat * known ? { first, last } : null;
}
