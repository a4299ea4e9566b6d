import type { DataSourceJsonData } from '@grafana/data';
import type { DataQuery, DataSourceRef } from '@grafana/schema';

/** One inner query and the role its series play in the analysis. */
export interface QueryInput {
  role: string;
  /** Any other data source, `$variable` allowed, or the sample data generated in the page. */
  source: DataSourceRef | null;
  /** The other data source's own query model. */
  query: Record<string, unknown>;
}

export type QueryOutput = 'auto' | 'series' | 'score' | 'episodes' | 'ranking' | 'regions' | 'places' | 'summary';

export interface FleetlensQuery extends DataQuery {
  version: 1;
  analysis: string;
  inputs: QueryInput[];
  options: Record<string, unknown>;
  /** How far back the analysis learns, and its own step; independent of the panel's zoom. Durations such as 7d, 5m. */
  history: { range: string; step: string };
  output: QueryOutput;
}

export interface FleetlensJsonData extends DataSourceJsonData {
  /** Defaults for new queries and the limits an administrator may set. */
  defaultRange?: string;
  defaultStep?: string;
  maxHistoryPoints?: number;
  timeBudgetSeconds?: number;
}
