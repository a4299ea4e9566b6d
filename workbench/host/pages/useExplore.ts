import { type DataSourceApi, type PanelData, preProcessPanelData } from '@grafana/data';
import { config, getDataSourceSrv, getRunRequest } from '@grafana/runtime';
import { useEffect, useState } from 'react';
import type { Subscription } from 'rxjs';
import { report } from '../report';
import { exploreRequest, type Pane } from './explorePane';

/** The data source with this uid, once it is loaded. */
export function useDataSource(uid: string): DataSourceApi | undefined {
  const [found, setFound] = useState<DataSourceApi>();
  useEffect(() => {
    getDataSourceSrv()
      .get(uid)
      .then(setFound)
      .catch((error: unknown) => report.failure(`The data source ${uid} could not be loaded`, error));
  }, [uid]);
  return found?.uid === uid ? found : undefined;
}

/** Runs the pane's queries when it changes or `run` does; `cancel` gives the answer up. */
export function useAnswer(key: string, pane: Pane | undefined, datasource: DataSourceApi | undefined, run: number) {
  const [data, setData] = useState<PanelData>();
  const [subscription, setSubscription] = useState<Subscription>();
  const stored = JSON.stringify(pane);
  useEffect(() => {
    const asked: Pane | undefined = stored && JSON.parse(stored);
    if (!asked || !datasource || datasource.uid !== asked.datasource) {
      return;
    }
    let last: PanelData | undefined;
    const width = Math.max(400, document.body.clientWidth - 64);
    const request = exploreRequest(key, asked, datasource, width, config.bootData.user.timezone);
    const running = getRunRequest()(datasource, request).subscribe((next) => {
      last = preProcessPanelData(next, last);
      setData(last);
    });
    setSubscription(running);
    return () => running.unsubscribe();
  }, [key, stored, datasource, run]);
  return { data, cancel: () => subscription?.unsubscribe() };
}
