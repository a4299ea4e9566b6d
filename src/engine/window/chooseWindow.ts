import { autocorrelation } from './autocorrelation';
import { detrended } from './level';
import { margin, peaksOf } from './peaks';

export interface WindowBounds {
  /** Shortest and longest window wanted, in rows. */
  min: number;
  max: number;
  /** Window where the series does not repeat itself. */
  fallback: number;
}

export interface ChosenWindow {
  /** Rows; within the bounds, and never more than a third of the series (but at least 3). */
  window: number;
  /** Rows after which the series repeats itself; null where it does not. */
  period: number | null;
  /** The reason, as one sentence. */
  why: string;
}

/** A peak counts from this correlation on: less is of no use to a shape comparison. */
const weakestPeak = 0.3;
/** Nor does one count that lies within so many standard errors, 1 / sqrt(n), of none: chance. */
const standardErrors = 4;
/** A peak must rise this far above the lowest correlation before it: slow decay alone is no rhythm. */
const leastRise = 0.15;
/** Of all peaks the first counts that comes this close to the highest: one period rather than several. */
const nearHighest = 0.9;

/**
 * Chooses a window from the data: the smallest local maximum of the autocorrelation with at least 0.9 of the highest,
 * among the lags from `min` to `max` of which the series holds at least three. Values far out are clipped and a
 * straight trend is removed first; missing values are left out.
 *
 * Time: O(n log n). Memory: 100 S + 24 n bytes, S being the power of two from n + 9/8 max on.
 *
 * @param values the series; NaN is a missing value
 * @throws RangeError when the bounds are not whole numbers with 3 <= min <= max
 */
export function chooseWindow(values: Float64Array, { min, max, fallback }: WindowBounds): ChosenWindow {
  if (!Number.isInteger(min) || !Number.isInteger(max) || min < 3 || max < min) {
    throw new RangeError(
      `The shortest and the longest window must be whole numbers, 3 or more; they are ${min} and ${max}.`
    );
  }
  const longest = Math.max(3, Math.min(max, Math.floor(values.length / 3)));
  const within = (rows: number) => Math.max(Math.min(min, longest), Math.min(longest, Math.round(rows)));
  const period = longest > min ? rhythmOf(values, min, longest) : null;
  if (period !== null) {
    return { window: within(period), period, why: `The series repeats itself every ${period} rows.` };
  }
  const window = within(fallback);
  return {
    window,
    period: null,
    why: `No rhythm between ${min} and ${longest} rows was found, so the usual window of ${window} rows is used.`,
  };
}

function rhythmOf(values: Float64Array, min: number, max: number): number | null {
  const level = detrended(values);
  if (!level) {
    return null;
  }
  // The margin lets a maximum at `max` be told from a slope that goes on rising.
  const correlation = autocorrelation(level, Math.min(values.length - 1, max + margin(max)));
  const present = level.reduce((count, value) => count + (Number.isFinite(value) ? 1 : 0), 0);
  const weakest = Math.max(weakestPeak, standardErrors / Math.sqrt(present));
  const peaks = peaksOf(correlation, { min, max, weakest, leastRise });
  const highest = peaks.reduce((best, lag) => Math.max(best, correlation[lag]), -Infinity);
  const first = peaks.find((lag) => correlation[lag] >= nearHighest * highest);
  return first ?? null;
}
