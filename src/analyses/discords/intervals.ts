import type { Track } from './track';
import { newestRows } from './unexplained';

/** Consecutive rows (of the track) above the threshold; `peak` is the row with the highest score. */
export interface Interval {
  first: number;
  last: number;
  peak: number;
}

/**
 * Rows above the threshold, joined where the newest rows that they judge overlap: that is one discord, not several.
 */
export function intervalsAboveThreshold(track: Pick<Track, 'score' | 'window'>, threshold: number): Interval[] {
  const intervals: Interval[] = [];
  for (let row = 0; row < track.score.length; row++) {
    if (!(track.score[row] > threshold)) {
      continue;
    }
    const open = intervals[intervals.length - 1];
    if (open && row - open.last <= newestRows(track.window[row])) {
      open.last = row;
      if (track.score[row] > track.score[open.peak]) {
        open.peak = row;
      }
    } else {
      intervals.push({ first: row, last: row, peak: row });
    }
  }
  return intervals;
}
