import type { DataQueryRequest } from '@grafana/data';
import type { HistoryStore } from '../history/store';
import type { CheckedQuery } from '../query/check';
import type { SeriesSource } from '../source/source';

/** A query with what is needed to fetch its rows. */
export interface InputRequest {
  checked: CheckedQuery;
  sources: SeriesSource[];
  request: DataQueryRequest;
  store: HistoryStore;
  /** Limit of the points of history of one query. */
  maxPoints: number;
  now: number;
  /** Number of series that the display query returned; 0 where nothing was drawn. */
  expectedSeries: number;
}
