/** The value at a place of a sorted list, or the last finite one before it. */
export function finiteAt(sorted: Float64Array, place: number): number {
  let last = place;
  while (last > 0 && sorted[last] === Infinity) {
    last--;
  }
  return sorted[last];
}
