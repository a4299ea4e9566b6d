/**
 * Where Grafana's versions or its types leave no other way. Everything that would otherwise be a cast elsewhere is here,
 * with its reason.
 */
import type { AdHocVariableFilter, DataQueryRequest, DataSourceApi, LoadingState } from '@grafana/data';
import type { DataQuery } from '@grafana/schema';
import { getTemplateSrv } from '@grafana/runtime';

interface WithAdhocFilters {
  getAdhocFilters(datasourceName: string, skipDeprecationWarning?: boolean): AdHocVariableFilter[];
}

function hasAdhocFilters(service: object): service is WithAdhocFilters {
  return 'getAdhocFilters' in service && typeof service.getAdhocFilters === 'function';
}

/**
 * Ad-hoc filters bound to another data source. Deprecated and no longer in the types, but 12.2 has no other way to read
 * them; none in a version without it.
 */
export function adhocFiltersOf(datasourceName: string): AdHocVariableFilter[] {
  const service = getTemplateSrv();
  return hasAdhocFilters(service) ? service.getAdhocFilters(datasourceName, true) : [];
}

/** Any data source as one of plain queries: its own query type is not known here. */
export type AnyDataSource = DataSourceApi<DataQuery>;

/** `interpolateVariablesInQueries` with filters: the third parameter is missing in the first versions of the type. */
export function interpolateInner(
  source: AnyDataSource,
  query: DataQuery,
  request: Pick<DataQueryRequest, 'scopedVars' | 'filters'>
): DataQuery {
  const interpolated = source.interpolateVariablesInQueries?.([query], request.scopedVars, request.filters);
  return interpolated?.[0] ?? query;
}

/**
 * The state of a packet that is not the last. Dashboards draw nothing of a first answer while it is "Loading" and show a
 * live icon while it is "Streaming"; this name, which Grafana's types do not list, is drawn at once.
 */
export const partialResult = 'PartialResult' as LoadingState;
