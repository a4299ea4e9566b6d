import fs from 'node:fs';
import path from 'node:path';
import { readCsv } from '../../scripts/analyse/csv/csv';
import { UsageError } from '../../scripts/commandLine';

/** What `labels.json` says of a series. */
export interface SeriesLabel {
  name: string;
  file: string;
  set: string;
  /** Seconds between rows. */
  step: number;
  /** Rows before this one are there to learn from and are not judged. */
  evalStart: number;
  /** Anomalies, [start, end) in rows. */
  windows: Array<[number, number]>;
  /** Largest buffer of the volume under the surface, in rows. */
  buffer: number;
}

export interface LabelledSeries extends SeriesLabel {
  /** Milliseconds since the epoch. */
  times: Float64Array;
  /** As recorded: NaN is a missing value. */
  columns: Float64Array[];
  headers: string[];
}

/**
 * The series that a folder's `labels.json` lists.
 * @throws UsageError where there is none, or it does not say what is needed
 */
export function readLabels(folder: string): SeriesLabel[] {
  const file = path.join(folder, 'labels.json');
  if (!fs.existsSync(file)) {
    throw new UsageError(`There is no ${file}: --data names a folder with labels.json and the CSV files it lists.`);
  }
  const content: unknown = JSON.parse(fs.readFileSync(file, 'utf8'));
  const series = entry(content, 'series');
  if (typeof series !== 'object' || series === null) {
    throw new UsageError(`${file} has no "series": it must map each name to its file, step, evalStart and windows.`);
  }
  return Object.entries(series).map(([name, value]) => labelOf(file, name, value));
}

/** Reads a series' rows. */
export function readSeries(folder: string, label: SeriesLabel): LabelledSeries {
  const file = path.join(folder, label.file);
  if (!fs.existsSync(file)) {
    throw new UsageError(`${file}, which labels.json lists as ${label.name}, does not exist.`);
  }
  const table = readCsv(fs.readFileSync(file, 'utf8'), file);
  return {
    ...label,
    times: table.times,
    columns: table.columns.map(({ values }) => values),
    headers: table.columns.map(({ header }) => header),
  };
}

function entry(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null
    ? Object.entries(value).find(([name]) => name === key)?.[1]
    : undefined;
}

function labelOf(file: string, name: string, value: unknown): SeriesLabel {
  const text = (key: string): string => {
    const found = entry(value, key);
    if (typeof found !== 'string') {
      throw new UsageError(`${file}: ${name} has no "${key}".`);
    }
    return found;
  };
  const number = (key: string, fallback?: number): number => {
    const found = entry(value, key) ?? fallback;
    if (typeof found !== 'number') {
      throw new UsageError(`${file}: ${name} has no number "${key}".`);
    }
    return found;
  };
  const windows = entry(value, 'windows');
  return {
    name,
    file: text('file'),
    set: text('dataset'),
    step: number('step'),
    evalStart: number('evalStart', 0),
    windows: Array.isArray(windows) ? windows.map((window) => windowOf(file, name, window)) : [],
    buffer: number('vusL', 0),
  };
}

function windowOf(file: string, name: string, window: unknown): [number, number] {
  if (Array.isArray(window) && typeof window[0] === 'number' && typeof window[1] === 'number') {
    return [window[0], window[1]];
  }
  throw new UsageError(`${file}: a window of ${name} is not [start, end).`);
}
