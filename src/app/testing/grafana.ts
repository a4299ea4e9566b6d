import {
  DataSourceApi,
  EventBusSrv,
  PluginType,
  type BusEvent,
  type DataQueryRequest,
  type DataQueryResponse,
  type DataSourceInstanceSettings,
  type DataSourcePluginMeta,
  type TestDataSourceResponse,
} from '@grafana/data';
import { setAppEvents, setDataSourceSrv, setRunRequest } from '@grafana/runtime';
import type { DataQuery, DataSourceRef } from '@grafana/schema';
import { EMPTY } from 'rxjs';

/** A data source of any type. Its test succeeds; queries have `$host` replaced. */
export class FakeSource extends DataSourceApi<DataQuery> {
  status = 'success';

  constructor(readonly settings: DataSourceInstanceSettings) {
    super(settings);
  }

  query(): Promise<DataQueryResponse> {
    return Promise.reject(new Error('Queries go through runRequest'));
  }

  testDatasource(): Promise<TestDataSourceResponse> {
    return Promise.resolve({ status: this.status, message: `The test of ${this.name} ended with ${this.status}.` });
  }

  interpolateVariablesInQueries(queries: DataQuery[]): DataQuery[] {
    return queries.map((query) => ({ ...query, ...('expr' in query ? { expr: filled(query.expr) } : {}) }));
  }
}

function filled(expr: unknown): string {
  return String(expr).replace('$host', 'eu-1');
}

export function fakeSource(
  type: string,
  changed: Partial<Omit<DataSourceInstanceSettings, 'meta'>> & { meta?: Partial<DataSourcePluginMeta> } = {}
): FakeSource {
  const info = { author: { name: '' }, description: '', links: [], screenshots: [], updated: '', version: '' };
  const meta: DataSourcePluginMeta = {
    id: type,
    name: type,
    type: PluginType.datasource,
    module: '',
    baseUrl: '',
    info: { ...info, logos: { small: '', large: '' } },
    ...changed.meta,
  };
  return new FakeSource({
    id: 1,
    uid: type,
    type,
    name: type,
    access: 'proxy',
    readOnly: false,
    jsonData: {},
    ...changed,
    meta,
  });
}

export interface Seen {
  /** Events that were published. */
  events: BusEvent[];
  /** Requests that were run. */
  requests: DataQueryRequest[];
}

/** Grafana as far as the app uses it: its data sources, its event bus and the running of requests. */
export function installGrafana(sources: FakeSource[]): Seen {
  // By uid or by name, as Grafana finds them.
  const find = (ref?: string | DataSourceRef | null) => {
    const key = typeof ref === 'string' ? ref : ref?.uid;
    return sources.find(({ uid, settings }) => uid === key || settings.name === key);
  };
  setDataSourceSrv({
    get: (ref) => {
      const source = find(ref);
      return source ? Promise.resolve(source) : Promise.reject(new Error('Datasource was not found'));
    },
    getList: ({ type } = {}) =>
      sources.filter((source) => type === undefined || source.type === type).map(({ settings }) => settings),
    getInstanceSettings: (ref) => find(ref)?.settings,
    registerRuntimeDataSource: () => undefined,
    reload: () => Promise.resolve(),
  });
  const seen: Seen = { events: [], requests: [] };
  setRunRequest((_source, request) => {
    seen.requests.push(request);
    return EMPTY;
  });
  const bus = new EventBusSrv();
  bus.publish = (event) => {
    seen.events.push(event);
  };
  setAppEvents(bus);
  return seen;
}
