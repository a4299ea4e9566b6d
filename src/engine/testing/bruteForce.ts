import { directDistance, type Neighbours, type SelfJoin } from '../standalone';

/** The self-join by its definition: every pair, directly. */
export function bruteForce(values: Float64Array, window: number, exclusionZone: number): SelfJoin {
  const rows = values.length - window + 1;
  const empty = (): Neighbours => ({
    distance: new Float64Array(rows).fill(Infinity),
    index: new Int32Array(rows).fill(-1),
  });
  const join = { left: empty(), right: empty() };
  for (let i = 0; i < rows; i++) {
    for (let j = i + exclusionZone + 1; j < rows; j++) {
      const distance = directDistance(values, i, j, window);
      improve(join.right, i, j, distance);
      improve(join.left, j, i, distance);
    }
  }
  return join;
}

function improve(neighbours: Neighbours, row: number, partner: number, distance: number): void {
  if (distance < neighbours.distance[row]) {
    neighbours.distance[row] = distance;
    neighbours.index[row] = partner;
  }
}

/** The largest difference of two lists of distances; Infinity when one has a neighbour where the other has none. */
export function largestDifference(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let largest = a.length === b.length ? 0 : Infinity;
  for (let row = 0; row < a.length; row++) {
    // Equal infinities differ by nothing; any other mix with NaN or Infinity is as wrong as can be.
    const difference = a[row] === b[row] ? 0 : Math.abs(a[row] - b[row]);
    largest = Math.max(largest, Number.isNaN(difference) ? Infinity : difference);
  }
  return largest;
}
