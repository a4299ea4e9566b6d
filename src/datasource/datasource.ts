import {
  DataSourceApi,
  type AbstractQuery,
  type CoreApp,
  type DataQueryRequest,
  type DataQueryResponse,
  type DataSourceGetTagKeysOptions,
  type DataSourceGetTagValuesOptions,
  type DataSourceInstanceSettings,
  type MetricFindValue,
  type ScopedVars,
  type TestDataSourceResponse,
} from '@grafana/data';
import { getTemplateSrv } from '@grafana/runtime';
import type { DataQuery } from '@grafana/schema';
import { filter, Observable, Subject } from 'rxjs';
import { annotationSupport } from './annotations/support';
import type { AnswerContext } from './answer/answer';
import { respond } from './answer/response';
import { selfTest } from './config/selfTest';
import { limitsOf } from './config/limits';
import { HistoryStore } from './history/store';
import { ByteCache } from '../worker/byteCache';
import { PageWorkers } from '../worker/page';
import { exportedQueries, importedQueries } from './query/carryOver';
import { defaultsFor, defaultAnalysis } from './query/defaults';
import { displayText } from './query/displayText';
import { interpolateQuery, InnerSources } from './query/interpolate';
import { migrateQuery } from './query/migrate';
import { DisplayShare } from './source/displayShare';
import type { FleetlensJsonData, FleetlensQuery } from './types';
import { VariableSupport } from './variables/support';
import { tagKeys, tagValues } from './variables/tags';

/** One of each per page, however many panels and data sources of ours there are. */
const workers = new PageWorkers(
  new URL('public/plugins/fleetlens-analysis-datasource/worker.js', document.baseURI).href
);
const store = new HistoryStore(new ByteCache(256 * 1024 * 1024));
const displays = new DisplayShare();
const sources = new InnerSources();
/** Notices about the workers that were shown on this page. */
const shownNotices = new Set<string>();
/** Ids of requests that a reader stopped. */
const stops = new Subject<string>();

/** Routes queries; README.md of this folder lists what each folder does. */
export class FleetlensDataSource extends DataSourceApi<FleetlensQuery, FleetlensJsonData> {
  private readonly settings: FleetlensJsonData;

  constructor(instance: DataSourceInstanceSettings<FleetlensJsonData>) {
    super(instance);
    this.settings = instance.jsonData ?? {};
    this.annotations = annotationSupport;
    this.variables = new VariableSupport(() => this.context());
  }

  query(request: DataQueryRequest<FleetlensQuery>): Observable<DataQueryResponse> {
    sources.remember(request);
    return respond(request, this.context(), stops.pipe(filter((id) => id === request.requestId)));
  }

  /** Ends a request early with the answer so far. For panels: dashboards offer to cancel only what has no answer yet. */
  stop(requestId: string): void {
    stops.next(requestId);
  }

  /** What queries share, with the limits of this data source. */
  private context(): AnswerContext {
    return {
      store,
      displays,
      results: workers.results,
      ...limitsOf(this.settings),
      async workerNotices() {
        const { notices } = await workers.status();
        const fresh = notices.filter((notice) => !shownNotices.has(notice));
        fresh.forEach((notice) => shownNotices.add(notice));
        return fresh;
      },
    };
  }

  /** Drops the cached history, so that the next query fetches all of it. */
  clearHistory(): void {
    store.clear();
  }

  getDefaultQuery(_app: CoreApp): Partial<FleetlensQuery> {
    const defaults = defaultsFor(defaultAnalysis);
    const { defaultRange, defaultStep } = this.settings;
    return {
      ...defaults,
      history: { range: defaultRange || defaults.history.range, step: defaultStep || defaults.history.step },
    };
  }

  filterQuery(query: FleetlensQuery): boolean {
    // A new query without a source is no mistake: it is not run instead of being refused.
    return !query.hide && (migrateQuery(query).inputs.some((input) => input.source !== null) || query.analysis === '');
  }

  getQueryDisplayText(query: FleetlensQuery): string {
    return displayText(migrateQuery(query), (uid, inner) => sources.displayText(uid, inner));
  }

  interpolateVariablesInQueries(
    queries: FleetlensQuery[],
    scopedVars: ScopedVars,
    filters?: DataQueryRequest['filters']
  ): FleetlensQuery[] {
    return queries.map((query) => interpolateQuery(migrateQuery(query), { scopedVars, filters }, sources));
  }

  /** Keeps a panel's queries when its data source becomes this one: they are the inputs. */
  async importQueries(queries: DataQuery[], origin: DataSourceApi<DataQuery>): Promise<FleetlensQuery[]> {
    return importedQueries(queries, origin, this.type);
  }

  /** What queries select, for the data source that takes the place of this one. */
  exportToAbstractQueries(queries: FleetlensQuery[]): Promise<AbstractQuery[]> {
    return exportedQueries(queries.map(migrateQuery));
  }

  targetContainsTemplate(query: FleetlensQuery): boolean {
    return getTemplateSrv().containsTemplate(JSON.stringify([query.inputs ?? [], query.options ?? {}]));
  }

  getTagKeys(options: DataSourceGetTagKeysOptions<FleetlensQuery>): Promise<MetricFindValue[]> {
    return tagKeys(options, sources);
  }

  getTagValues(options: DataSourceGetTagValuesOptions<FleetlensQuery>): Promise<MetricFindValue[]> {
    return tagValues(options, sources);
  }

  testDatasource(): Promise<TestDataSourceResponse> {
    return selfTest(workers);
  }
}
