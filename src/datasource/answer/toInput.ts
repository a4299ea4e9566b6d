import type { SeriesInput } from '../../analyses/analysis';
import type { Rows } from '../history/rows';
import type { SeriesSource } from '../source/source';

/** A fetched series as analyses take it. */
export function toInput(source: SeriesSource, rows: Rows, one: Rows['series'][number]): SeriesInput {
  return {
    id: seriesId(source, one.key),
    role: source.role,
    name: one.name,
    labels: one.labels,
    unit: one.unit,
    start: rows.start,
    step: rows.step,
    values: one.values,
  };
}

/** Unique within the query, and the same at every refresh and zoom. */
export function seriesId({ scope }: Pick<SeriesSource, 'scope'>, key: string): string {
  return `${scope}/${key}`;
}
