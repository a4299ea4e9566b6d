import type { SeriesInput } from '../../analysis';

/** Rows on a regular clock; `start` is the time of the first, ms. */
export interface Clock {
  start: number;
  rows: number;
  step: number;
}

/** Rows [first, end) of the clock that a series reaches into, and how far its own rows are ahead of them. */
function overlap(clock: Clock, { start, values }: SeriesInput): { first: number; end: number; ahead: number } {
  const ahead = Math.round((clock.start - start) / clock.step);
  return { first: Math.max(0, -ahead), end: Math.min(clock.rows, values.length - ahead), ahead };
}

/** Row by row sum of what is known, times a factor; NaN where nothing is. A negative rate is the reset of a counter. */
export function summedRows(clock: Clock, all: SeriesInput[], factor: number): Float64Array {
  const sums = new Float64Array(clock.rows).fill(NaN);
  for (const series of all) {
    const { values } = series;
    const { first, end, ahead } = overlap(clock, series);
    for (let row = first; row < end; row++) {
      const value = values[row + ahead];
      if (value >= 0 && value < Infinity) {
        const before = sums[row];
        sums[row] = (before >= 0 ? before : 0) + factor * value;
      }
    }
  }
  return sums;
}

/** Row by row mean of what is known; NaN where nothing is. */
export function averagedRows(
  clock: Clock,
  all: SeriesInput[],
  factorOfSeries: (series: SeriesInput) => number
): Float64Array {
  const sums = new Float64Array(clock.rows).fill(NaN);
  const counts = all.length > 1 ? new Uint32Array(clock.rows) : undefined;
  for (const series of all) {
    const { values } = series;
    const factor = factorOfSeries(series);
    const { first, end, ahead } = overlap(clock, series);
    for (let row = first; row < end; row++) {
      const value = factor * values[row + ahead];
      // Nothing that is measured here is below 0; a rate that is, is the reset of a counter.
      if (value >= 0 && value < Infinity) {
        if (counts && counts[row]++ > 0) {
          sums[row] += value;
        } else {
          sums[row] = value;
        }
      }
    }
  }
  for (let row = 0; counts && row < sums.length; row++) {
    sums[row] /= counts[row];
  }
  return sums;
}
