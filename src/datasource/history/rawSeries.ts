import { FieldType, getFieldDisplayName, type DataFrame, type Field } from '@grafana/data';
import type { RawSeries } from './grid';
import { longRows } from './longRows';

/** The series in a data source's answer, whatever its frames look like: wide, multi, or long with text columns. */
export function rawSeries(frames: DataFrame[]): RawSeries[] {
  const overTime = frames.filter(({ meta }) => !meta?.type?.startsWith('numeric'));
  // Besides the range a source may answer only the newest value: the same series once more.
  const chosen = overTime.length > 0 ? overTime : frames;
  const distinctive = distinctiveFrames(chosen);
  const keys = new Map<string, number>();
  return chosen.flatMap((frame) =>
    seriesIn(frame, distinctive).map((series) => {
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

function seriesIn(frame: DataFrame, frames: DataFrame[]): RawSeries[] {
  const time = frame.fields.find((field) => field.type === FieldType.time);
  if (!time) {
    return [];
  }
  const numbers = frame.fields.filter((field) => field.type === FieldType.number);
  const texts = frame.fields.filter((field) => field.type === FieldType.string);
  return numbers.flatMap((field) =>
    texts.length > 0
      ? longSeries(frame, time, field, texts, numbers.length > 1)
      : [oneSeries(frame, time, field, frames)]
  );
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

/** A long frame: the text columns of a row identify its series. */
function longSeries(frame: DataFrame, time: Field, field: Field, texts: Field[], ofSeveral: boolean): RawSeries[] {
  return longRows(texts, frame.length, field.labels).map(({ labels, rows }) => {
    const words = Object.values(labels).join(' ');
    return {
      key: seriesKey(field.name, labels),
      name: ofSeveral ? `${field.name} ${words}` : words || field.name,
      labels,
      unit: field.config.unit,
      config: field.config,
      times: rows.map((row): number => time.values[row]),
      values: rows.map((row): unknown => field.values[row]),
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
