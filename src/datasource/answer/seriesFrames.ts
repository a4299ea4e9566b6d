import { FieldType, type DataFrame } from '@grafana/data';
import type { SeriesHeader, Summary } from '../../frames';
import type { RawSeries } from '../history/grid';
import type { SeriesSource } from '../source/source';
import { withoutRepeats } from '../reading/times';
import { seriesId } from './toInput';

/** A series at the step on display, as its source answered it. */
export function seriesFrame(
  raw: RawSeries,
  source: Pick<SeriesSource, 'role' | 'scope'>,
  header: { analysis: string; summary: Summary; query?: unknown }
): DataFrame {
  const fleetlens: SeriesHeader = {
    kind: 'series',
    version: 1,
    ...header,
    seriesId: seriesId(source, raw.key),
    role: source.role,
  };
  const { times, values } = withoutRepeats(raw.times, raw.values);
  return {
    name: raw.name,
    length: times.length,
    fields: [
      // Without the interval a panel would draw a straight line over missing rows.
      { name: 'Time', type: FieldType.time, config: { interval: raw.interval }, values: times },
      {
        name: 'Value',
        type: FieldType.number,
        labels: raw.labels,
        config: { ...raw.config, displayNameFromDS: raw.config.displayNameFromDS ?? raw.name },
        values,
      },
    ],
    meta: { custom: { fleetlens } },
  };
}
