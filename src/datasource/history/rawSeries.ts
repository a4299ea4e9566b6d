import { FieldType, getFieldDisplayName, type DataFrame, type Field } from '@grafana/data';
import type { RawSeries } from './grid';

/** The series in a data source's answer, whatever its frames look like: wide, multi, or long with text columns. */
export function rawSeries(frames: DataFrame[]): RawSeries[] {
  return frames.flatMap((frame) => {
    const time = frame.fields.find((field) => field.type === FieldType.time);
    if (!time) {
      return [];
    }
    const numbers = frame.fields.filter((field) => field.type === FieldType.number);
    const texts = frame.fields.filter((field) => field.type === FieldType.string);
    return numbers.flatMap((field) =>
      texts.length > 0 ? longSeries(frame, time, field, texts) : [oneSeries(frame, time, field, frames)]
    );
  });
}

function oneSeries(frame: DataFrame, time: Field, field: Field, frames: DataFrame[]): RawSeries {
  const labels = field.labels ?? {};
  const name = getFieldDisplayName(field, frame, frames);
  return {
    key: seriesKey(field.name, labels),
    name,
    labels,
    unit: field.config.unit,
    config: field.config,
    interval: time.config.interval ?? undefined,
    times: time.values,
    values: field.values,
  };
}

/** A long frame: the text columns of a row say which series it belongs to. */
function longSeries(frame: DataFrame, time: Field, field: Field, texts: Field[]): RawSeries[] {
  const groups = new Map<string, { labels: Record<string, string>; times: number[]; values: unknown[] }>();
  for (let row = 0; row < frame.length; row++) {
    const labels = { ...field.labels };
    for (const text of texts) {
      labels[text.name] = String(text.values[row] ?? '');
    }
    const key = seriesKey(field.name, labels);
    const group = groups.get(key) ?? { labels, times: [], values: [] };
    group.times.push(time.values[row]);
    group.values.push(field.values[row]);
    groups.set(key, group);
  }
  return [...groups].map(([key, group]) => ({
    key,
    name: Object.values(group.labels).join(' ') || field.name,
    unit: field.config.unit,
    config: field.config,
    ...group,
  }));
}

/** The same for the same series on every refresh and at every step. */
export function seriesKey(name: string, labels: Record<string, string>): string {
  const sorted = Object.keys(labels)
    .sort()
    .map((label) => `${label}=${JSON.stringify(labels[label])}`);
  return `${name}{${sorted.join(',')}}`;
}
