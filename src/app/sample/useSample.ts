import { useEffect, useState } from 'react';
import { CoreApp, LoadingState, dateTime, type DataQueryRequest, type PanelData, type TimeRange } from '@grafana/data';
import { getDataSourceSrv, getRunRequest } from '@grafana/runtime';
import type { DataSourceRef } from '@grafana/schema';
import type { Subscription } from 'rxjs';
import { defaultAnalysis, defaultRole } from '../ids';
import type { WrappedQuery } from '../links/wrap';

const dayMs = 86_400_000;

function lastDay(): TimeRange {
  const to = dateTime(Date.now());
  const from = dateTime(to.valueOf() - dayMs);
  return { from, to, raw: { from: 'now-24h', to: 'now' } };
}

/** A query on the sample data, which is generated in the page. */
export function sampleQuery(ours: DataSourceRef): WrappedQuery {
  const source = { type: 'fleetlens-sample', uid: 'fleetlens-sample' };
  return {
    refId: 'A',
    datasource: ours,
    analysis: defaultAnalysis,
    inputs: [{ role: defaultRole, source, query: { scenario: 'latency', seed: 1 } }],
  };
}

/** Runs the sample query through our data source, as a panel would. */
export function useSample(ours: DataSourceRef | undefined, width: number): PanelData | undefined {
  const [data, setData] = useState<PanelData>();
  const uid = ours?.uid;
  useEffect(() => {
    if (!uid || width === 0) {
      return undefined;
    }
    let subscription: Subscription | undefined;
    let current = true;
    const range = lastDay();
    const request: DataQueryRequest = {
      app: CoreApp.Unknown,
      requestId: 'fleetlens-sample-page',
      timezone: 'browser',
      range,
      rangeRaw: range.raw,
      interval: '1m',
      intervalMs: 60_000,
      maxDataPoints: width,
      scopedVars: {},
      startTime: Date.now(),
      targets: [sampleQuery({ uid })],
    };
    getDataSourceSrv()
      .get({ uid })
      .then((source) => {
        if (current) {
          subscription = getRunRequest()(source, request).subscribe(setData);
        }
      })
      .catch((error: unknown) => {
        const message = error instanceof Error ? error.message : 'The Fleetlens data source could not be loaded.';
        setData({ state: LoadingState.Error, series: [], timeRange: range, errors: [{ message }] });
      });
    return () => {
      current = false;
      subscription?.unsubscribe();
    };
  }, [uid, width]);
  return data;
}
