import type { DataSourceApi, DataSourceJsonData } from '@grafana/data';
import type { DataQuery, DataSourceRef } from '@grafana/schema';

/** One query of another data source and the role its series play in the analysis. */
export interface QueryInput {
  role: string;
  /** Any other data source, `$variable` allowed, or the sample data generated in the page. */
  source: DataSourceRef | null;
  /** The other data source's own query model. */
  query: Record<string, unknown>;
}

export interface FleetlensQuery extends DataQuery {
  version: 1;
  analysis: string;
  inputs: QueryInput[];
  options: Record<string, unknown>;
  /**
   * Length of the training history, where the analysis has one, and step of the analysis; independent of the panel's
   * zoom. Durations such as 7d and 5m; the range may be "auto".
   */
  history: { range: string; step: string };
  /** Which part of the answer is wanted: see `outputChoices`. */
  output: string;
}

export interface FleetlensJsonData extends DataSourceJsonData {
  /** Defaults for new queries and the limits an administrator may set. */
  defaultRange?: string;
  defaultStep?: string;
  maxHistoryPoints?: number;
  timeBudgetSeconds?: number;
}

/** The data source as its editors see it. */
export interface FleetlensSource extends DataSourceApi<FleetlensQuery, FleetlensJsonData> {
  /** Drops the cached history, so that the next query fetches all of it again. */
  clearHistory(): void;
}
