import type { DataQueryRequest, DataQueryResponse, DataFrame } from '@grafana/data';
import { concatMap, defer, EMPTY, from, last, map, type Observable, of, takeWhile } from 'rxjs';
import {
  type AnsweredQuery,
  framesOfKind,
  type RankingHeader,
  rankingKind,
  type SourceRef,
  type StoredQuery,
  storedQuery,
} from '../../../frames';
import { isObject } from '../../isObject';
import { findDataSource, isPartial } from '../../grafana-compat';

export type Changes = Readonly<Record<string, number>>;

type Target = StoredQuery & { datasource: SourceRef };

/** The query of a ranking with some options changed; undefined where its data source is not known. */
export function changedQuery(query: AnsweredQuery | undefined, changes: Changes): Target | undefined {
  if (!query?.datasource) {
    return undefined;
  }
  // Whatever part of the result the panel shows, a ranking is needed here.
  const changed = storedQuery(query, { options: { ...query.options, ...changes }, output: 'auto' });
  return { ...changed, datasource: query.datasource };
}

interface Queryable {
  query: (request: object) => Promise<DataQueryResponse> | Observable<DataQueryResponse>;
}

/**
 * Sends a changed query to its data source, over the same time range. Emits the ranking once it is complete; fails with
 * the message of the data source.
 */
export function requestAgain(request: DataQueryRequest, target: Target): Observable<RankingHeader> {
  return defer(() => findDataSource(target.datasource.uid, request.scopedVars)).pipe(
    concatMap((source) => {
      if (!isQueryable(source)) {
        return EMPTY;
      }
      const again = { ...request, requestId: `${request.requestId}-what-if`, targets: [target], startTime: Date.now() };
      const answer = source.query(again);
      return answer instanceof Promise ? from(answer) : answer;
    }),
    takeWhile((response) => !isComplete(response), true),
    last(undefined, undefined),
    concatMap((response) => {
      const message = response?.errors?.[0]?.message;
      if (message) {
        throw new Error(message);
      }
      const frames: DataFrame[] = response?.data ?? [];
      return of(framesOfKind(frames, rankingKind)[0]?.header);
    }),
    map((header) => {
      if (!header) {
        throw new Error('There is no ranking with these options.');
      }
      return header;
    })
  );
}

function isComplete({ state, data }: DataQueryResponse): boolean {
  return state === undefined || !isPartial({ state, series: data });
}

function isQueryable(source: unknown): source is Queryable {
  return isObject(source) && typeof source.query === 'function';
}
