import { CoreApp, DataSourcePluginContextProvider, LoadingState } from '@grafana/data';
import { config, DataSourcePicker, getDataSourceSrv } from '@grafana/runtime';
import type { DataQuery } from '@grafana/schema';
import { Button, LoadingPlaceholder, Stack, TimeRangeInput } from '@grafana/ui';
import { useEffect, useState } from 'react';
import { useLocation } from 'react-router-dom';
import { ExploreResult } from './ExploreResult';
import { firstQuery, type Pane, readPane, storedRange, timeRangeOf, writePane } from './explorePane';
import { useAnswer, useDataSource } from './useExplore';

const LAST_HOUR = { from: 'now-1h', to: 'now' };

/** A page like Grafana's Explore: one pane, any data source, its own query editor, and what the answer asks to be shown in. */
export function ExplorePage() {
  const { key, pane } = readPane(useLocation().search);
  const uid = pane?.datasource ?? getDataSourceSrv().getInstanceSettings()?.uid ?? '';
  const datasource = useDataSource(uid);
  const [queries, setQueries] = useState<DataQuery[]>([]);
  const [run, setRun] = useState(0);
  const { data, cancel } = useAnswer(key, pane, datasource, run);

  // The editor shows the address' queries, or the first one of a data source that was just picked.
  const stored = JSON.stringify(pane?.queries);
  useEffect(() => {
    const known: DataQuery[] = stored ? JSON.parse(stored) : [];
    setQueries(known.length > 0 || !datasource ? known : [firstQuery(datasource)]);
  }, [stored, datasource]);

  const settings = getDataSourceSrv().getInstanceSettings(uid);
  if (!datasource || !settings) {
    return <LoadingPlaceholder text="Loading the data source" />;
  }
  const current: Pane = { datasource: uid, queries, range: pane?.range ?? LAST_HOUR };
  const show = (change: Partial<Pane>) => writePane(key, { ...current, ...change });
  const runNow = () => {
    show({});
    setRun(run + 1);
  };
  const Editor = datasource.components?.QueryEditor;
  const loading = data?.state === LoadingState.Loading || data?.state === LoadingState.Streaming;
  return (
    <Stack direction="column" gap={2}>
      <Stack justifyContent="space-between">
        <DataSourcePicker
          current={uid}
          onChange={(picked) => writePane(key, { ...current, datasource: picked.uid, queries: [] })}
        />
        <Stack>
          <TimeRangeInput
            value={timeRangeOf(current)}
            timeZone={config.bootData.user.timezone}
            onChange={({ raw }) => show({ range: storedRange(raw) })}
          />
          <Button data-testid="run-query" icon="sync" onClick={loading ? cancel : runNow}>
            {loading ? 'Cancel' : 'Run query'}
          </Button>
        </Stack>
      </Stack>
      <DataSourcePluginContextProvider instanceSettings={settings}>
        {queries.map((query, index) => (
          <section key={query.refId} data-testid={`query-editor-${query.refId}`}>
            <strong>{query.refId}</strong>
            {Editor ? (
              <Editor
                datasource={datasource}
                query={query}
                queries={queries}
                data={data}
                range={data?.timeRange}
                app={CoreApp.Explore}
                history={[]}
                onChange={(changed) => setQueries(queries.map((one, i) => (i === index ? changed : one)))}
                onRunQuery={runNow}
              />
            ) : (
              <p>This data source has no query editor.</p>
            )}
          </section>
        ))}
      </DataSourcePluginContextProvider>
      {data && <ExploreResult data={data} />}
    </Stack>
  );
}
