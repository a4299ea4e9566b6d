import type { DataQueryRequest, DataQueryResponse, DataFrame } from '@grafana/data';
import { concatMap, defer, EMPTY, from, last, map, type Observable, of, takeWhile } from 'rxjs';
import { rankingKind, framesOfKind, type RankingHeader } from '../../../frames';
import { findDataSource, isPartial } from '../../grafana-compat';

export type Changes = Readonly<Record<string, number>>;

type Target = Record<string, unknown> & { datasource: { uid: string } };

/** The query of a ranking with some options changed; undefined where its data source is not known. */
export function changedQuery(query: unknown, changes: Changes): Target | undefined {
  if (!isObject(query) || !isObject(query.datasource) || typeof query.datasource.uid !== 'string') {
    return undefined;
  }
  const options = isObject(query.options) ? query.options : {};
  const refId = typeof query.refId === 'string' ? query.refId : 'A';
  const datasource = { ...query.datasource, uid: query.datasource.uid };
  // Whatever the panel shows of the answer, a ranking is what is asked for here.
  return { ...query, refId, datasource, options: { ...options, ...changes }, output: 'auto' };
}

interface Asked {
  query: (request: object) => Promise<DataQueryResponse> | Observable<DataQueryResponse>;
}

/**
 * Asks the data source of a query once more, over the same time. Gives the ranking once it is whole, or nothing;
 * fails with the sentence of the data source.
 */
export function askAgain(request: DataQueryRequest, target: Target): Observable<RankingHeader> {
  return defer(() => findDataSource(target.datasource.uid, request.scopedVars)).pipe(
    concatMap((source) => {
      if (!canBeAsked(source)) {
        return EMPTY;
      }
      const again = { ...request, requestId: `${request.requestId}-what-if`, targets: [target], startTime: Date.now() };
      const answer = source.query(again);
      return answer instanceof Promise ? from(answer) : answer;
    }),
    takeWhile((response) => !isWhole(response), true),
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

function isWhole({ state, data }: DataQueryResponse): boolean {
  return state === undefined || !isPartial({ state, series: data });
}

function canBeAsked(source: unknown): source is Asked {
  return isObject(source) && typeof source.query === 'function';
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
