import type { DataFrame, PanelData } from '@grafana/data';
import { readHeader } from '../frames';
import { isDrawable } from './chart/table';

/** The frames of a panel as Grafana hands them over, for views to read theirs by kind. */
export interface PanelFrames {
  series: readonly DataFrame[];
  /** Annotations of the dashboard and of the panel's own queries. Explore has none: ours come among `series` there. */
  annotations: readonly DataFrame[];
  /** Both of the above. */
  all: readonly DataFrame[];
  /** Ordinary frames with a time and a number field, from any other source. */
  plain: readonly DataFrame[];
}

export function panelFrames({ series, annotations = [] }: Pick<PanelData, 'series' | 'annotations'>): PanelFrames {
  return {
    series,
    annotations,
    all: [...series, ...annotations],
    plain: series.filter((frame) => !readHeader(frame) && isDrawable(frame)),
  };
}

/** The kinds of our frames that are there, each once, in the order of their first frame. */
export function kindsIn(frames: readonly DataFrame[]): string[] {
  return [...new Set(frames.flatMap((frame) => readHeader(frame)?.kind ?? []))];
}

/** The first of all items with the same key. */
export function firstOfEach<T>(all: readonly T[], key: (item: T) => string): T[] {
  const seen = new Set<string>();
  return all.filter((item) => {
    const name = key(item);
    return !seen.has(name) && seen.add(name);
  });
}
