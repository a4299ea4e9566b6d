import { longRows } from '../../src/datasource/history/longRows';
import { UsageError } from '../commandLine';
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
}

/**
 * Reads data frames as Grafana writes them: `{schema, data}` of its API, a list of them, `{results: {A: {frames}}}` of
 * a query's answer, or frames with `fields` that carry their values. Each number field with the frame's time field is a
 * series; where there are text fields, one series for each of their values.
 * @throws UsageError where it is no JSON or holds no series
 */
export function readFrames(text: string, file: string): LooseSeries[] {
  let content: unknown;
  try {
    content = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    throw new UsageError(`${file} is no JSON.`);
  }
  const series = framesIn(content).flatMap(seriesOf);
  if (series.length === 0) {
    throw new UsageError(
      `${file} holds no series: it must be data frames with a time field and a number field, as Grafana's API answers them.`
    );
  }
  return series;
}

interface Field {
  name: string;
  type: string;
  labels: Record<string, string>;
  unit?: string;
  values: unknown[];
}

function entry(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.entries(value).find(([name]) => name === key)?.[1]
    : undefined;
}

/** Each frame as its fields. */
function framesIn(value: unknown): Field[][] {
  if (Array.isArray(value)) {
    return value.flatMap(framesIn);
  }
  const frames = entry(value, 'frames') ?? entry(value, 'series');
  if (Array.isArray(frames)) {
    return framesIn(frames);
  }
  const results = entry(value, 'results');
  if (typeof results === 'object' && results !== null) {
    return Object.values(results).flatMap(framesIn);
  }
  const schema = entry(entry(value, 'schema'), 'fields');
  const columns = entry(entry(value, 'data'), 'values');
  if (Array.isArray(schema) && Array.isArray(columns)) {
    return [schema.map((field, i) => fieldOf(field, columns[i]))];
  }
  const fields = entry(value, 'fields');
  return Array.isArray(fields) ? [fields.map((field) => fieldOf(field, entry(field, 'values')))] : [];
}

function fieldOf(field: unknown, values: unknown): Field {
  const name = entry(field, 'name');
  const type = entry(field, 'type');
  const labels = entry(field, 'labels');
  const config = entry(field, 'config');
  const shown = entry(config, 'displayNameFromDS') ?? entry(config, 'displayName');
  const unit = entry(config, 'unit');
  return {
    name: typeof shown === 'string' ? shown : typeof name === 'string' ? name : '',
    type: typeof type === 'string' ? type : '',
    labels:
      typeof labels === 'object' && labels !== null
        ? Object.fromEntries(Object.entries(labels).map(([key, value]) => [key, String(value)]))
        : {},
    unit: typeof unit === 'string' ? unit : undefined,
    values: Array.isArray(values) ? values : [],
  };
}

function seriesOf(fields: Field[]): LooseSeries[] {
  const time = fields.find(({ type }) => type === 'time');
  if (!time) {
    return [];
  }
  const times = Float64Array.from(time.values, (value) =>
    typeof value === 'number' ? value : typeof value === 'string' ? Date.parse(value) : NaN
  );
  const texts = fields.filter(({ type }) => type === 'string');
  return fields
    .filter(({ type }) => type === 'number')
    .flatMap(({ name, labels, unit, values }) => {
      const read = readSeriesName(name);
      const numbers = Float64Array.from(times, (_, row) => numberOf(values[row]));
      return longRows(texts, times.length, { ...read.labels, ...labels }).map((one) => {
        const rows = one.rows.filter((row) => Number.isFinite(times[row]));
        return {
          name: read.name,
          labels: one.labels,
          unit,
          times: Float64Array.from(rows, (row) => times[row]),
          values: Float64Array.from(rows, (row) => numbers[row]),
        };
      });
    });
}

function numberOf(value: unknown): number {
  return typeof value === 'number' ? value : NaN;
}
