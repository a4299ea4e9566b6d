import { isDateTime, type DateTime, type RawTimeRange } from '@grafana/data';
import type { DataSourceRef } from '@grafana/schema';
import type { WrappedQuery } from './wrap';

function bound(time: DateTime | string): string {
  return isDateTime(time) ? String(time.valueOf()) : time;
}

/** The address of Explore with these queries. */
export function exploreUrl(queries: WrappedQuery[], datasource: DataSourceRef, range: RawTimeRange): string {
  const pane = { datasource: datasource.uid, queries, range: { from: bound(range.from), to: bound(range.to) } };
  const parameters = new URLSearchParams({ schemaVersion: '1', panes: JSON.stringify({ fleetlens: pane }) });
  return `/explore?${parameters.toString()}`;
}
