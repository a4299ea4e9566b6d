/** Windows of a stream are counted by position, and after each fixed number of them covariances restart. */
export interface Renewal {
  /** A power of two. */
  every: number;
  /** Values from which everything can be computed again, to the last bit: the history and somewhat more. */
  kept: number;
}

/**
 * Twice the window or more, so that the products cost less than the steps, and an eighth of the history or more, so
 * that there are few of them in a row.
 *
 * How many values must be kept for the newest row: the oldest window compared may have begun `every - 1` windows before
 * it, and its mean and norm hang on a block that began up to a window before. What decides where rows restart
 * reaches back three times `every` from the newest window.
 */
export function renewalFor(window: number, history: number): Renewal {
  const every = 2 ** Math.ceil(Math.log2(Math.max(2 * window, history / 8)));
  return { every, kept: Math.max(history + every + window, 3 * every + 2 * window) };
}

/** Longest fall of the norm, as a factor, before covariances are computed again; see `join/seeds.ts`. */
const longestFall = 16;

/**
 * Where covariances restart, from the norms as they come. A covariance is stepped on along its diagonal from
 * where its column last began; on the way neither the norms of its rows nor those of its columns may fall by more than
 * a factor of 16. What is decided for a window depends on no more than the windows of its own and of the last stretch
 * of `every`, so that it is decided the same way again when only those are kept.
 */
export class Beginnings {
  /** Whether the last window restarts as a row: its covariances with all columns. */
  row = false;
  /** The same as a column: the covariances of all rows with it. */
  column = false;
  /** Largest norm since the last beginning, as a row and as a column, and since `every` began. */
  private rowLargest = 0;
  private columnLargest = 0;
  private stretchLargest = 0;

  constructor(private readonly every: number) {}

  /**
   * @param position of the window, in the stream
   * @param norm 0 where the window is constant or takes no part
   * @param first whether it is the first that takes part, or the first after some that do not
   */
  decide(position: number, norm: number, first: boolean): void {
    const due = position % this.every === 0;
    if (due) {
      this.rowLargest = this.stretchLargest;
      this.stretchLargest = 0;
    }
    this.row = first || hasFallen(norm, this.rowLargest);
    this.column = first || due || hasFallen(norm, this.columnLargest);
    this.rowLargest = this.row ? norm : Math.max(this.rowLargest, norm);
    this.columnLargest = this.column ? norm : Math.max(this.columnLargest, norm);
    this.stretchLargest = Math.max(this.stretchLargest, norm);
  }
}

function hasFallen(norm: number, largest: number): boolean {
  return norm > 0 && norm * longestFall < largest;
}
