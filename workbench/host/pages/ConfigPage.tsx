import { DataSourcePluginContextProvider, type DataSourceSettings } from '@grafana/data';
import { getBackendSrv, getDataSourceSrv } from '@grafana/runtime';
import { Alert, Button, LoadingPlaceholder, TextLink } from '@grafana/ui';
import { useEffect, useState } from 'react';
import { useParams } from 'react-router-dom';
import { importDataSourcePlugin } from '../plugins/loader';
import { report } from '../report';
import { reloadDataSource } from '../services/dataSourceSrv';

type Plugin = Awaited<ReturnType<typeof importDataSourcePlugin>>;

interface Verdict {
  status: string;
  message: string;
}

function messageOf(error: unknown): string {
  const holder = typeof error === 'object' && error !== null && 'message' in error ? error.message : error;
  return String(holder);
}

/** The list of data sources, or one's settings with its own editor and "Save & test". */
export function ConfigPage() {
  const { uid } = useParams();
  return uid ? <DataSourceForm key={uid} uid={uid} /> : <DataSourceList />;
}

function DataSourceList() {
  return (
    <main>
      <h1>Data sources</h1>
      <ul>
        {getDataSourceSrv()
          .getList()
          .map(({ uid, name, type }) => (
            <li key={uid}>
              <TextLink href={`/config/${uid}`}>{name}</TextLink> ({type})
            </li>
          ))}
      </ul>
    </main>
  );
}

function DataSourceForm({ uid }: { uid: string }) {
  const instance = getDataSourceSrv().getInstanceSettings(uid);
  const [plugin, setPlugin] = useState<Plugin>();
  const [settings, setSettings] = useState<DataSourceSettings>();
  const [verdict, setVerdict] = useState<Verdict>();
  const meta = instance?.meta;
  useEffect(() => {
    if (meta) {
      const loaded = getBackendSrv().get<DataSourceSettings>(`/api/datasources/uid/${uid}`);
      Promise.all([importDataSourcePlugin(meta).then(setPlugin), loaded.then(setSettings)]).catch((error: unknown) =>
        report.failure(`The settings of ${uid} could not be shown`, error)
      );
    }
  }, [meta, uid]);
  if (!instance) {
    return <Alert title={`There is no data source "${uid}".`} severity="error" />;
  }
  if (!plugin || !settings) {
    return <LoadingPlaceholder text="Loading the settings" />;
  }

  const saveAndTest = async () => {
    setVerdict(undefined);
    try {
      await getBackendSrv().put(`/api/datasources/uid/${uid}`, settings);
      const fresh = await reloadDataSource(uid, settings.jsonData);
      const { status, message } = await fresh.testDatasource();
      setVerdict({ status, message });
    } catch (error) {
      setVerdict({ status: 'error', message: messageOf(error) });
    }
  };

  const Editor = plugin.components.ConfigEditor;
  return (
    <DataSourcePluginContextProvider instanceSettings={instance}>
      <main>
        <h1>{instance.name}</h1>
        {Editor ? (
          <Editor options={settings} onOptionsChange={setSettings} />
        ) : (
          <p>This data source has no settings.</p>
        )}
        <Button data-testid="save-and-test" onClick={saveAndTest}>
          Save &amp; test
        </Button>
        {verdict && <Alert severity={verdict.status === 'success' ? 'success' : 'error'} title={verdict.message} />}
      </main>
    </DataSourcePluginContextProvider>
  );
}
