import { StreamingLeftProfile } from '../streaming/streamingLeftProfile';
import type { RecentValues } from './recentValues';

/** Rows after which everything is computed anew from the values kept, so that a restored detector does the same. */
const renewal = 512;

/**
 * The nearest past shape of every window of a column, within the rows that are kept. It saves nothing: everything is
 * computed again from the recent values, at fixed rows, which makes it the same to the last bit.
 */
export class PastShapes {
  /** Correlation of the newest window with its nearest past one, at most 1; NaN where there is none. */
  correlation = NaN;
  /** Rows from the end of that one to the end of the newest. */
  back = 0;
  private readonly lookback: number;
  private stream: StreamingLeftProfile;
  /** Row that the stream takes next. */
  private next = 0;

  constructor(
    private readonly past: RecentValues,
    readonly window: number
  ) {
    this.lookback = past.capacity - renewal;
    this.stream = this.begin(0);
  }

  /** Takes the next of the recent values. */
  advance(): void {
    const row = this.next++;
    if (row % renewal === 0 && row > 0) {
      this.renew(row);
    }
    const { distance, index } = this.stream.append(this.past.at(row));
    const known = distance.length > 0 && Number.isFinite(distance[0]);
    this.correlation = known ? 1 - distance[0] ** 2 / (2 * this.window) : NaN;
    this.back = known ? row - this.window + 1 - index[0] : 0;
  }

  /** Goes on where `past` ends. */
  restore(): void {
    const from = Math.floor(this.past.end / renewal) * renewal;
    this.renew(from);
    for (this.next = from; this.next < this.past.end; ) {
      this.advance();
    }
  }

  private begin(position: number): StreamingLeftProfile {
    return new StreamingLeftProfile(this.window, { history: this.lookback }, position);
  }

  private renew(row: number): void {
    const first = Math.max(0, row - this.lookback);
    this.stream = this.begin(first);
    if (row > first) {
      this.stream.append(Float64Array.from({ length: row - first }, (_, i) => this.past.at(first + i)));
    }
  }
}
