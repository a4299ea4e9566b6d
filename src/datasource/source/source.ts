import type { Observable } from 'rxjs';
import type { FetchedSeries } from '../history/store';
import type { Span } from '../inner/request';

/** Where series come from: another data source's query, or the sample data. */
export interface SeriesSource {
  role: string;
  /** The role, numbered from its second input on: the prefix of the ids of its series. */
  scope: string;
  /** Shown to people. */
  name: string;
  /** The series as the panel draws them. */
  display(): Observable<FetchedSeries>;
  /** The series at the analysis' step. */
  history(span: Span): Observable<FetchedSeries>;
  /** What of the answers so far was left out, one sentence each. */
  leftOut?(): string[];
  /** Cache key of this query at a step. */
  keyOf(span: Span): string;
}
