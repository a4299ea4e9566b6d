import type { Observable } from 'rxjs';
import type { FetchedSeries } from '../history/store';
import type { Span } from '../inner/request';

/** What an analysis is fed from: another data source's query, or the sample data. */
export interface SeriesSource {
  role: string;
  /** The role, numbered from the second input that plays it on: what begins the ids of its series. */
  scope: string;
  /** For people. */
  name: string;
  /** The series as the panel draws them. */
  display(): Observable<FetchedSeries>;
  /** The series at the analysis' step. */
  history(span: Span): Observable<FetchedSeries>;
  /** Tells this query at this step from every other. */
  keyOf(span: Span): string;
}
