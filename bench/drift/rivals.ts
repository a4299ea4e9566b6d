import { median } from '../../src/engine';

/** Rows of five minutes in a bucket of three hours, and such buckets in a day. */
const rowsOfBucket = 36;
const day = 8;
const daysBack = 7;

/** A textbook rule for slow change: a score after every bucket of three hours, NaN where nothing can be said. */
export type Rival = (rows: Float64Array) => Float64Array;

/** What is left of each bucket after the median of the same time on seven days before. */
function residuals(rows: Float64Array): Float64Array {
  const buckets = Float64Array.from({ length: Math.floor(rows.length / rowsOfBucket) }, (_, at) =>
    median(rows.subarray(at * rowsOfBucket, (at + 1) * rowsOfBucket))
  );
  return buckets.map((value, at) => {
    const same = Array.from({ length: daysBack }, (_, k) => (at < (k + 1) * day ? NaN : buckets[at - (k + 1) * day]));
    return value - median(same);
  });
}

/** Robust deviation of the residuals older than two days, within 28; long-run: that of their daily means counts too. */
function scaleBefore(left: Float64Array, at: number): number {
  const past = left.subarray(Math.max(0, at - 28 * day), Math.max(0, at - 2 * day)).filter(Number.isFinite);
  if (past.length < 3 * day) {
    return NaN;
  }
  const days: number[] = [];
  for (let from = 0; from + day <= past.length; from += day) {
    days.push(median(past.subarray(from, from + day)));
  }
  const wide = (values: ArrayLike<number>) => 1.4826 * median(Array.from(values, Math.abs));
  return Math.max(wide(past), wide(days) * Math.sqrt(day), 1e-9);
}

/** Page (1954): sums of what exceeds half a deviation, upwards and downwards, each residual capped at four. */
export const pageHinkley: Rival = (rows) => {
  const left = residuals(rows);
  let up = 0;
  let down = 0;
  return left.map((residual, at) => {
    const z = Math.max(-4, Math.min(4, residual / scaleBefore(left, at)));
    if (z !== z) {
      return NaN;
    }
    up = Math.max(0, up + z - 0.5);
    down = Math.max(0, down - z - 0.5);
    return Math.max(up, down);
  });
};

/** Mann and Kendall's count over seven days of residuals, its variance corrected for autocorrelation (Hamed and Rao 1998). */
export const mannKendall: Rival = (rows) => {
  const left = residuals(rows);
  const length = 7 * day;
  return left.map((_, at) => {
    const window = left.subarray(Math.max(0, at - length + 1), at + 1);
    return window.length === length && window.every(Number.isFinite) ? Math.abs(kendall(window)) : NaN;
  });
};

function kendall(values: Float64Array): number {
  const n = values.length;
  let count = 0;
  const slopes: number[] = [];
  for (let i = 0; i < n; i++) {
    for (let j = i + 1; j < n; j++) {
      count += Math.sign(values[j] - values[i]);
      slopes.push((values[j] - values[i]) / (j - i));
    }
  }
  const slope = median(slopes);
  const detrended = values.map((value, i) => value - slope * i);
  const ranks = detrended.map((value) => detrended.filter((other) => other < value).length - (n - 1) / 2);
  const power = ranks.reduce((sum, rank) => sum + rank * rank, 0);
  let correction = 1;
  for (let lag = 1; power > 0 && lag < n - 2; lag++) {
    const correlation = ranks.subarray(lag).reduce((sum, rank, i) => sum + rank * ranks[i], 0) / power;
    if (Math.abs(correlation) > 1.96 / Math.sqrt(n)) {
      correction += (2 / (n * (n - 1) * (n - 2))) * (n - lag) * (n - lag - 1) * (n - lag - 2) * correlation;
    }
  }
  const variance = ((n * (n - 1) * (2 * n + 5)) / 18) * Math.max(0.1, correction);
  return count / Math.sqrt(variance);
}

/** The rise of the median of the last day over that of the day a week before, in robust deviations of a bucket. */
export const weekOverWeek: Rival = (rows) => {
  const left = residuals(rows);
  return left.map((_, at) => {
    const now = left.subarray(Math.max(0, at - day + 1), at + 1);
    return Math.abs(median(now)) / scaleBefore(left, at);
  });
};
