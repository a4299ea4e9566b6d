import {
  DataSourceApi,
  dateTime,
  FieldType,
  LoadingState,
  PluginType,
  type DataFrame,
  type DataQueryRequest,
  type DataQueryResponse,
  type DataSourceInstanceSettings,
  type DataSourcePluginMeta,
  type PanelData,
  type ScopedVars,
  type TestDataSourceResponse,
} from '@grafana/data';
import { setDataSourceSrv, setRunRequest, setTemplateSrv } from '@grafana/runtime';
import type { DataQuery, DataSourceRef } from '@grafana/schema';
import { Observable } from 'rxjs';

export function meta(id: string, changed: Partial<DataSourcePluginMeta> = {}): DataSourcePluginMeta {
  const link = { name: '', url: '' };
  return {
    id,
    name: id,
    type: PluginType.datasource,
    module: '',
    baseUrl: '',
    metrics: true,
    info: {
      author: { name: '' },
      description: '',
      links: [link],
      logos: { small: '', large: '' },
      screenshots: [],
      updated: '',
      version: '',
    },
    ...changed,
  };
}

export function instanceSettings(
  uid: string,
  type: string,
  changed: Partial<DataSourceInstanceSettings> = {}
): DataSourceInstanceSettings {
  return { id: 1, uid, type, name: uid, access: 'proxy', readOnly: false, jsonData: {}, meta: meta(type), ...changed };
}

/** A data source as another plugin would bring it: replaces variables in its own `expr`, knows the text of a query. */
export class InnerDataSource extends DataSourceApi<DataQuery> {
  constructor(readonly settings: DataSourceInstanceSettings) {
    super(settings);
  }

  query(): Promise<DataQueryResponse> {
    return Promise.reject(new Error('Queries go through runRequest, never to the source itself'));
  }

  testDatasource(): Promise<TestDataSourceResponse> {
    return Promise.resolve({ status: 'success', message: 'ok' });
  }
}

type Answer = Partial<Pick<PanelData, 'series' | 'state' | 'error' | 'errors' | 'annotations'>>;

/** Grafana as far as a data source uses it: other data sources, variables, and the running of requests. */
export class FakeGrafana {
  /** Every request that was sent, in order, and those that were cancelled before their answer. */
  readonly requests: DataQueryRequest[] = [];
  readonly cancelled: string[] = [];
  variables: Record<string, string> = {};
  /** What a source answers. */
  answer: (request: DataQueryRequest, source: DataSourceApi) => Answer = () => ({ series: [] });
  latencyMs = 1;
  private readonly sources = new Map<string, InnerDataSource>();

  install(): void {
    const templates = {
      getVariables: () => [],
      replace: (text?: string, scopedVars?: ScopedVars) => this.replace(text ?? '', scopedVars),
      containsTemplate: (text?: string) => /\$\w+/.test(text ?? ''),
      updateTimeRange: () => undefined,
    };
    setTemplateSrv(templates);
    setDataSourceSrv({
      get: async (ref, scopedVars) => this.get(ref, scopedVars),
      getList: () => [...this.sources.values()].map(({ settings }) => settings),
      getInstanceSettings: (ref, scopedVars) => this.settingsOf(ref, scopedVars),
      registerRuntimeDataSource: () => undefined,
      reload: async () => undefined,
    });
    setRunRequest((source, request) => this.run(source, request));
  }

  /** As Grafana does it: for a variable the settings carry its name as uid, and what it stands for as `rawRef`. */
  private settingsOf(
    ref: Parameters<typeof this.find>[0],
    scopedVars?: ScopedVars
  ): DataSourceInstanceSettings | undefined {
    const settings = this.find(ref, scopedVars)?.settings;
    const uid = typeof ref === 'string' ? ref : ref?.uid;
    if (!settings || !uid?.includes('$')) {
      return settings;
    }
    return { ...settings, uid, name: uid, rawRef: { type: settings.type, uid: settings.uid } };
  }

  add(settings: DataSourceInstanceSettings): InnerDataSource {
    const source = new InnerDataSource(settings);
    this.sources.set(settings.uid, source);
    return source;
  }

  replace(text: string, scopedVars: ScopedVars = {}): string {
    return text.replace(/\$\{?(\w+)\}?/g, (whole, name: string) => {
      const value: unknown = scopedVars[name]?.value ?? this.variables[name];
      return value === undefined ? whole : String(value);
    });
  }

  private find(ref?: string | DataSourceRef | null, scopedVars?: ScopedVars): InnerDataSource | undefined {
    const uid = typeof ref === 'string' ? ref : ref?.uid;
    return uid === undefined ? undefined : this.sources.get(this.replace(uid, scopedVars));
  }

  private async get(ref?: string | DataSourceRef | null, scopedVars?: ScopedVars): Promise<InnerDataSource> {
    const source = this.find(ref, scopedVars);
    if (!source) {
      const uid = typeof ref === 'string' ? ref : ref?.uid;
      // As Grafana does: an object, not an Error.
      return Promise.reject({ message: `Datasource ${uid} was not found` });
    }
    return source;
  }

  private run(source: DataSourceApi, request: DataQueryRequest): Observable<PanelData> {
    return new Observable((subscriber) => {
      this.requests.push(request);
      let answered = false;
      subscriber.next({ state: LoadingState.Loading, series: [], timeRange: request.range });
      const timer = setTimeout(() => {
        answered = true;
        const answer = this.answer(request, source);
        subscriber.next({ state: LoadingState.Done, series: [], timeRange: request.range, ...answer });
        subscriber.complete();
      }, this.latencyMs);
      return () => {
        clearTimeout(timer);
        if (!answered) {
          this.cancelled.push(request.requestId);
        }
      };
    });
  }
}

/** Values of a series as a function of time. */
export interface Curve {
  labels: Record<string, string>;
  at: (time: number) => number | null;
  name?: string;
}

/** One frame per series, a row at every step of the request, as Prometheus answers. */
export function framesOf(curves: Curve[], request: DataQueryRequest): DataFrame[] {
  const [from, to] = [request.range.from.valueOf(), request.range.to.valueOf()];
  const first = Math.ceil(from / request.intervalMs) * request.intervalMs;
  const times: number[] = [];
  for (let time = first; time <= to; time += request.intervalMs) {
    times.push(time);
  }
  return curves.map(({ labels, at, name }) => {
    const kept = times.filter((time) => at(time) !== null);
    return {
      refId: request.targets[0].refId,
      length: kept.length,
      fields: [
        { name: 'Time', type: FieldType.time, config: {}, values: kept },
        { name: name ?? 'Value', type: FieldType.number, config: {}, labels, values: kept.map(at) },
      ],
    };
  });
}

export function rangeOf(from: number, to: number) {
  return { from: dateTime(from), to: dateTime(to), raw: { from: dateTime(from), to: dateTime(to) } };
}
