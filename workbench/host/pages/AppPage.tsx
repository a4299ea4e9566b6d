import { type AppPlugin, type AppPluginMeta, PluginContextProvider } from '@grafana/data';
import { getBackendSrv } from '@grafana/runtime';
import { Alert, LoadingPlaceholder } from '@grafana/ui';
import { useEffect, useState } from 'react';
import { useLocation, useParams } from 'react-router-dom';
import { importAppPlugin } from '../plugins/loader';
import { report } from '../report';

/** The root page of an app plugin, or its configuration pages. */
export function AppPage({ configuration = false }: { configuration?: boolean }) {
  const { id = '' } = useParams();
  const { search } = useLocation();
  const [plugin, setPlugin] = useState<AppPlugin>();
  const [problem, setProblem] = useState<string>();
  useEffect(() => {
    getBackendSrv()
      .get<AppPluginMeta>(`/api/plugins/${id}/settings`)
      .then(importAppPlugin)
      .then(setPlugin)
      .catch((error: unknown) => {
        report.failure(`The app ${id} could not be loaded`, error);
        setProblem(`The app "${id}" could not be loaded.`);
      });
  }, [id]);
  if (problem) {
    return <Alert title={problem} severity="error" />;
  }
  if (!plugin) {
    return <LoadingPlaceholder text="Loading the app" />;
  }
  const query = Object.fromEntries(new URLSearchParams(search));
  const Root = plugin.root;
  return (
    <PluginContextProvider meta={plugin.meta}>
      {configuration &&
        plugin.configPages?.map(({ id: pageId, body: Body }) => <Body key={pageId} plugin={plugin} query={query} />)}
      {!configuration && Root && (
        <Root meta={plugin.meta} basename={`/a/${id}`} path={`/a/${id}`} query={query} onNavChanged={() => {}} />
      )}
      {!configuration && !Root && <Alert title={`The app "${id}" has no page.`} severity="warning" />}
    </PluginContextProvider>
  );
}
