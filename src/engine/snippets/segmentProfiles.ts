import { distanceProfile } from '../mass/distanceProfile';
import { finiteAt } from '../mpdist/finiteAt';
import type { Stepped } from '../stepped';

/**
 * The matrix profile distance (see `mpdist`) of every whole segment of a series to every stretch as long as a segment.
 *
 * @param values n values
 * @param length values in a segment
 * @param window s, values in the windows compared, at most `length`
 * @param place which of the 2 (length - s + 1) sorted distances counts
 * @returns floor(n / length) rows of n - length + 1
 */
export function* segmentProfiles(
  values: Float64Array,
  length: number,
  window: number,
  place: number
): Stepped<Float64Array[]> {
  const segments = Math.floor(values.length / length);
  const inside = length - window + 1;
  const stretches = values.length - length + 1;
  const profiles: Float64Array[] = [];
  for (let segment = 0; segment < segments; segment++) {
    const nearestOfWindow: Float64Array[] = [];
    const nearestInSegment = new Float64Array(values.length - window + 1).fill(Infinity);
    for (let k = 0; k < inside; k++) {
      const start = segment * length + k;
      const distance = distanceProfile(values.slice(start, start + window), values);
      nearestOfWindow.push(slidingLeast(distance, inside));
      distance.forEach((value, row) => (nearestInSegment[row] = Math.min(nearestInSegment[row], value)));
      yield (segment + (0.9 * k) / inside) / segments;
    }
    const profile = new Float64Array(stretches);
    const both = new Float64Array(2 * inside);
    for (let row = 0; row < stretches; row++) {
      for (let k = 0; k < inside; k++) {
        both[k] = nearestOfWindow[k][row];
        both[inside + k] = nearestInSegment[row + k];
      }
      profile[row] = finiteAt(both.sort(), place);
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
