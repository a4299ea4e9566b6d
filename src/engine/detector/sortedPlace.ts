/** How many of the first `length` values, which ascend, are at most one: where it goes so that they still do. O(log n). */
export function placeOf(ascending: ArrayLike<number>, length: number, value: number): number {
  let from = 0;
  let to = length;
  while (from < to) {
    const middle = (from + to) >> 1;
    if (ascending[middle] <= value) {
      from = middle + 1;
    } else {
      to = middle;
    }
  }
  return from;
}
