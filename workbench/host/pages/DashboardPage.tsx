import { getBackendSrv } from '@grafana/runtime';
import { type EmbeddedScene, UrlSyncContextProvider } from '@grafana/scenes';
import { Alert, LoadingPlaceholder } from '@grafana/ui';
import { useEffect, useState } from 'react';
import { useParams } from 'react-router-dom';
import type { Dashboard } from '../dashboard/model';
import { toScene } from '../dashboard/scene';
import { report } from '../report';

/** A dashboard of the repository. */
export function DashboardPage() {
  const { uid = '' } = useParams();
  const [scene, setScene] = useState<EmbeddedScene>();
  const [problem, setProblem] = useState<string>();
  useEffect(() => {
    let current = true;
    setScene(undefined);
    setProblem(undefined);
    getBackendSrv()
      .get<{ dashboard: Dashboard }>(`/api/dashboards/uid/${uid}`)
      .then(({ dashboard }) => current && setScene(toScene(dashboard)))
      .catch((error: unknown) => {
        report.failure(`The dashboard ${uid} could not be shown`, error);
        setProblem(`The dashboard "${uid}" could not be shown.`);
      });
    return () => {
      current = false;
    };
  }, [uid]);
  if (problem) {
    return <Alert title={problem} severity="error" />;
  }
  if (!scene) {
    return <LoadingPlaceholder text="Loading the dashboard" />;
  }
  return (
    <UrlSyncContextProvider scene={scene} updateUrlOnInit createBrowserHistorySteps>
      <scene.Component model={scene} />
    </UrlSyncContextProvider>
  );
}
