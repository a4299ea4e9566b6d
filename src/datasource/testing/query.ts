import { CoreApp, LoadingState, type DataQueryRequest, type DataQueryResponse } from '@grafana/data';
import type { Observable } from 'rxjs';
import { ByteCache } from '../../worker/byteCache';
import { startWithFallback } from '../../worker/fallback';
import { WorkerPool, type Job } from '../../worker/pool';
import { mainThreadTransport } from '../../worker/transports/mainThread';
import { resultsOf } from '../../worker/results';
import type { AnswerContext } from '../answer/answer';
import { HistoryStore } from '../history/store';
import { DisplayShare } from '../source/displayShare';
import type { FleetlensQuery, QueryInput } from '../types';
import { rangeOf } from './grafana';

export const minute = 60_000;
export const hour = 60 * minute;
export const day = 24 * hour;
/** A border of two-day blocks: most queries here have two days of training history. */
export const zero = 10_150 * 2 * day;
export const step = 15 * minute;

export const promInput: QueryInput = {
  role: 'series',
  source: { type: 'prometheus', uid: 'prom' },
  query: { expr: 'cpu' },
};

/** Discords of one Prometheus query with two days of training history at a step of 15 minutes: little to compute. */
export function discordsQuery(changed: Partial<FleetlensQuery> = {}): FleetlensQuery {
  return {
    refId: 'A',
    version: 1,
    analysis: 'discords',
    inputs: [promInput],
    options: {},
    history: { range: '2d', step: '15m' },
    output: 'auto',
    ...changed,
  };
}

let panels = 0;

export function requestOf(
  targets: FleetlensQuery[],
  changed: Partial<DataQueryRequest<FleetlensQuery>> & { from?: number; to?: number } = {}
): DataQueryRequest<FleetlensQuery> {
  const { from = zero - 6 * hour, to = zero, ...rest } = changed;
  const range = rangeOf(from, to);
  panels++;
  return {
    app: CoreApp.Dashboard,
    requestId: `Q${panels}`,
    panelId: panels,
    timezone: 'utc',
    range,
    interval: '1m',
    intervalMs: minute,
    maxDataPoints: 300,
    scopedVars: {},
    startTime: 0,
    targets,
    ...rest,
  };
}

/**
 * Context of a query with the real engine on the main thread, empty caches and the limits of a new data source.
 * @param ran gets every job that is computed
 */
export function answerContext(changed: Partial<AnswerContext> = {}, ran: Job[] = []): AnswerContext {
  const pool = new WorkerPool({
    size: 1,
    // On a busy machine a refresh is late; a worker that ended meanwhile would have lost its cached state.
    idleMs: 5000,
    start: () => startWithFallback([mainThreadTransport], { timeoutMs: 5000 }),
  });
  const counted = (job: Job, signal: AbortSignal) => {
    ran.push(job);
    return pool.run(job, signal);
  };
  return {
    store: new HistoryStore(new ByteCache(64 * 1024 * 1024)),
    displays: new DisplayShare(),
    results: resultsOf({ run: counted, spare: 1 }),
    maxPoints: 5_000_000,
    budgetMs: 20_000,
    workerNotices: async () => [],
    ...changed,
  };
}

/** Every packet of an answer, to its end. */
export function packetsOf(answer: Observable<DataQueryResponse>): Promise<DataQueryResponse[]> {
  return new Promise((resolve, reject) => {
    const packets: DataQueryResponse[] = [];
    answer.subscribe({ next: (packet) => packets.push(packet), error: reject, complete: () => resolve(packets) });
  });
}

/** The last packet, which must be marked as such. */
export async function finalOf(answer: Observable<DataQueryResponse>): Promise<DataQueryResponse> {
  const packets = await packetsOf(answer);
  const last = packets[packets.length - 1];
  if (last.state !== LoadingState.Done) {
    throw new Error(`The last packet is in state ${last.state}`);
  }
  return last;
}

/** A daily wave with a ripple, as a function of time. */
export function wave(time: number): number {
  const ripple = 0.02 * Math.sin((time / minute) * 12.9898) + 0.01 * Math.sin((time / minute) * 4.1414);
  return 0.5 - 0.3 * Math.cos((2 * Math.PI * time) / day) + ripple;
}
