/**
 * Puts the k-th smallest of the first `length` values at index k, none larger before it (Hoare's quickselect); changes
 * their order. O(length) on average.
 */
export function select(values: Float64Array, length: number, k: number): number {
  let from = 0;
  let to = length - 1;
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
