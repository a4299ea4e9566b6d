import { finalize, shareReplay, tap, type Observable } from 'rxjs';
import type { FetchedSeries } from '../history/store';

/** How long an answer for exactly the same range and step serves the next panel that asks. */
const keepMs = 5_000;

/**
 * Panels that draw the same series over the same range ask once: requests under way are shared and cancelled when the
 * last has gone, answers serve for moments only.
 */
export class DisplayShare {
  private readonly running = new Map<string, Observable<FetchedSeries>>();

  share(key: string, fetch: () => Observable<FetchedSeries>): Observable<FetchedSeries> {
    const known = this.running.get(key);
    if (known) {
      return known;
    }
    let answered = false;
    const forget = () => {
      if (this.running.get(key) === shared) {
        this.running.delete(key);
      }
    };
    const shared: Observable<FetchedSeries> = fetch().pipe(
      tap(() => {
        answered = true;
        setTimeout(forget, keepMs);
      }),
      finalize(() => {
        if (!answered) {
          forget();
        }
      }),
      shareReplay({ bufferSize: 1, refCount: true })
    );
    this.running.set(key, shared);
    return shared;
  }
}
