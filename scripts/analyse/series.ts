import { labelsOf, longRows } from '../../src/datasource/history/longRows';
import { layoutOf, type Column, type Layout } from '../../src/datasource/reading/layout';
import type { Shape } from '../../src/datasource/reading/shape';
import { readSeriesName } from './labels';

/** One series on its own clock, not yet on a grid. */
export interface LooseSeries {
  name: string;
  labels: Record<string, string>;
  unit?: string;
  /** Milliseconds since the epoch. */
  times: Float64Array;
  /** NaN where there is no value. */
  values: Float64Array;
  /** Times of values that are there and could not be read. */
  unreadable?: Float64Array;
}

/** What a file holds. */
export interface ReadFile {
  series: LooseSeries[];
  /** What was left out or could not be read, one plain sentence each. */
  notices: string[];
  /** The zone of its times, where they name none and show one. */
  timeZone?: string;
}

/** A column of a file, with what is known of its values. */
export interface FileColumn extends Column {
  labels?: Record<string, string>;
  unit?: string;
  /** Rows with something that could not be read. */
  unreadable?: ReadonlySet<number>;
}

/** Columns with this name hold the whole names of series, not one label of them. */
const seriesColumn = /^(?:series|metric|name)$/i;

/**
 * The series of a table, each with the rows that have a time.
 * @param shape what was learnt of the table's columns
 */
export function seriesOf(times: Float64Array, columns: FileColumn[], shape: Shape): LooseSeries[] {
  const layout = layoutOf(columns, shape);
  if (!layout) {
    return [];
  }
  const texts = [...layout.names, ...layout.same];
  return layout.values.flatMap(({ column, values }) => {
    const read = readSeriesName(column.name);
    const inherited = { ...read.labels, ...column.labels };
    return rowsOf(layout, times.length).map((own) => {
      const rows = own.filter((row) => Number.isFinite(times[row]));
      const labels = texts.length > 0 ? labelsOf(texts, own[0]) : {};
      const named = withNameColumn(read.name, { ...inherited, ...labels }, layout);
      const unreadable = rows.filter((row) => column.unreadable?.has(row));
      return {
        ...named,
        ...(unreadable.length > 0 ? { unreadable: Float64Array.from(unreadable, (row) => times[row]) } : {}),
        unit: column.unit,
        times: Float64Array.from(rows, (row) => times[row]),
        values: Float64Array.from(rows, (row) => numberOf(values[row])),
      };
    });
  });
}

/** The rows of each series. */
function rowsOf({ names }: Layout<FileColumn>, rows: number): number[][] {
  return names.length === 0
    ? [Array.from({ length: rows }, (_, row) => row)]
    : longRows(names, rows).map((one) => one.rows);
}

/** A column called "series" or so names them, instead of being a label: so does Grafana's own export. */
function withNameColumn(
  name: string,
  labels: Record<string, string>,
  { names, same, values }: Layout<FileColumn>
): Pick<LooseSeries, 'name' | 'labels'> {
  const column = [...names, ...same].find((one) => seriesColumn.test(one.name));
  if (!column) {
    return { name, labels };
  }
  const { [column.name]: text, ...rest } = labels;
  const read = readSeriesName(text);
  return { name: values.length > 1 ? `${read.name} ${name}` : read.name, labels: { ...rest, ...read.labels } };
}

function numberOf(value: unknown): number {
  return typeof value === 'number' ? value : NaN;
}
