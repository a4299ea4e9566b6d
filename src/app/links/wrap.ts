import type { ScopedVars } from '@grafana/data';
import type { DataQuery, DataSourceRef } from '@grafana/schema';
import { datasourceType, defaultAnalysis, defaultRole } from '../ids';

/** Another data source's query as one of ours; the data source fills in the rest with its defaults. */
export interface WrappedQuery extends DataQuery {
  analysis?: string;
  inputs?: Array<{ role: string; source: DataSourceRef | null; query: Record<string, unknown> }>;
}

/** Replaces a query's variables; only its data source knows how. */
export type Interpolate = (query: DataQuery, scopedVars: ScopedVars) => Promise<DataQuery>;

/** The queries of a panel or of Explore as inputs of an analysis, one each. Queries of ours stay as they are. */
export async function wrapQueries(
  queries: DataQuery[],
  ours: DataSourceRef,
  scopedVars: ScopedVars,
  interpolate: Interpolate
): Promise<WrappedQuery[]> {
  const shown = queries.filter((query) => !query.hide && query.datasource);
  return Promise.all(
    shown.map(async (query): Promise<WrappedQuery> => {
      const filled = await interpolate(query, scopedVars);
      if (filled.datasource?.type === datasourceType) {
        return { ...filled, datasource: ours };
      }
      const { refId, datasource, key: _key, hide: _hide, ...own } = filled;
      return {
        refId,
        datasource: ours,
        analysis: defaultAnalysis,
        inputs: [{ role: defaultRole, source: datasource ?? null, query: { ...own } }],
      };
    })
  );
}
