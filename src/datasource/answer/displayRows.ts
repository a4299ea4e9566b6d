import { median } from '../../engine';
import type { AnalysisInput, DisplayRows } from '../../analyses/analysis';
import type { RawSeries } from '../history/grid';
import { rowsInOrder, withoutRepeats } from '../reading/times';
import type { SeriesSource } from '../source/source';
import { seriesId } from './toInput';

/** What a source answered for the series on display. */
export interface DisplayAnswer {
  source: SeriesSource;
  series: RawSeries[];
}

/** The series of an input together with their rows on display, where they are drawn. */
export function withDisplay(input: AnalysisInput, displayed: readonly DisplayAnswer[]): AnalysisInput {
  const raws = new Map(
    displayed.flatMap(({ source, series }) => series.map((raw) => [seriesId(source, raw.key), raw] as const))
  );
  const series = input.series.map((one) => {
    const raw = raws.get(one.id);
    return raw ? { ...one, display: displayRowsOf(raw) } : one;
  });
  return { ...input, series };
}

/** Number of the newest gaps between rows that show the usual one. */
const gapsCompared = 100;

/** The finite rows of a series, ascending in time; of several at one time the mean, as they are drawn. */
export function displayRowsOf({ times, values }: Pick<RawSeries, 'times' | 'values'>): DisplayRows {
  const rows = { times: new Float64Array(times.length), values: new Float64Array(times.length) };
  let count = 0;
  let ascending = true;
  for (let i = 0; i < times.length; i++) {
    const value = values[i];
    if (typeof value === 'number' && Number.isFinite(value)) {
      ascending &&= count === 0 || times[i] > rows.times[count - 1];
      rows.times[count] = times[i];
      rows.values[count] = value;
      count++;
    }
  }
  const finite = { times: rows.times.subarray(0, count), values: rows.values.subarray(0, count) };
  const sorted = ascending ? finite : sortedRows(finite);
  return { ...sorted, interval: intervalOf(sorted.times) };
}

function sortedRows({ times, values }: Omit<DisplayRows, 'interval'>): Omit<DisplayRows, 'interval'> {
  const order = rowsInOrder(times) ?? [...times.keys()];
  const rows = withoutRepeats(
    order.map((row) => times[row]),
    order.map((row) => values[row])
  );
  return { times: Float64Array.from(rows.times), values: Float64Array.from(rows.values, Number) };
}

function intervalOf(times: Float64Array): number {
  const newest = times.subarray(Math.max(0, times.length - gapsCompared - 1));
  return newest.length < 2 ? NaN : median(Array.from(newest.subarray(1), (time, i) => time - newest[i]));
}
