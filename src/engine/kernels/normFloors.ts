/** The bound is lowered by more than the rounding of the three products it is compared through. */
const slack = 1 - 1e-12;

/** For every row a lower bound of the norms of a number of rows from it on, and a little less. */
export function normFloors(norm: Float64Array, reach: number): Float64Array {
  const floors = norm.slice();
  let covered = 1;
  while (covered < reach) {
    const step = Math.min(covered, reach - covered);
    for (let row = 0; row + step < floors.length; row++) {
      floors[row] = Math.min(floors[row], floors[row + step]);
    }
    covered += step;
  }
  for (let row = 0; row < floors.length; row++) {
    floors[row] *= slack;
  }
  return floors;
}
