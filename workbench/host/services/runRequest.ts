import {
  CoreApp,
  type DataFrame,
  type DataQueryRequest,
  type DataQueryResponse,
  type DataSourceApi,
  DataTopic,
  LoadingState,
  type PanelData,
} from '@grafana/data';
import { toDataQueryError } from '@grafana/runtime';
import { catchError, finalize, from, map, merge, type Observable, of, scan, share, takeUntil, tap, timer } from 'rxjs';
import { report } from '../report';
import { backendSrv } from './backendSrv';

/** A panel shows that it is loading only when the answer takes longer than this. */
const LOADING_AFTER_MS = 200;

type QueryFunction = (request: DataQueryRequest) => Promise<DataQueryResponse> | Observable<DataQueryResponse>;

interface State {
  data: PanelData;
  /** The latest packet of each key: packets of one key replace each other, others are added. */
  packets: Record<string, DataQueryResponse>;
}

/**
 * Runs a request as Grafana does. On purpose this keeps a trap of Grafana's: an answer that is emitted while it is
 * being subscribed to is asked for twice, because the shared observable ends before its second subscriber comes.
 */
export function runRequest(
  datasource: DataSourceApi,
  request: DataQueryRequest,
  queryFunction?: QueryFunction
): Observable<PanelData> {
  const initial: PanelData = {
    state: LoadingState.Loading,
    series: [],
    request,
    timeRange: request.range,
  };
  const targets = request.targets.filter((target) => !target.hide);
  if (targets.length === 0) {
    return of({ ...initial, state: LoadingState.Done });
  }
  const app = Object.values(CoreApp).find((known) => known === request.app) ?? CoreApp.Unknown;
  const complete = targets.map((target) => ({ ...datasource.getDefaultQuery?.(app), ...target }));
  const visible = { ...request, targets: complete };
  const asked = queryFunction ? queryFunction(visible) : datasource.query(visible);
  const answers = from(asked).pipe(
    scan(addPacket, { data: initial, packets: {} }),
    map(({ data }) => data),
    catchError((error: unknown) => {
      const wrapped = toDataQueryError(error);
      return of({ ...initial, state: LoadingState.Error, error: wrapped, errors: [wrapped] });
    }),
    finalize(() => backendSrv.resolveCancelerIfExists(request.requestId)),
    share()
  );
  const loading = timer(LOADING_AFTER_MS).pipe(
    map(() => initial),
    takeUntil(answers)
  );
  return merge(loading, answers).pipe(tap((data) => report.answer(request.requestId, data)));
}

function addPacket({ data, packets }: State, packet: DataQueryResponse): State {
  const first: unknown = packet.data[0];
  const key = packet.key ?? (hasRefId(first) ? first.refId : undefined) ?? 'A';
  const all = { ...packets, [key]: packet };
  const responses = Object.values(all);
  const frames: DataFrame[] = responses.flatMap((response) => response.data);
  const isAnnotation = (frame: DataFrame) => frame.meta?.dataTopic === DataTopic.Annotations;
  const failed = responses.find((response) => response.error || response.errors?.length);
  const loading = responses.some((response) => response.state === LoadingState.Loading);
  return {
    packets: all,
    data: {
      ...data,
      state: failed ? LoadingState.Error : loading ? LoadingState.Loading : (packet.state ?? LoadingState.Done),
      series: frames.filter((frame) => !isAnnotation(frame)),
      annotations: frames.filter(isAnnotation),
      error: failed && (failed.error ?? failed.errors?.[0]),
      errors: failed && (failed.errors ?? (failed.error ? [failed.error] : undefined)),
    },
  };
}

function hasRefId(value: unknown): value is { refId?: string } {
  return typeof value === 'object' && value !== null && 'refId' in value;
}
