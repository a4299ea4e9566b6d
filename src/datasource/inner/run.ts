import { LoadingState, type DataFrame, type DataQueryRequest, type PanelData } from '@grafana/data';
import { getRunRequest } from '@grafana/runtime';
import {
  connect,
  defaultIfEmpty,
  defer,
  delay,
  filter,
  map,
  take,
  takeLast,
  takeUntil,
  takeWhile,
  tap,
  type Observable,
} from 'rxjs';
import { partialResult, type AnyDataSource } from '../grafana-compat';
import { innerErrorSentence, unansweredSentence, unendedSentence } from './errors';

const unfinished: ReadonlySet<LoadingState> = new Set([LoadingState.NotStarted, LoadingState.Loading, partialResult]);

/** Time limit from the first part on for a source that streams its answer, as Loki does a day at a time, ms. */
const streamTimeoutMs = 30_000;

export interface InnerAnswer {
  frames: DataFrame[];
  /** Set when the query failed; `frames` then holds what was received all the same. */
  error?: string;
}

/**
 * Runs a request of another data source to its end, through Grafana's own path: migrations, default queries, filters and
 * cancellation are Grafana's. Unsubscribing cancels it. A stream that does not end is an error, with the frames so far.
 */
export function runInner(source: AnyDataSource, request: DataQueryRequest): Observable<InnerAnswer> {
  return defer(() => {
    let late = false;
    const tooLate = delay<PanelData>(streamTimeoutMs);
    return getRunRequest()(source, request).pipe(
      filter((data) => !unfinished.has(data.state)),
      connect((packets) =>
        packets.pipe(
          takeUntil(
            packets.pipe(
              take(1),
              tooLate,
              tap(() => (late = true))
            )
          )
        )
      ),
      takeWhile((data) => data.state === LoadingState.Streaming, true),
      takeLast(1),
      map((data) => toAnswer(source.name, data, late)),
      defaultIfEmpty({ frames: [], error: unansweredSentence(source.name) })
    );
  });
}

function toAnswer(sourceName: string, data: PanelData, late: boolean): InnerAnswer {
  const error = errorOf(sourceName, data) ?? (late ? unendedSentence(sourceName, streamTimeoutMs / 1000) : undefined);
  return {
    frames: data.series.filter((frame) => frame.fields.length > 0),
    ...(error ? { error } : {}),
  };
}

function errorOf(sourceName: string, { state, error, errors }: PanelData): string | undefined {
  const reported = errors?.[0] ?? error;
  const failed = reported !== undefined || state === LoadingState.Error;
  return failed ? innerErrorSentence(sourceName, reported) : undefined;
}
