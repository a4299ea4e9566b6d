/**
 * Puts the value at index k that would be there if those of indices `first` to `end` - 1 were sorted, none larger before
 * it and none smaller after it (Hoare's quickselect); changes their order. O(end - first) on average.
 *
 * @param k first <= k < end
 * @returns the value
 */
export function selectWithin(values: Float64Array, first: number, end: number, k: number): number {
  let from = first;
  let to = end - 1;
  while (from < to) {
    const pivot = values[k];
    let low = from;
    let high = to;
    do {
      while (values[low] < pivot) {
        low++;
      }
      while (pivot < values[high]) {
        high--;
      }
      if (low <= high) {
        const kept = values[low];
        values[low] = values[high];
        values[high] = kept;
        low++;
        high--;
      }
    } while (low <= high);
    if (high < k) {
      from = low;
    }
    if (k < low) {
      to = high;
    }
  }
  return values[k];
}

/**
 * The same among the first `length` values, by another path: no branch hangs on a comparison, of which a processor guesses
 * every other wrong. A third of the time for some dozens of values in no order.
 */
export function select(values: Float64Array, length: number, k: number): number {
  let from = 0;
  let to = length - 1;
  while (from < to) {
    const middle = (from + to) >> 1;
    const pivot = values[middle];
    values[middle] = values[to];
    let end = from;
    for (let i = from; i < to; i++) {
      const value = values[i];
      values[i] = values[end];
      values[end] = value;
      end += +(value < pivot);
    }
    values[to] = values[end];
    values[end] = pivot;
    if (end === from) {
      // The pivot is the smallest, and perhaps one of many: they are put side by side.
      for (let i = from + 1; i <= to; i++) {
        const value = values[i];
        values[i] = values[end + 1];
        values[end + 1] = value;
        end += +(value === pivot);
      }
      if (k <= end) {
        return pivot;
      }
      from = end + 1;
    } else if (k < end) {
      to = end - 1;
    } else if (k === end) {
      return pivot;
    } else {
      from = end + 1;
    }
  }
  return values[k];
}
