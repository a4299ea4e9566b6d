import type { DataQueryRequest } from '@grafana/data';
import { map, share, type Observable } from 'rxjs';
import type { AnyDataSource } from '../grafana-compat';
import { rawSeries } from '../history/rawSeries';
import type { FetchedSeries } from '../history/store';
import { displayRequest, historyRequest, interpolatedText } from '../inner/request';
import { runInner } from '../inner/run';
import { shapeOf } from '../reading/shape';
import type { QueryInput } from '../types';
import type { DisplayShare } from './displayShare';
import type { SeriesSource } from './source';

/** A query of another data source as a source of series. */
export function innerSource(
  source: AnyDataSource,
  input: QueryInput,
  outer: DataQueryRequest,
  refId: string,
  displays: DisplayShare
): Omit<SeriesSource, 'scope'> {
  // Without variables filled in: whatever they choose, the columns are the same.
  const shape = shapeOf(`${source.uid}|${JSON.stringify(input.query)}`);
  const answer = (request: DataQueryRequest): Observable<FetchedSeries> =>
    runInner(source, request).pipe(
      map(({ frames, failure, warnings: { notices, partial } }) => ({
        series: rawSeries(frames, shape),
        notices,
        partial,
        ...(failure ? { error: failure.message, detail: failure.detail } : {}),
      })),
      share()
    );
  return {
    role: input.role,
    name: source.name,
    display() {
      const request = displayRequest(outer, source, input.query, refId);
      const key = [
        interpolatedText(source, request),
        request.timezone,
        request.intervalMs,
        request.range.from.valueOf(),
        request.range.to.valueOf(),
      ].join('|');
      return displays.share(key, () => answer(request));
    },
    history: (span) => answer(historyRequest(outer, source, input.query, refId, span)),
    leftOut: () => shape.notices(),
    keyOf(span) {
      const request = historyRequest(outer, source, input.query, refId, span);
      const key = `${interpolatedText(source, request)}|${request.timezone}|${span.step}`;
      // Rows read before it was known that texts name series have other keys.
      return shape.names.size > 0 ? `${key}|${[...shape.names].join('|')}` : key;
    },
  };
}
