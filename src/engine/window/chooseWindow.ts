import { mad, median } from '../robust';
import { autocorrelation } from './autocorrelation';

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
/** Values are clipped at so many robust deviations. */
const farthest = 4;
/** What is left of a straight line of unit spread is rounding below this. */
const roundingOnly = 1e-9;

/**
 * Chooses a window from the data: the smallest local maximum of the autocorrelation with at least 0.9 of the highest,
 * among the lags from `min` to `max` of which the series holds at least three. Values far out are clipped and a
 * straight trend is removed first; missing values are left out.
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
  const peaks = peaksOf(correlation, min, max, weakest);
  const highest = peaks.reduce((best, lag) => Math.max(best, correlation[lag]), -Infinity);
  const first = peaks.find((lag) => correlation[lag] >= nearHighest * highest);
  return first ?? null;
}

function margin(lag: number): number {
  return Math.max(1, Math.round(lag / 8));
}

/** Lags that are the highest within an eighth of their length either side, and rise clear of what came before. */
function peaksOf(correlation: Float64Array, min: number, max: number, weakest: number): number[] {
  const peaks: number[] = [];
  let lowest = Infinity;
  for (let lag = 1; lag <= max; lag++) {
    lowest = Math.min(lowest, correlation[lag]);
    const here = correlation[lag];
    if (lag >= min && here >= weakest && here - lowest >= leastRise && isHighest(correlation, lag, margin(lag))) {
      peaks.push(lag);
    }
  }
  return peaks;
}

function isHighest(correlation: Float64Array, lag: number, reach: number): boolean {
  const end = Math.min(correlation.length - 1, lag + reach);
  for (let k = lag - reach; k <= end; k++) {
    if (correlation[k] > correlation[lag]) {
      return false;
    }
  }
  return end > lag;
}

/**
 * Values far out are held at the edge of the rest and the least-squares line is removed; twice, because a trend hides
 * what is far out. Undefined when nothing varies.
 */
function detrended(values: Float64Array): Float64Array | undefined {
  const coarse = clipped(values, 0);
  return coarse && clipped(withoutLine(coarse), roundingOnly);
}

/** Values as robust deviations from their median, at most 4. */
function clipped(values: Float64Array, leastSpread: number): Float64Array | undefined {
  const finite = values.filter(Number.isFinite);
  if (finite.length < 3) {
    return undefined;
  }
  const centre = median(finite);
  // More than half of the values equal: the robust deviation is 0, and the plain one has to serve.
  const spread = 1.4826 * mad(finite) || meanAbsoluteDeviation(finite, centre);
  if (!(spread > leastSpread)) {
    return undefined;
  }
  return values.map((value) =>
    Number.isFinite(value) ? Math.max(-farthest, Math.min(farthest, (value - centre) / spread)) : NaN
  );
}

function meanAbsoluteDeviation(values: Float64Array, centre: number): number {
  return values.reduce((sum, value) => sum + Math.abs(value - centre), 0) / values.length;
}

function withoutLine(values: Float64Array): Float64Array {
  const { intercept, slope } = leastSquares(values);
  return values.map((value, t) => value - (intercept + slope * t));
}

function leastSquares(values: Float64Array): { intercept: number; slope: number } {
  let count = 0;
  let meanTime = 0;
  let meanValue = 0;
  let timeSquares = 0;
  let products = 0;
  for (let t = 0; t < values.length; t++) {
    if (Number.isFinite(values[t])) {
      count++;
      const step = t - meanTime;
      meanTime += step / count;
      meanValue += (values[t] - meanValue) / count;
      timeSquares += step * (t - meanTime);
      products += step * (values[t] - meanValue);
    }
  }
  const slope = timeSquares > 0 ? products / timeSquares : 0;
  return { intercept: meanValue - slope * meanTime, slope };
}
