import { PrometheusError, queryPrometheus } from './client';
import { emptyFrame, type Executed, type FrameJson, toFrames } from './frames';
import { chooseStep, expandExpression, goDuration } from './step';

/** One query of a request to `/api/ds/query`, as the Prometheus data source's front end sends it. */
export interface DsQuery {
  refId: string;
  datasource?: { type?: string; uid?: string };
  expr?: string;
  range?: boolean;
  instant?: boolean;
  interval?: string;
  intervalMs?: number;
  intervalFactor?: number;
  maxDataPoints?: number;
  legendFormat?: string;
  utcOffsetSec?: number;
  hide?: boolean;
}

export interface DsQueryBody {
  queries: DsQuery[];
  /** Epoch milliseconds as text. */
  from: string;
  to: string;
}

interface QueryResult {
  status: number;
  frames: FrameJson[];
  error?: string;
  errorSource?: string;
}

export interface DsQueryAnswer {
  status: number;
  body: { results: Record<string, QueryResult> };
}

/** Where the queries go: the address of Prometheus and the scrape interval set on the data source. */
export interface PrometheusTarget {
  url: string;
  scrapeInterval?: string;
}

/**
 * Answers `/api/ds/query` for Prometheus as Grafana's backend would: step, variables, alignment, frames, and HTTP 400
 * for the whole answer as soon as one query failed. Throws only when `signal` is aborted.
 */
export async function answerDsQuery(
  body: DsQueryBody,
  target: PrometheusTarget,
  signal: AbortSignal
): Promise<DsQueryAnswer> {
  const range = { from: Number(body.from), to: Number(body.to) };
  const queries = body.queries.filter((query) => !query.hide);
  const results = await Promise.all(queries.map((query) => runOne(query, range, target, signal)));
  return {
    status: results.some((result) => result.error !== undefined) ? 400 : 200,
    body: { results: Object.fromEntries(queries.map((query, index) => [query.refId, results[index]])) },
  };
}

async function runOne(
  query: DsQuery,
  range: { from: number; to: number },
  target: PrometheusTarget,
  signal: AbortSignal
): Promise<QueryResult> {
  const { step, rateInterval } = chooseStep({
    ...range,
    maxDataPoints: query.maxDataPoints ?? 100,
    intervalMs: query.intervalMs,
    interval: query.interval,
    intervalFactor: query.intervalFactor,
    scrapeInterval: target.scrapeInterval,
  });
  const executed: Executed = {
    refId: query.refId,
    expr: expandExpression(query.expr ?? '', range.to - range.from, step, rateInterval),
    stepText: goDuration(step),
    step,
    legendFormat: query.legendFormat ?? '',
  };
  const instantForm = { query: executed.expr, time: String(range.to / 1000) };
  try {
    const parts = await Promise.all([
      query.instant ? queryPrometheus(target.url, 'query', instantForm, signal) : undefined,
      query.range || !query.instant
        ? queryPrometheus(target.url, 'query_range', rangeForm(executed, range, query.utcOffsetSec ?? 0), signal)
        : undefined,
    ]);
    const frames = parts.flatMap((part) => (part ? toFrames(part, executed) : []));
    return { status: 200, frames: frames.length > 0 ? frames : [emptyFrame(executed)] };
  } catch (error) {
    if (!(error instanceof PrometheusError)) {
      throw error;
    }
    return {
      error: error.message,
      errorSource: 'downstream',
      status: error.status,
      frames: error.answered ? [emptyFrame(executed)] : [],
    };
  }
}

/** Start and end go down to a multiple of the step, counted in the user's own time zone. */
function rangeForm(
  { expr, step }: Executed,
  range: { from: number; to: number },
  utcOffsetSec: number
): Record<string, string> {
  const offset = utcOffsetSec * 1000;
  const align = (ms: number) => String((Math.floor((ms + offset) / step) * step - offset) / 1000);
  return { query: expr, start: align(range.from), end: align(range.to), step: String(step / 1000) };
}
