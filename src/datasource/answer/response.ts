import { CoreApp, LoadingState, type DataQueryRequest, type DataQueryResponse } from '@grafana/data';
import {
  asyncScheduler,
  combineLatest,
  concat,
  defer,
  EMPTY,
  map,
  NEVER,
  of,
  subscribeOn,
  takeUntil,
  tap,
  type Observable,
} from 'rxjs';
import { partialResult } from '../grafana-compat';
import { migrateQuery } from '../query/migrate';
import type { FleetlensQuery } from '../types';
import { answerQuery, type Answer, type AnswerContext } from './answer';

/**
 * Answers a request: every query on its own, put together into one packet, so that one that fails or is slow never hides
 * the others. Every packet has the same key: packets of different keys would add up. When `stopped` emits, the last
 * packet holds what there was until then.
 */
export function respond(
  request: DataQueryRequest<FleetlensQuery>,
  context: AnswerContext,
  stopped: Observable<unknown> = NEVER
): Observable<DataQueryResponse> {
  const targets = request.targets.filter((target) => !target.hide).map((target) => migrateQuery(target));
  if (targets.length === 0) {
    return of({ data: [], key: 'fleetlens', state: LoadingState.Done }).pipe(subscribeOn(asyncScheduler));
  }
  let last: DataQueryResponse | undefined;
  const answering = combineLatest(targets.map((target) => answerQuery(target, request, context))).pipe(
    map((answers) => toResponse(targets, answers, request.app)),
    tap((response) => (last = response)),
    takeUntil(stopped)
  );
  const cutShort = defer(() => (last && last.state !== LoadingState.Done ? of(asFinal(last)) : EMPTY));
  // Grafana subscribes twice, and so runs everything twice, when an answer comes while it subscribes.
  return concat(answering, cutShort).pipe(subscribeOn(asyncScheduler));
}

/** A part of an answer as the last of it. One with nothing in it would pass for an answer without data. */
function asFinal(part: DataQueryResponse): DataQueryResponse {
  const stopped = { message: 'Stopped before the first result; run the query again for it.' };
  return { ...part, state: LoadingState.Done, ...(part.data.length === 0 ? { errors: [stopped] } : {}) };
}

/**
 * Dashboards draw a first answer that is still "Loading" only when it is complete, a partial result at once. Explore
 * draws both, and offers to cancel only what is loading.
 */
function unfinished(app: string | undefined): LoadingState {
  return app === CoreApp.Explore ? LoadingState.Loading : partialResult;
}

function toResponse(targets: FleetlensQuery[], answers: Answer[], app: string | undefined): DataQueryResponse {
  const done = answers.every((answer) => answer.done);
  const errors = answers.flatMap((answer, i) =>
    answer.errors.map(({ message, detail }) => {
      const text = named(targets, i, message);
      // Grafana's inspector shows `data` in place of the message.
      return { refId: targets[i].refId, message: text, ...(detail ? { data: { message: text, error: detail } } : {}) };
    })
  );
  return {
    data: answers.flatMap((answer) => answer.frames),
    key: 'fleetlens',
    state: done ? LoadingState.Done : unfinished(app),
    // An empty list would hide other messages in the panel's header. Only in the last packet, so that it does not flicker.
    errors: done && errors.length > 0 ? errors : undefined,
  };
}

/** With several queries in a panel the message names its query. */
function named(targets: FleetlensQuery[], i: number, message: string): string {
  return targets.length > 1 ? `${targets[i].refId}: ${message}` : message;
}
