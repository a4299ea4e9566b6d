import { mad, median } from '../../engine';
import { dayMs } from '../units';

/** The expected values of a subsequence, row by row; NaN where the history has none. */
export interface Expectation {
  expected: Float64Array;
  /** Half-width of the expected range, in the unit of the series. */
  tolerance: number;
}

/**
 * Lays a past match over a subsequence by median and spread, which a short anomaly inside hardly moves (mean and
 * standard deviation, as the distance itself uses them, would let the anomaly pull the match towards it).
 * @param actual m values, finite or NaN
 * @param match m values of the past
 */
export function expectFromMatch(actual: Float64Array, match: Float64Array): Expectation {
  const actualMid = median(actual);
  const matchMid = median(match);
  const actualSpread = mad(actual);
  const matchSpread = mad(match);
  // A very different spread means that the anomaly fills the window: then the match is only shifted.
  const ratio = matchSpread > 0 ? actualSpread / matchSpread : 1;
  const scale = ratio > 0.5 && ratio < 2 ? ratio : 1;
  const expected = match.map((value) => actualMid + (value - matchMid) * scale);
  const residuals = actual.map((value, i) => value - expected[i]);
  const noise = 1.4826 * mad(residuals);
  // Relative to its movement, not its level: how far above zero a series runs does not matter.
  return { expected, tolerance: Math.max(4 * noise, 0.02 * actualSpread, Number.MIN_VALUE) };
}

const maxDays = 7;
const minValues = 3;

/**
 * What is usual at this time of day: the median of the same rows, and their neighbours, on up to seven days before.
 * @param values the whole series; only rows on earlier days than the subsequence's are used
 * @param first row of the series where the subsequence starts
 * @param rows its length
 * @returns null where fewer than half of the rows have such a past
 */
export function expectFromDays(values: Float64Array, first: number, rows: number, step: number): Expectation | null {
  const day = Math.round(dayMs / step);
  const usualAt = (row: number) => {
    const past: number[] = [];
    for (let days = 1; days <= maxDays; days++) {
      for (let beside = -1; beside <= 1; beside++) {
        const value = values[row - days * day + beside];
        if (value !== undefined && Number.isFinite(value)) {
          past.push(value);
        }
      }
    }
    return past.length >= minValues ? median(past) : NaN;
  };
  const expected = Float64Array.from({ length: rows }, (_, i) => usualAt(first + i));
  if (expected.filter((value) => Number.isFinite(value)).length < rows / 2) {
    return null;
  }
  // Its usual error, from the day before: inside the subsequence the anomaly itself would count.
  const before = Math.max(0, first - day);
  const residuals = Array.from(values.subarray(before, first), (value, i) => value - usualAt(before + i));
  const usualError = 1.4826 * mad(residuals);
  return { expected, tolerance: Math.max(4 * usualError, 0.02 * mad(expected), Number.MIN_VALUE) };
}

export interface Deviation {
  /** Rows of the subsequence, inclusive, that lie outside the tolerance around the anomaly. */
  first: number;
  last: number;
  /** The row that deviates most. */
  worst: number;
}

/** Where the subsequence leaves the expectation: the stretch around the row that deviates most. Null if nowhere. */
export function deviationFrom(actual: Float64Array, { expected, tolerance }: Expectation): Deviation | null {
  let worst = -1;
  for (let i = 0; i < actual.length; i++) {
    const deviation = Math.abs(actual[i] - expected[i]);
    if (deviation > tolerance && (worst < 0 || deviation > Math.abs(actual[worst] - expected[worst]))) {
      worst = i;
    }
  }
  if (worst < 0) {
    return null;
  }
  // Two rows back inside the tolerance do not end it: noise alone does that.
  const outside = (i: number) => Math.abs(actual[i] - expected[i]) > tolerance;
  const reach = (direction: 1 | -1) => {
    let edge = worst;
    for (let i = worst; i >= 0 && i < actual.length && Math.abs(i - edge) <= 2; i += direction) {
      if (outside(i)) {
        edge = i;
      }
    }
    return edge;
  };
  return { first: reach(-1), last: reach(1), worst };
}
