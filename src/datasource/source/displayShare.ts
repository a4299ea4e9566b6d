import { finalize, shareReplay, tap, type Observable } from 'rxjs';
import type { FetchedSeries } from '../history/store';

/** How long an answer is reused for exactly the same range and step, ms. */
const reuseMs = 5_000;

/**
 * Panels that draw the same series over the same range share one request, which is cancelled when the last of them is;
 * its answer is reused for a few seconds.
 */
export class DisplayShare {
  private readonly running = new Map<string, Observable<FetchedSeries>>();

  share(key: string, fetch: () => Observable<FetchedSeries>): Observable<FetchedSeries> {
    const known = this.running.get(key);
    if (known) {
      return known;
    }
    let answered = false;
    const remove = () => {
      if (this.running.get(key) === shared) {
        this.running.delete(key);
      }
    };
    const shared: Observable<FetchedSeries> = fetch().pipe(
      tap(() => {
        answered = true;
        setTimeout(remove, reuseMs);
      }),
      finalize(() => {
        if (!answered) {
          remove();
        }
      }),
      shareReplay({ bufferSize: 1, refCount: true })
    );
    this.running.set(key, shared);
    return shared;
  }
}
