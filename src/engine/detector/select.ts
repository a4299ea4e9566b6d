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

/** The same among the first `length` values. */
export function select(values: Float64Array, length: number, k: number): number {
  return selectWithin(values, 0, length, k);
}
