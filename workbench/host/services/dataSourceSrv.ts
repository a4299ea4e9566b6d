import {
  type DataSourceApi,
  type DataSourceInstanceSettings,
  type DataSourceRef,
  matchPluginId,
  type ScopedVars,
} from '@grafana/data';
import { config, type DataSourceSrv } from '@grafana/runtime';
import { importDataSourcePlugin } from '../plugins/loader';
import { templateSrv } from './templateSrv';

type Ref = DataSourceRef | string | null | undefined;

const instances = new Map<string, Promise<DataSourceApi>>();

function all(): DataSourceInstanceSettings[] {
  return Object.values(config.datasources);
}

function nameOf(ref: Ref): string | undefined {
  return typeof ref === 'object' ? ref?.uid : ref;
}

function getInstanceSettings(ref?: Ref, scopedVars?: ScopedVars): DataSourceInstanceSettings | undefined {
  const name = nameOf(ref);
  if (!name || name === 'default') {
    const type = typeof ref === 'object' ? ref?.type : undefined;
    return all().find((one) => (type ? one.type === type : one.isDefault));
  }
  if (!name.includes('$')) {
    return all().find((one) => one.uid === name || one.name === name);
  }
  const meant = getInstanceSettings(templateSrv.replace(name, scopedVars));
  // A variable keeps its name, so that what is stored with it goes on following it.
  return meant && { ...meant, isDefault: false, name, uid: name, rawRef: { type: meant.type, uid: meant.uid } };
}

async function create(settings: DataSourceInstanceSettings): Promise<DataSourceApi> {
  const { DataSourceClass, components } = await importDataSourcePlugin(settings.meta);
  const instance = new DataSourceClass(settings);
  instance.components = components;
  return instance;
}

/** A new instance with changed settings, which is used from now on. */
export function reloadDataSource(
  uid: string,
  jsonData: DataSourceInstanceSettings['jsonData']
): Promise<DataSourceApi> {
  const settings = all().find((one) => one.uid === uid);
  if (settings) {
    settings.jsonData = jsonData;
  }
  instances.delete(uid);
  return dataSourceSrv.get(uid);
}

/** The data sources of the workbench, found by uid, by name or through a variable. */
export const dataSourceSrv: DataSourceSrv = {
  getInstanceSettings,
  get: async (ref, scopedVars) => {
    const found = getInstanceSettings(ref, scopedVars);
    const settings = found?.rawRef ? getInstanceSettings(found.rawRef) : found;
    if (!settings) {
      // Grafana rejects with this object, not with an Error.
      return Promise.reject({ message: `Datasource ${nameOf(ref)} was not found` });
    }
    const known = instances.get(settings.uid) ?? create(settings);
    instances.set(settings.uid, known);
    return known;
  },
  getList: ({ metrics, annotations, alerting, tracing, logs, type, pluginId, filter } = {}) => {
    const wanted = [type ?? []].flat();
    return all().filter((one) => {
      const can = { metrics, annotations, alerting, tracing, logs };
      const lacks = Object.entries(can).some(([ability, asked]) => asked && !Reflect.get(one.meta, ability));
      return (
        !lacks &&
        (wanted.length === 0 || wanted.includes(one.type)) &&
        (!pluginId || matchPluginId(pluginId, one.meta)) &&
        (!filter || filter(one))
      );
    });
  },
  reload: async () => instances.clear(),
  registerRuntimeDataSource: () => {
    throw new Error('The workbench has no runtime data sources.');
  },
};
