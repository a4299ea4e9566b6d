/** A window unlike every other: its nearest neighbour is far. */
export interface Discord {
  /** Where the window starts. */
  position: number;
  /** Distance to its nearest neighbour. */
  distance: number;
  /** Where that neighbour starts. */
  neighbour: number;
}

/** Distances this close are the same but for rounding, which must not decide which of two windows is named. */
const same = 1e-9;

/**
 * The windows with the farthest nearest neighbours, farthest first, none within `exclusionZone` of one before it in
 * the list. Of equals, within 1e-9, the earliest. Windows without a neighbour (Infinity, NaN) are not discords.
 *
 * Time: O(n) for each. Memory: the result alone.
 *
 * @param distance a matrix profile, full or one-sided
 * @param index its neighbours
 * @param count how many at most
 * @param exclusionZone discords are more than this many rows apart
 */
export function topDiscords(
  distance: ArrayLike<number>,
  index: ArrayLike<number>,
  count: number,
  exclusionZone: number
): Discord[] {
  const taken = new Uint8Array(distance.length);
  const discords: Discord[] = [];
  while (discords.length < count) {
    let farthest = -Infinity;
    for (let row = 0; row < distance.length; row++) {
      if (taken[row] === 0 && Number.isFinite(distance[row])) {
        farthest = Math.max(farthest, distance[row]);
      }
    }
    if (farthest === -Infinity) {
      break;
    }
    let position = 0;
    while (taken[position] === 1 || !(distance[position] >= farthest - same) || distance[position] === Infinity) {
      position++;
    }
    discords.push({ position, distance: distance[position], neighbour: index[position] });
    taken.fill(1, Math.max(0, position - exclusionZone), position + exclusionZone + 1);
  }
  return discords;
}
