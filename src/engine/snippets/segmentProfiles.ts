import type { Stepped } from '../stepped';
import { placeBelow } from './place';

/** Number of stretches gathered at a time: what lies apart in memory is read in runs. */
const blockRows = 32;

/** Neighbouring stretches are alike: the value wanted is rarely farther than this multiple of the last. */
const reach = 1.05;

/**
 * The matrix profile distance (see `mpdist`) of every whole segment of a series to every stretch as long as a segment.
 *
 * @param values n values
 * @param length values in a segment
 * @param window s, values in the windows compared, at most `length`
 * @param neighbouring profiles of those windows, one after the other; asked for all of a segment in a row
 * @param place which of the 2 (length - s + 1) sorted distances counts
 * @returns floor(n / length) rows of n - length + 1
 */
export function* segmentProfiles(
  values: Float64Array,
  { length, window, place }: { length: number; window: number; place: number },
  neighbouring: { profileOf(row: number): Float64Array }
): Stepped<Float64Array[]> {
  const segments = Math.floor(values.length / length);
  const inside = length - window + 1;
  const stretches = values.length - length + 1;
  const profiles: Float64Array[] = [];
  const block = new Float64Array(blockRows * inside);
  const both = new Float64Array(2 * inside);
  const few = new Float64Array(2 * inside);
  for (let segment = 0; segment < segments; segment++) {
    const nearestOfWindow: Float64Array[] = [];
    const nearestInSegment = new Float64Array(values.length - window + 1).fill(Infinity);
    for (let k = 0; k < inside; k++) {
      const distance = neighbouring.profileOf(segment * length + k);
      nearestOfWindow.push(slidingLeast(distance, inside));
      for (let row = 0; row < distance.length; row++) {
        if (distance[row] < nearestInSegment[row]) {
          nearestInSegment[row] = distance[row];
        }
      }
      yield (segment + (0.9 * k) / inside) / segments;
    }
    const profile = new Float64Array(stretches);
    let last = Infinity;
    for (let from = 0; from < stretches; from += blockRows) {
      const rows = Math.min(blockRows, stretches - from);
      for (let k = 0; k < inside; k++) {
        const nearest = nearestOfWindow[k];
        for (let row = 0; row < rows; row++) {
          block[row * inside + k] = nearest[from + row];
        }
      }
      for (let row = 0; row < rows; row++) {
        both.set(block.subarray(row * inside, (row + 1) * inside));
        both.set(nearestInSegment.subarray(from + row, from + row + inside), inside);
        last = placeBelow(both, place, reach * last, few);
        profile[from + row] = last;
      }
    }
    profiles.push(profile);
    yield (segment + 1) / segments;
  }
  return profiles;
}

/** The least of every `width` neighbours, by a queue of candidates that rises from its front; O(1) a value. */
function slidingLeast(values: Float64Array, width: number): Float64Array {
  const least = new Float64Array(values.length - width + 1);
  const queue = new Int32Array(values.length);
  let front = 0;
  let end = 0;
  for (let row = 0; row < values.length; row++) {
    while (end > front && values[queue[end - 1]] >= values[row]) {
      end--;
    }
    queue[end++] = row;
    if (queue[front] <= row - width) {
      front++;
    }
    if (row >= width - 1) {
      least[row - width + 1] = values[queue[front]];
    }
  }
  return least;
}
