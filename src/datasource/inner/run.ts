import { LoadingState, type DataFrame, type DataQueryRequest, type PanelData } from '@grafana/data';
import { getRunRequest } from '@grafana/runtime';
import { defer, filter, map, take, type Observable } from 'rxjs';
import { partialResult, type AnyDataSource } from '../grafana-compat';
import { innerErrorSentence } from './errors';

const unfinished: ReadonlySet<LoadingState> = new Set([LoadingState.NotStarted, LoadingState.Loading, partialResult]);

export interface InnerAnswer {
  frames: DataFrame[];
  /** Set when the query failed; `frames` then holds what came all the same. */
  error?: string;
}

/**
 * Runs a request of another data source to its end, through Grafana's own path: migrations, default queries, filters and
 * cancellation are Grafana's. Unsubscribing cancels it. A stream counts as answered with its first packet.
 */
export function runInner(source: AnyDataSource, request: DataQueryRequest): Observable<InnerAnswer> {
  return defer(() => getRunRequest()(source, request)).pipe(
    filter((data) => !unfinished.has(data.state)),
    take(1),
    map((data) => toAnswer(source, data))
  );
}

function toAnswer(source: AnyDataSource, data: PanelData): InnerAnswer {
  const error = data.errors?.[0] ?? data.error;
  const failed = error !== undefined || data.state === LoadingState.Error;
  return {
    frames: data.series.filter((frame) => frame.fields.length > 0),
    ...(failed ? { error: innerErrorSentence(source.name, error) } : {}),
  };
}
