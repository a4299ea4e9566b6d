import {
  CoreApp,
  type DataQueryRequest,
  type DataSourceApi,
  dateTime,
  type RawTimeRange,
  rangeUtil,
  type TimeRange,
} from '@grafana/data';
import { locationService } from '@grafana/runtime';
import type { DataQuery } from '@grafana/schema';

/** What Explore's address holds, in the form that links of plugins use: `panes={"<key>": {...}}`. */
export interface Pane {
  datasource: string;
  queries: DataQuery[];
  range: { from: string; to: string };
}

interface Panes {
  key: string;
  pane: Pane | undefined;
}

/** The first pane of the address. Text that is not JSON counts as no pane. */
export function readPane(search: string): Panes {
  try {
    const panes: Record<string, Pane> = JSON.parse(new URLSearchParams(search).get('panes') ?? '{}');
    const [key = 'left', pane] = Object.entries(panes)[0] ?? [];
    return { key, pane };
  } catch {
    return { key: 'left', pane: undefined };
  }
}

/** Puts the pane into the address. */
export function writePane(key: string, pane: Pane): void {
  locationService.partial({ schemaVersion: '1', panes: JSON.stringify({ [key]: pane }) });
}

/** Absolute times are stored as text of epoch milliseconds. */
export function storedRange({ from, to }: RawTimeRange): Pane['range'] {
  const text = (value: RawTimeRange['from']) => (typeof value === 'string' ? value : String(value.valueOf()));
  return { from: text(from), to: text(to) };
}

/** The request as Explore makes it: no filters, no dashboard, as many points as the page is wide. */
export function exploreRequest(
  key: string,
  pane: Pane,
  datasource: DataSourceApi,
  width: number,
  timezone: string
): DataQueryRequest {
  const range = timeRangeOf(pane);
  const { interval, intervalMs } = rangeUtil.calculateInterval(range, width, datasource.interval);
  return {
    app: CoreApp.Explore,
    requestId: `explore_${key}`,
    range,
    rangeRaw: range.raw,
    timezone,
    interval,
    intervalMs,
    maxDataPoints: width,
    liveStreaming: false,
    startTime: Date.now(),
    targets: pane.queries.map((query) => ({ ...query, datasource: datasource.getRef() })),
    scopedVars: {
      __interval: { text: interval, value: interval },
      __interval_ms: { text: String(intervalMs), value: intervalMs },
    },
  };
}

/** The pane's range of time, now. */
export function timeRangeOf({ range: { from, to } }: Pane): TimeRange {
  const parsed = (value: string) => (/^\d+$/.test(value) ? dateTime(Number(value)) : value);
  return rangeUtil.convertRawToRange({ from: parsed(from), to: parsed(to) });
}

/** A query that `datasource` starts with. */
export function firstQuery(datasource: DataSourceApi): DataQuery {
  return { ...datasource.getDefaultQuery?.(CoreApp.Explore), refId: 'A' };
}
