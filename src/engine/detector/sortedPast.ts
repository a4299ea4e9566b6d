import type { RecentValues } from './recentValues';
import { placeOf } from './sortedPlace';

/** Rows from one value to the next, of those that rows before `row` are looked at through: at most `most` and a few. */
export function strideOf(past: RecentValues, row: number, most: number): number {
  return Math.max(1, Math.floor((row - past.first) / most));
}

/**
 * The values that a past is looked at through, in order. As long as nothing leaves the past and the stride stays, those of
 * new rows are put in their places; else all are sorted again. Holds nothing that does not follow from the past.
 *
 * For a past that has not begun to leave: `first` is 0.
 */
export class SortedPast {
  /** Ascending, the first `count`. */
  readonly values: Float64Array;
  private count = 0;
  private stride = 0;
  /** The row that is looked at next. */
  private next = 0;

  /** @param most values, and at most as many again */
  constructor(
    private readonly past: RecentValues,
    private readonly most: number
  ) {
    this.values = new Float64Array(2 * most);
  }

  /** Takes the rows before one. @returns how many values there are */
  advanceTo(row: number): number {
    const { past, values } = this;
    const stride = strideOf(past, row, this.most);
    if (stride !== this.stride) {
      this.stride = stride;
      this.count = past.gather(0, row, stride, values, 0);
      values.subarray(0, this.count).sort();
      this.next = Math.ceil(row / stride) * stride;
    }
    for (; this.next < row; this.next += stride) {
      const value = past.at(this.next);
      if (value === value) {
        this.insert(value);
      }
    }
    return this.count;
  }

  /** The distance from `centre`, one of the values, that `k` values are nearer than, or as near. O(log n). */
  distanceFrom(centre: number, k: number): number {
    const { values } = this;
    // The k + 1 nearest lie side by side: where do they begin?
    let from = 0;
    let to = this.count - k - 1;
    while (from < to) {
      const middle = (from + to) >> 1;
      if (centre - values[middle] > values[middle + k + 1] - centre) {
        from = middle + 1;
      } else {
        to = middle;
      }
    }
    return Math.max(Math.abs(values[from] - centre), Math.abs(values[from + k] - centre));
  }

  /** Root mean square distance from a value, summed up in order. */
  rmsAround(centre: number): number {
    const { values, count } = this;
    const largest = Math.max(Math.abs(values[0] - centre), Math.abs(values[count - 1] - centre));
    let squares = 0;
    for (let i = 0; i < count && largest > 0; i++) {
      const share = (values[i] - centre) / largest;
      squares += share * share;
    }
    return largest * Math.sqrt(squares / count);
  }

  private insert(value: number): void {
    const { values } = this;
    const end = this.count++;
    const place = placeOf(values, end, value);
    values.copyWithin(place + 1, place, end);
    values[place] = value;
  }
}
