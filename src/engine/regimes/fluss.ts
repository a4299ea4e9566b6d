import { correctedArcs, expectedArcs } from './arcs';
import { edgeOf, expectationOf, type RegimeOptions } from './options';

/** Where a series changes its behaviour. */
export interface Regimes {
  /** Corrected arc curve, one value from 0 to 1 a window; low between regimes. */
  correctedArcs: Float64Array;
  /** Windows at which a regime ends and the next begins, the clearest first. */
  boundaries: Int32Array;
}

/**
 * Semantic segmentation (FLUSS; Gharghabi et al., 2017; `stumpy.fluss`): windows of one regime have their nearest
 * neighbours in it, so few neighbour arcs pass over the place where a regime ends.
 *
 * O(k * regimes) time, 28 k bytes for k windows. Where STUMPY reports window 0 because the curve has no place below 1
 * left, nothing is reported here.
 *
 * @param index where the nearest neighbour of every window starts, as in `matrixProfile(...).index`; negative for none
 * @param period roughly the length of one repetition, in values; the window length will do
 * @param regimes how many regimes to look for: one more than boundaries, at least 1
 * @throws RangeError when a number is out of range
 */
export function fluss(index: ArrayLike<number>, period: number, regimes: number, options: RegimeOptions = {}): Regimes {
  const edge = edgeOf(period, options);
  if (!Number.isInteger(regimes) || regimes < 1) {
    throw new RangeError(`The number of regimes must be a whole number of at least 1; it is ${regimes}.`);
  }
  for (let row = 0; row < index.length; row++) {
    if (!Number.isInteger(index[row]) || index[row] >= index.length) {
      throw new RangeError(`Neighbour ${index[row]} of window ${row} is not one of the ${index.length} windows.`);
    }
  }
  const curve = correctedArcs(index, expectationOf(index.length, options, expectedArcs), edge);
  return { correctedArcs: curve, boundaries: lowestPlaces(curve, regimes - 1, edge) };
}

/** The lowest places of a curve, one after the other, each clearing its surroundings; of equals the earliest. */
function lowestPlaces(curve: Float64Array, count: number, edge: number): Int32Array {
  const left = curve.slice();
  const places: number[] = [];
  while (places.length < count) {
    let lowest = -1;
    let least = 1;
    for (let place = 0; place < left.length; place++) {
      if (left[place] < least) {
        least = left[place];
        lowest = place;
      }
    }
    if (lowest < 0) {
      break;
    }
    places.push(lowest);
    // The place itself goes even where the surroundings are empty, or it would be found for ever.
    left[lowest] = 1;
    left.fill(1, Math.max(0, lowest - edge), lowest + edge);
  }
  return Int32Array.from(places);
}
