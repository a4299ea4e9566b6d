import React, { useEffect, useState } from 'react';
import { CoreApp, DataSourcePluginContextProvider, type HistoryItem, type TimeRange } from '@grafana/data';
import type { DataQuery, DataSourceRef } from '@grafana/schema';
import { getDataSourceSrv } from '@grafana/runtime';
import { Alert, ErrorBoundaryAlert, LoadingPlaceholder } from '@grafana/ui';
import { findSource } from '../inner/find';
import { messageOf } from '../inner/errors';
import type { AnyDataSource } from '../grafana-compat';

interface Props {
  source: DataSourceRef;
  query: Record<string, unknown>;
  refId: string;
  app?: CoreApp;
  range?: TimeRange;
  history?: HistoryItem[];
  onChange: (query: Record<string, unknown>) => void;
  onRunQuery: () => void;
}

type Loaded = { source: AnyDataSource } | { error: string };

/** The query editor of another data source inside ours, as Grafana itself would show it. */
export function InnerEditor(props: Props) {
  const loaded = useSource(props.source);
  if (!loaded) {
    return <LoadingPlaceholder text="Loading the data source…" />;
  }
  if ('error' in loaded) {
    return <Alert severity="error" title={loaded.error} />;
  }
  return (
    <ErrorBoundaryAlert title="The editor of this data source failed" dependencies={[loaded.source.uid]}>
      <Hosted {...props} instance={loaded.source} />
    </ErrorBoundaryAlert>
  );
}

function Hosted({
  instance,
  query,
  refId,
  app,
  range,
  history,
  onChange,
  onRunQuery,
}: Props & { instance: AnyDataSource }) {
  const Editor = instance.components?.QueryEditor;
  const settings = getDataSourceSrv().getInstanceSettings(instance.getRef());
  if (!Editor || !settings) {
    return (
      <Alert
        severity="warning"
        title={`${instance.name} has no query editor that can be shown here; choose another one.`}
      />
    );
  }
  const shown: DataQuery = { ...withDefaults(instance, query, app), refId, datasource: instance.getRef() };
  return (
    <DataSourcePluginContextProvider instanceSettings={settings}>
      <Editor
        key={instance.uid}
        datasource={instance}
        query={shown}
        queries={[shown]}
        app={app}
        range={range}
        history={history}
        onChange={(changed) => onChange(ownParts(changed))}
        onRunQuery={onRunQuery}
      />
    </DataSourcePluginContextProvider>
  );
}

function useSource(ref: DataSourceRef): Loaded | undefined {
  const [loaded, setLoaded] = useState<{ uid?: string; result: Loaded }>();
  const { uid, type } = ref;
  useEffect(() => {
    let current = true;
    findSource({ uid, type }, {})
      .then((source): Loaded => ({ source }))
      .catch((error: unknown): Loaded => ({ error: `${messageOf(error)}.` }))
      .then((result) => current && setLoaded({ uid, result }));
    return () => {
      current = false;
    };
  }, [uid, type]);
  // What was loaded for another data source is not shown for this one.
  return loaded?.uid === uid ? loaded?.result : undefined;
}

/** A new query starts with the defaults of its data source. */
function withDefaults(instance: AnyDataSource, query: Record<string, unknown>, app: CoreApp | undefined) {
  return Object.keys(query).length > 0 ? query : { ...instance.getDefaultQuery?.(app ?? CoreApp.Unknown) };
}

/** What belongs to the inner query; its refId and data source are set here. */
function ownParts(query: DataQuery): Record<string, unknown> {
  const { refId: _refId, datasource: _datasource, ...own } = query;
  return own;
}
