import { LoadingState, type DataFrame, type DataQueryRequest, type PanelData } from '@grafana/data';
import { getDataSourceSrv, getRunRequest } from '@grafana/runtime';
import {
  connect,
  defaultIfEmpty,
  defer,
  delay,
  filter,
  map,
  of,
  take,
  takeLast,
  takeUntil,
  takeWhile,
  tap,
  timeout,
  type Observable,
} from 'rxjs';
import { partialResult, type AnyDataSource } from '../grafana-compat';
import { hangingSentence, innerFailure, unansweredSentence, unendedSentence, type Failure } from './errors';
import { noWarnings, warningsIn, type Warnings } from './warnings';

const unfinished: ReadonlySet<LoadingState> = new Set([LoadingState.NotStarted, LoadingState.Loading, partialResult]);

/** Time limit from the first part on for a source that streams its answer, as Loki does a day at a time, ms. */
const streamTimeoutMs = 30_000;

/** Time limit for a source without one of its own, ms. Grafana's server ends what it asks for much earlier. */
const answerTimeoutMs = 300_000;
/** A source's own time limit is its server's to report; this much later nobody will, ms. */
const graceMs = 60_000;

export interface InnerAnswer {
  frames: DataFrame[];
  /** Set when the query failed; `frames` then holds what was received all the same. */
  failure?: Failure;
  /** What the source said about an answer that it gave all the same. */
  warnings: Warnings;
}

/**
 * Runs a request of another data source to its end, through Grafana's own path: migrations, default queries, filters and
 * cancellation are Grafana's. Unsubscribing cancels it. A stream that does not end is an error, with the frames so far.
 */
export function runInner(source: AnyDataSource, request: DataQueryRequest): Observable<InnerAnswer> {
  const limit = timeoutOf(source);
  const hanging: InnerAnswer = {
    frames: [],
    failure: { message: hangingSentence(source.name, limit / 1000) },
    warnings: noWarnings,
  };
  return untilAnswered(source, request).pipe(timeout({ first: limit, with: () => of(hanging) }));
}

/** How long a source may take, ms: by its own settings, where they say. */
function timeoutOf({ uid }: AnyDataSource): number {
  const settings = getDataSourceSrv().getInstanceSettings({ uid })?.jsonData;
  const seconds = Number(settings && Reflect.get(settings, 'timeout'));
  return seconds > 0 ? seconds * 1000 + graceMs : answerTimeoutMs;
}

function untilAnswered(source: AnyDataSource, request: DataQueryRequest): Observable<InnerAnswer> {
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
      defaultIfEmpty<InnerAnswer, InnerAnswer>({
        frames: [],
        failure: { message: unansweredSentence(source.name) },
        warnings: noWarnings,
      })
    );
  });
}

function toAnswer(sourceName: string, data: PanelData, late: boolean): InnerAnswer {
  const unended = late ? { message: unendedSentence(sourceName, streamTimeoutMs / 1000) } : undefined;
  const failure = failureOf(sourceName, data) ?? unended;
  return {
    frames: data.series.filter((frame) => frame.fields.length > 0),
    warnings: warningsIn(sourceName, data.series),
    ...(failure ? { failure } : {}),
  };
}

function failureOf(sourceName: string, { state, error, errors }: PanelData): Failure | undefined {
  const reported = errors?.[0] ?? error;
  const failed = reported !== undefined || state === LoadingState.Error;
  return failed ? innerFailure(sourceName, reported) : undefined;
}
