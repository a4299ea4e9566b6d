/** The sum of what is there from a row on; 0 where nothing is. */
export function sumOf(values: Float64Array, from = 0): number {
  let sum = 0;
  for (let row = from; row < values.length; row++) {
    sum += Number.isNaN(values[row]) ? 0 : values[row];
  }
  return sum;
}
