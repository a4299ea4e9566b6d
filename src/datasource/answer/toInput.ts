import type { SeriesInput } from '../../analyses/analysis';
import type { Rows } from '../history/rows';
import type { SeriesSource } from '../source/source';

/** A fetched series as analyses take it. */
export function toInput(source: SeriesSource, rows: Rows, one: Rows['series'][number]): SeriesInput {
  return {
    id: seriesId(source.role, one.key),
    role: source.role,
    name: one.name,
    labels: one.labels,
    unit: one.unit,
    start: rows.start,
    step: rows.step,
    values: one.values,
  };
}

export function seriesId(role: string, key: string): string {
  return `${role}/${key}`;
}
