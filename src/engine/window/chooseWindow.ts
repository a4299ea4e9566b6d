import { findPeriods } from './periods';

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

/** Of several rhythms the shortest counts that is at least this share of the strongest. */
const minShare = 0.5;

/**
 * Chooses a window from the data: the shortest of its rhythms (`findPeriods`: robust autocorrelation and spectrum
 * together) from `min` to `max` rows that is at least half as strong as the strongest. The series must hold at least three
 * of them. Values far out are clipped and drift is removed; missing values are left out.
 *
 * Time and memory: as `findPeriods`.
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

/** The shortest rhythm that is not much weaker than the strongest. */
function rhythmOf(values: Float64Array, min: number, max: number): number | null {
  const periods = findPeriods(values, { min, max });
  const strongest = Math.max(0, ...periods.map(({ strength }) => strength));
  return periods.find(({ strength }) => strength >= minShare * strongest)?.rows ?? null;
}
