import { DataFrameType, FieldType, getFieldDisplayName, type DataFrame, type Field } from '@grafana/data';
import { layoutOf, learnFromSame, learnNames, type Column, type Declared, type Layout } from '../reading/layout';
import { holdsNumbers, numbersOf } from '../reading/numbers';
import { Shape } from '../reading/shape';
import { rowsInOrder, timesOf } from '../reading/times';
import type { RawSeries } from './grid';
import { labelsOf, longRows } from './longRows';

/**
 * The series in a data source's answer, whatever its frames look like: wide, multi, or long with text columns. Their rows
 * are in the order of their times.
 * @param shape what was learnt of earlier answers to the same query; it learns from this one
 */
export function rawSeries(frames: DataFrame[], shape = new Shape()): RawSeries[] {
  const overTime = frames.filter(({ meta }) => !meta?.type?.startsWith('numeric'));
  // Besides the range a source may answer only the newest value: the same series once more.
  const chosen = overTime.length > 0 ? overTime : frames;
  const distinctive = distinctiveFrames(chosen);
  const keys = new Map<string, number>();
  const tables = chosen.flatMap(tableOf);
  tables.forEach(({ times, columns, declared }) => learnNames(times, columns, declared, shape));
  learnBetweenTables(tables, shape);
  return tables.flatMap((table) =>
    seriesIn(table, distinctive, shape).map((series) => {
      const count = (keys.get(series.key) ?? 0) + 1;
      keys.set(series.key, count);
      // Series that differ only by their order in the answer are numbered in that order.
      return count > 1 ? { ...series, key: `${series.key}#${count}` } : series;
    })
  );
}

/**
 * Frames with a frame name or label name that none before has. For a display name Grafana goes through all frames it is
 * given to see whether these differ, which takes seconds for thousands of frames.
 */
function distinctiveFrames(frames: DataFrame[]): DataFrame[] {
  const [names, labels] = [new Set<string | undefined>(), new Set<string>()];
  return frames.filter((frame) => {
    const before = Math.min(2, names.size) + Math.min(2, labels.size);
    names.add(frame.name);
    frame.fields.forEach((field) => Object.keys(field.labels ?? {}).forEach((label) => labels.add(label)));
    return Math.min(2, names.size) + Math.min(2, labels.size) > before;
  });
}

interface FrameColumn extends Column {
  field: Field;
}

/** A frame as a table over time: its rows in the order of their times. */
interface TimeTable {
  frame: DataFrame;
  /** How far apart the source says that its rows are, ms. */
  interval?: number;
  times: ArrayLike<number>;
  columns: FrameColumn[];
  declared: Declared;
}

function tableOf(frame: DataFrame): TimeTable[] {
  const time = frame.fields.find((field) => field.type === FieldType.time);
  if (!time) {
    return [];
  }
  const times = timesOf(time.values);
  const rows = rowsInOrder(times);
  const columns = frame.fields.map((field) => columnOf(field, rows));
  const ordered = rows ? rows.map((row) => times[row]) : times;
  const interval = time.config.interval ?? undefined;
  return [{ frame, interval, times: ordered, columns, declared: declaredBy(frame) }];
}

function columnOf(field: Field, rows: number[] | undefined): FrameColumn {
  const values: ArrayLike<unknown> = rows ? rows.map((row): unknown => field.values[row]) : field.values;
  const column = { field, name: field.name, values };
  switch (field.type) {
    case FieldType.time:
      return { ...column, kind: 'time' };
    case FieldType.number:
      return { ...column, kind: 'number' };
    case FieldType.boolean:
      return { ...column, kind: 'boolean' };
    case FieldType.enum:
      return { ...column, kind: 'enum', texts: field.config.type?.enum?.text };
    case FieldType.string:
      return { ...column, kind: 'text', ...(holdsNumbers(values) ? { numbers: numbersOf(values) } : {}) };
    default:
      return { ...column, kind: 'other' };
  }
}

function declaredBy({ meta }: DataFrame): Declared {
  switch (meta?.type) {
    case DataFrameType.TimeSeriesLong:
    case DataFrameType.TimeSeriesMulti:
      return 'long';
    case DataFrameType.TimeSeriesWide:
      return 'wide';
    default:
      return undefined;
  }
}

function seriesIn(table: TimeTable, frames: DataFrame[], shape: Shape): RawSeries[] {
  const layout = layoutOf(table.columns, shape);
  if (!layout) {
    return [];
  }
  const { values, names, same } = layout;
  return values.flatMap((one) =>
    names.length > 0
      ? longSeries(table, one, [...names, ...same], values.length > 1)
      : [oneSeries(table, one, same, frames)]
  );
}

/** Frames of series that look the same, each with another text in all its rows: these texts name them. */
function learnBetweenTables(tables: TimeTable[], shape: Shape): void {
  const alike = new Map<string, TimeTable[]>();
  for (const table of tables.filter(({ columns }) => columns.some(({ kind }) => kind === 'text'))) {
    const key = table.columns
      .filter(({ kind }) => kind !== 'text' && kind !== 'time')
      .map(({ field }) => seriesKey(field.name, field.labels ?? {}))
      .join();
    alike.set(key, [...(alike.get(key) ?? []), table]);
  }
  [...alike.values()].forEach((some) =>
    learnFromSame(
      some.map(({ columns }) => columns),
      shape
    )
  );
}

type Values = Layout<FrameColumn>['values'][number];

function oneSeries(
  { frame, interval, times }: TimeTable,
  { column, values }: Values,
  same: Column[],
  frames: DataFrame[]
): RawSeries {
  const { field } = column;
  const labels = field.labels ?? {};
  return {
    // Without the texts that are the same in all rows: in the next answer they may not be.
    key: seriesKey(field.name, labels),
    name: getFieldDisplayName(field, frame, frames),
    labels: same.length > 0 ? { ...labels, ...labelsOf(same, 0) } : labels,
    unit: field.config.unit,
    config: field.config,
    interval,
    times,
    values,
  };
}

/** A long frame: the text columns of a row identify its series. */
function longSeries(
  { frame, times }: TimeTable,
  { column, values }: Values,
  texts: Column[],
  ofSeveral: boolean
): RawSeries[] {
  const { field } = column;
  return longRows(texts, Math.min(frame.length, times.length), field.labels).map(({ labels, rows }) => {
    const words = Object.values(labels).join(' ');
    return {
      key: seriesKey(field.name, labels),
      name: ofSeveral ? `${field.name} ${words}` : words || field.name,
      labels,
      unit: field.config.unit,
      config: field.config,
      times: rows.map((row) => times[row]),
      values: rows.map((row) => values[row]),
    };
  });
}

/** The same for the same series on every refresh and at every step. */
export function seriesKey(name: string, labels: Record<string, string>): string {
  const sorted = Object.keys(labels)
    .sort()
    .map((label) => `${label}=${JSON.stringify(labels[label])}`);
  return `${name}{${sorted.join(',')}}`;
}
