/** The sum of the known values from a row on; 0 where there is none. */
export function sumOf(values: Float64Array, from = 0): number {
  let sum = 0;
  for (let row = from; row < values.length; row++) {
    sum += Number.isNaN(values[row]) ? 0 : values[row];
  }
  return sum;
}

/** Row by row sum of the known values; NaN in rows where nothing is known. */
export function rowSums(all: readonly Float64Array[], rows: number): Float64Array {
  const sums = new Float64Array(rows).fill(NaN);
  for (const values of all) {
    for (let row = 0; row < rows; row++) {
      if (!Number.isNaN(values[row])) {
        sums[row] = (Number.isNaN(sums[row]) ? 0 : sums[row]) + values[row];
      }
    }
  }
  return sums;
}
