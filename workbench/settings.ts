import { type BuiltPlugin, describePlugin } from './plugins';

/** A data source as Grafana's API describes it. */
export interface DataSourceSettings {
  id: number;
  uid: string;
  name: string;
  type: string;
  access: 'proxy';
  url: string;
  isDefault: boolean;
  readOnly: boolean;
  jsonData: { timeInterval?: string; [key: string]: unknown };
}

/** What the page needs of Grafana's own plugin.json of Prometheus. */
const PROMETHEUS_META = {
  id: 'prometheus',
  type: 'datasource',
  name: 'Prometheus',
  category: 'tsdb',
  module: 'workbench:prometheus',
  baseUrl: 'public/plugins/prometheus',
  metrics: true,
  annotations: true,
  alerting: true,
  backend: true,
  multiValueFilterOperators: true,
  queryOptions: { minInterval: true },
  signature: 'internal',
  angular: { detected: false, hideDeprecation: false },
  info: {
    version: '',
    logos: { small: 'public/img/icons/unicons/database.svg', large: 'public/img/icons/unicons/database.svg' },
  },
};

/** Prometheus, where there is one, and one data source for every data source plugin of the build. */
export function initialDataSources(plugins: BuiltPlugin[], prometheusUrl?: string): DataSourceSettings[] {
  const ours = plugins.filter(({ json }) => json.type === 'datasource');
  const prometheus = prometheusUrl
    ? [{ uid: 'prom', name: 'Prometheus', type: 'prometheus', url: prometheusUrl.replace(/\/$/, '') }]
    : [];
  const all = [...prometheus, ...ours.map(({ json: { id, name } }) => ({ uid: 'fleetlens', name, type: id, url: '' }))];
  return all.map((one, index) => ({
    id: index + 1,
    access: 'proxy',
    isDefault: index === 0,
    readOnly: false,
    jsonData: {},
    ...one,
  }));
}

/** The part of `/api/frontend/settings` that Grafana's packages and the page read. */
export function frontendSettings(plugins: BuiltPlugin[], sources: DataSourceSettings[], version: string) {
  const described = plugins.map(describePlugin);
  const ofType = (type: string) => Object.fromEntries(described.filter((p) => p.type === type).map((p) => [p.id, p]));
  const metas: Record<string, unknown> = { ...ofType('datasource'), prometheus: PROMETHEUS_META };
  return {
    buildInfo: { version, edition: 'Open Source', env: 'production' },
    appSubUrl: '',
    appUrl: '/',
    defaultDatasource: sources.find(({ isDefault }) => isDefault)?.name,
    datasources: Object.fromEntries(
      sources.map((source) => [
        source.name,
        { ...source, url: `/api/datasources/proxy/uid/${source.uid}`, meta: metas[source.type] },
      ])
    ),
    panels: ofType('panel'),
    apps: ofType('app'),
    featureToggles: {},
  };
}
