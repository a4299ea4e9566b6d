import { autocorrelation } from '../window/autocorrelation';

const shortestLag = 8;
const longestLag = 500;
const shortest = 8;
const longest = 400;
/** Where nothing repeats itself. */
const fallback = 64;
/** The first peak counts that is nearly as high as the highest: one period rather than several. */
const nearHighest = 0.9;

/**
 * The window of a series' own rhythm, in rows: the smallest local maximum of the autocorrelation with at least nine
 * tenths of the highest, among lags of 8 to 500 rows and at most a third of the rows; from 8 to 400.
 */
export function rhythmOf(values: Float64Array): number {
  const present = values.filter(Number.isFinite);
  if (present.length < 3 * shortestLag) {
    return fallback;
  }
  const largest = present.reduce((most, value) => Math.max(most, Math.abs(value)), 0) || 1;
  const mean = present.reduce((sum, value) => sum + value / largest, 0) / present.length;
  const centred = values.map((value) => (Number.isFinite(value) ? value / largest - mean : NaN));
  const correlation = autocorrelation(centred, Math.min(longestLag, Math.floor(values.length / 3)));
  const peaks: number[] = [];
  for (let lag = shortestLag; lag + 1 < correlation.length; lag++) {
    if (correlation[lag] > correlation[lag - 1] && correlation[lag] >= correlation[lag + 1]) {
      peaks.push(lag);
    }
  }
  const highest = peaks.reduce((most, lag) => Math.max(most, correlation[lag]), -Infinity);
  const first = peaks.find((lag) => correlation[lag] >= nearHighest * highest) ?? fallback;
  return Math.max(shortest, Math.min(longest, first));
}
