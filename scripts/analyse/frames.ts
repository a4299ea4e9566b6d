import { learnFromSame, learnNames, type Declared } from '../../src/datasource/reading/layout';
import { holdsNumbers, numbersOf } from '../../src/datasource/reading/numbers';
import { Shape } from '../../src/datasource/reading/shape';
import { timesOf } from '../../src/datasource/reading/times';
import { UsageError } from '../commandLine';
import { seriesOf, type FileColumn, type ReadFile } from './series';

/**
 * Reads data frames as Grafana writes them: `{schema, data}` of its API, a list of them, `{results: {A: {frames}}}` of
 * a query's answer, or frames with `fields` that carry their values. They are read as a panel reads them.
 * @throws UsageError where it is no JSON or holds no series
 */
export function readFrames(text: string, file: string): ReadFile {
  let content: unknown;
  try {
    content = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    throw new UsageError(`${file} is no JSON.`);
  }
  const shape = new Shape();
  const tables = framesIn(content).flatMap(tableOf);
  tables.forEach(({ times, columns, declared }) => learnNames(times, columns, declared, shape));
  sameSeries(tables).forEach((some) => learnFromSame(some, shape));
  const series = tables.flatMap(({ times, columns }) => seriesOf(times, columns, shape));
  if (series.length === 0) {
    throw new UsageError(
      `${file} holds no series: it must be data frames with a time field and a number field, as Grafana's API answers them.`
    );
  }
  return { series, notices: shape.notices() };
}

interface Frame {
  columns: FileColumn[];
  declared: Declared;
}

interface Table extends Frame {
  times: Float64Array;
}

function entry(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.entries(value).find(([name]) => name === key)?.[1]
    : undefined;
}

/** Each frame as its columns. */
function framesIn(value: unknown): Frame[] {
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
    const declared = declaredBy(entry(entry(value, 'schema'), 'meta'));
    return [{ declared, columns: schema.map((field, i) => columnOf(field, columns[i])) }];
  }
  const fields = entry(value, 'fields');
  const declared = declaredBy(entry(value, 'meta'));
  return Array.isArray(fields)
    ? [{ declared, columns: fields.map((field) => columnOf(field, entry(field, 'values'))) }]
    : [];
}

function declaredBy(meta: unknown): Declared {
  const type = entry(meta, 'type');
  return type === 'timeseries-wide'
    ? 'wide'
    : type === 'timeseries-long' || type === 'timeseries-multi'
      ? 'long'
      : undefined;
}

const kinds: Record<string, FileColumn['kind']> = {
  time: 'time',
  number: 'number',
  boolean: 'boolean',
  enum: 'enum',
  string: 'text',
};

function columnOf(field: unknown, cells: unknown): FileColumn {
  const name = entry(field, 'name');
  const type = entry(field, 'type');
  const labels = entry(field, 'labels');
  const config = entry(field, 'config');
  const shown = entry(config, 'displayNameFromDS') ?? entry(config, 'displayName');
  const unit = entry(config, 'unit');
  const texts = entry(entry(entry(config, 'type'), 'enum'), 'text');
  const values: unknown[] = Array.isArray(cells) ? cells : [];
  const kind = kinds[String(type)] ?? 'other';
  return {
    name: typeof shown === 'string' ? shown : typeof name === 'string' ? name : '',
    kind,
    labels:
      typeof labels === 'object' && labels !== null
        ? Object.fromEntries(Object.entries(labels).map(([key, value]) => [key, String(value)]))
        : {},
    unit: typeof unit === 'string' ? unit : undefined,
    values,
    ...(Array.isArray(texts) ? { texts: texts.map(String) } : {}),
    ...(kind === 'text' && holdsNumbers(values) ? { numbers: numbersOf(values) } : {}),
  };
}

function tableOf(frame: Frame): Table[] {
  const time = frame.columns.find(({ kind }) => kind === 'time');
  return time ? [{ ...frame, times: Float64Array.from(timesOf(time.values)) }] : [];
}

/** Tables that hold series of the same names and labels. */
function sameSeries(tables: Table[]): FileColumn[][][] {
  const alike = new Map<string, FileColumn[][]>();
  for (const { columns } of tables) {
    const values = columns.filter(({ kind }) => kind !== 'text' && kind !== 'time');
    const key = JSON.stringify(values.map(({ name, labels }) => [name, labels]));
    alike.set(key, [...(alike.get(key) ?? []), columns]);
  }
  return [...alike.values()];
}
