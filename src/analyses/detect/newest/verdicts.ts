import type { Track } from '../track';
import { alarmBound, offBy, pairOff } from './excursion';
import type { Newest } from './settledEnd';

/** Verdicts on the rows on display that are newer than the settled ones. Provisional: a later settled verdict counts. */
export interface NewestVerdicts {
  /** Of the rows: ms, values, and how far off in half-widths of the expected range; above positive. */
  times: Float64Array;
  values: Float64Array;
  off: Float64Array;
  /** How far both a row and the one before are off, on one side; 0 where they are not. */
  pair: Float64Array;
  /** What `pair` must exceed to alarm. */
  bound: number;
  interval: number;
  /** What was expected at the last settled row, half of the range's width, and the score's threshold there. */
  expected: number;
  tolerance: number;
  threshold: number;
}

/** Compares each of the newest rows with the last expected range; two rows in a row that are far off alarm. */
export function newestVerdicts(track: Track, newest: Newest): NewestVerdicts {
  const { display, first, lastVerdict } = newest;
  const times = display.times.subarray(first);
  const values = display.values.subarray(first);
  const off = new Float64Array(times.length);
  const pair = new Float64Array(times.length);
  let before = first > 0 ? offBy(track, lastVerdict, display.times[first - 1], display.values[first - 1]) : 0;
  for (let i = 0; i < times.length; i++) {
    off[i] = offBy(track, lastVerdict, times[i], values[i]);
    pair[i] = pairOff(before, off[i]);
    before = off[i];
  }
  return {
    times,
    values,
    off,
    pair,
    bound: alarmBound(track, newest),
    interval: display.interval,
    expected: track.expected[lastVerdict],
    tolerance: track.tolerance[lastVerdict],
    threshold: track.threshold[lastVerdict],
  };
}
