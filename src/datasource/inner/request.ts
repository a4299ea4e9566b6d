import { dateTime, rangeUtil, type DataQueryRequest, type TimeRange } from '@grafana/data';
import type { DataQuery } from '@grafana/schema';
import { getTemplateSrv } from '@grafana/runtime';
import { adhocFiltersOf, interpolateInner, type AnyDataSource } from '../grafana-compat';

/** A time range at a fixed step, ms. `to` is the last row wanted, inclusive. */
export interface Span {
  from: number;
  to: number;
  step: number;
}

let serial = 0;

/** Request ids cancel each other when equal; each inner request has its own. */
function nextRequestId(outer: string, refId: string): string {
  serial++;
  return `${outer}-inner-${refId}-${serial}`;
}

function withInterval(request: DataQueryRequest, interval: string, intervalMs: number): DataQueryRequest['scopedVars'] {
  return {
    ...request.scopedVars,
    __interval: { text: interval, value: interval },
    __interval_ms: { text: String(intervalMs), value: intervalMs },
  };
}

/** Ad-hoc filters of the dashboard for our source and for the inner one, each once. */
function filtersFor(request: DataQueryRequest, source: AnyDataSource): DataQueryRequest['filters'] {
  const all = [...(request.filters ?? []), ...adhocFiltersOf(source.name)];
  const distinct = new Map(all.map((filter) => [`${filter.key}${filter.operator}${filter.value}`, filter]));
  return distinct.size > 0 ? [...distinct.values()] : undefined;
}

function innerTarget(source: AnyDataSource, query: Record<string, unknown>, refId: string): DataQuery {
  return { ...query, refId, datasource: source.getRef(), hide: false };
}

/**
 * The request for the series on display: the panel's range, at a step calculated for the inner source from its own
 * interval (ours has none).
 */
export function displayRequest(
  outer: DataQueryRequest,
  source: AnyDataSource,
  query: Record<string, unknown>,
  refId: string
): DataQueryRequest {
  const calculated = rangeUtil.calculateInterval(outer.range, outer.maxDataPoints ?? 1000, source.interval);
  const base = { ...outer, filters: filtersFor(outer, source) };
  return {
    ...base,
    requestId: nextRequestId(outer.requestId, refId),
    interval: calculated.interval,
    intervalMs: calculated.intervalMs,
    scopedVars: withInterval(outer, calculated.interval, calculated.intervalMs),
    targets: [innerTarget(source, query, refId)],
  };
}

/** The request for rows of history: its own range and step, whatever the panel shows. */
export function historyRequest(
  outer: DataQueryRequest,
  source: AnyDataSource,
  query: Record<string, unknown>,
  refId: string,
  span: Span
): DataQueryRequest {
  const interval = stepText(span.step);
  // To the end of the last row, not its start: sources that answer samples or sums have them throughout a row.
  const [from, to] = [dateTime(span.from), dateTime(span.to + span.step - 1)];
  const range: TimeRange = { from, to, raw: { from, to } };
  return {
    ...outer,
    filters: filtersFor(outer, source),
    requestId: nextRequestId(outer.requestId, refId),
    range,
    rangeRaw: range.raw,
    interval,
    intervalMs: span.step,
    // One more than the rows, so that no source rounds the step up.
    maxDataPoints: Math.round((span.to - span.from) / span.step) + 2,
    scopedVars: withInterval(outer, interval, span.step),
    targets: [innerTarget(source, atAnalysisStep(source, withRange(query, outer.range)), refId)],
  };
}

const rangeVariable = /\$(?:__range(_ms|_s)?\b|\{__range(_ms|_s)?\})/g;

/**
 * `$__range` in an expression means the panel's range. Of a part of the history it would be that part's own, and a
 * refresh, which fetches minutes, would get other values than the week before it.
 */
function withRange(query: Record<string, unknown>, { from, to }: TimeRange): Record<string, unknown> {
  if (typeof query.expr !== 'string') {
    return query;
  }
  const seconds = Math.max(1, Math.round((to.valueOf() - from.valueOf()) / 1000));
  const text = { _s: `${seconds}`, _ms: `${seconds * 1000}` };
  const expr = query.expr.replace(rangeVariable, (_, plain?: '_s' | '_ms', braced?: '_s' | '_ms') => {
    const unit = plain ?? braced;
    return unit ? text[unit] : `${seconds}s`;
  });
  return { ...query, expr };
}

function stepText(ms: number): string {
  return ms % 1000 === 0 ? `${ms / 1000}s` : `${ms}ms`;
}

/**
 * Prometheus takes a query's own interval for a scrape interval and would stretch $__rate_interval by it; and history is
 * always a range of plain series, also where the query draws an instant, a table or a heat map.
 */
function atAnalysisStep(source: AnyDataSource, query: Record<string, unknown>): Record<string, unknown> {
  if (source.type !== 'prometheus') {
    return query;
  }
  return { ...query, interval: '', range: true, instant: false, exemplar: false, format: 'time_series' };
}

/** The query with variables replaced, as text, for cache keys. */
export function interpolatedText(source: AnyDataSource, request: DataQueryRequest): string {
  const [target] = request.targets;
  const { refId: _refId, key: _key, ...rest } = interpolateInner(source, target, request);
  const text = JSON.stringify([source.uid, rest, request.filters ?? []]);
  // Not every source replaces all its variables; another value is another query all the same.
  return getTemplateSrv().replace(text, request.scopedVars);
}
