import { renewalFor } from '../streaming/renewal';
import { StreamingLeftProfile } from '../streaming/streamingLeftProfile';
import type { RecentValues } from './recentValues';

/** Rows by which the history shrinks until what it needs is kept. */
const stepOfHistory = 64;

/**
 * The nearest past shape of every window of a column, within the stored rows. It has no saved state: from the recent
 * values everything can be computed again, to the last bit.
 */
export class PastShapes {
  /** Correlation of the newest window with its nearest past one, at most 1; NaN where there is none. */
  correlation = NaN;
  /** Rows from the end of that one to the end of the newest. */
  back = 0;
  private readonly history: number;
  private stream: StreamingLeftProfile;
  /** Row that the stream takes next. */
  private next = 0;

  constructor(
    private readonly past: RecentValues,
    readonly window: number
  ) {
    this.history = historyWithin(past.capacity, window);
    this.stream = new StreamingLeftProfile(window, { history: this.history });
  }

  /** Takes the next of the recent values. */
  advance(): void {
    const row = this.next++;
    const { stream, window } = this;
    stream.push(this.past.at(row));
    const known = stream.index >= 0;
    this.correlation = known ? 1 - stream.distance ** 2 / (2 * window) : NaN;
    this.back = known ? row - window + 1 - stream.index : 0;
  }

  /** Continues where `past` ends. */
  restore(): void {
    const { past, window, history } = this;
    const { first, end } = past;
    const values = Float64Array.from({ length: end - first }, (_, i) => past.at(first + i));
    this.stream = StreamingLeftProfile.resume(values, window, { history }, first);
    this.next = end;
  }
}

/** The longest history that can be computed again from this number of rows. */
function historyWithin(rows: number, window: number): number {
  let history = rows;
  while (renewalFor(window, history).kept > rows) {
    history -= stepOfHistory;
  }
  return history;
}
