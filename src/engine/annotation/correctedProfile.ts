/**
 * Corrected matrix profile: rows that matter less are moved away from 0, so that motif search passes them over
 * (Dau and Keogh, Matrix Profile V, 2017): distance + (1 - annotation) * the largest finite distance.
 *
 * Rows without a neighbour (Infinity, NaN) stay as they are and do not count for the largest. O(n), no memory but the
 * result.
 *
 * @param distance a matrix profile
 * @param annotation for every row how much it matters, 0 (not at all) to 1 (fully); as long as the profile
 * @returns a new profile, in the unit of the old one
 * @throws RangeError when the lengths differ or an annotation is not from 0 to 1
 */
export function correctedProfile(distance: Float64Array, annotation: ArrayLike<number>): Float64Array {
  if (annotation.length !== distance.length) {
    throw new RangeError(
      `The annotation needs one value for each of the profile's ${distance.length} rows; it has ${annotation.length}.`
    );
  }
  let largest = 0;
  for (let row = 0; row < distance.length; row++) {
    if (!(annotation[row] >= 0 && annotation[row] <= 1)) {
      throw new RangeError(`An annotation must be from 0 to 1; that of row ${row} is ${annotation[row]}.`);
    }
    if (Number.isFinite(distance[row])) {
      largest = Math.max(largest, distance[row]);
    }
  }
  return distance.map((value, row) => value + (1 - annotation[row]) * largest);
}
