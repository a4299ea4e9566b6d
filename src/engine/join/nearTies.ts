import type { Neighbours } from '../kernel';
import type { Stepped } from '../stepped';
import { directDistance } from './direct';
import type { PreparedSeries } from './prepare';

/** Two correlations apart by rounding are two distances d apart by m * 1e-15 / d: with d above m * 1e-6 less than 1e-9. */
export const resolved = 1e-6;
/** Differences looked at in all: a tenth of a second or so, spent only on series that nearly repeat themselves. */
const maxWork = 4e7;
const workBetweenYields = 2 ** 18;

/**
 * Settles which of several nearly equal windows is the nearest, where correlations are too coarse to tell: when a
 * series repeats itself to seven digits or more but not exactly (once through 32 bit floats, say), all repetitions have
 * the same correlation but for rounding. Such rows are compared with all others by value, leaving each as soon as it
 * is farther than the best so far.
 *
 * Changes `neighbours` in place. In long series of this kind the work is limited and the last rows keep the neighbour
 * that the correlation named.
 */
export function* resolveNearTies(
  series: PreparedSeries,
  side: 'left' | 'right',
  neighbours: Neighbours
): Stepped<void> {
  const { rows, window, exclusionZone } = series;
  const shape = new Float64Array(window);
  let work = 0;
  let yielded = 0;
  for (let row = 0; row < rows && work < maxWork; row++) {
    const distance = neighbours.distance[row];
    if (!(distance > 0 && distance < window * resolved)) {
      continue;
    }
    const peak = centredShape(series, row, shape);
    const from = side === 'left' ? 0 : row + exclusionZone + 1;
    const to = side === 'left' ? row - exclusionZone : rows;
    let nearest = neighbours.index[row];
    let least = (distance * distance) / window;
    for (let other = from; other < to; other++) {
      const { sum, compared } = squaredDifferences(series, shape, peak, other, least);
      work += compared;
      if (sum < least) {
        least = sum;
        nearest = other;
      }
    }
    if (nearest !== neighbours.index[row]) {
      neighbours.index[row] = nearest;
      neighbours.distance[row] = directDistance(series.values, row, nearest, window);
    }
    if (work - yielded > workBetweenYields) {
      yielded = work;
      yield row / rows;
    }
  }
}

/** What two windows are compared by. */
type Shapes = Pick<PreparedSeries, 'values' | 'meanHigh' | 'meanLow' | 'inverse'>;

/** Writes the window at `row`, centred and of length 1, to `shape`; returns where it is farthest from its mean. */
export function centredShape(series: Shapes, row: number, shape: Float64Array): number {
  let peak = 0;
  for (let k = 0; k < shape.length; k++) {
    shape[k] = (series.values[row + k] - series.meanHigh[row] - series.meanLow[row]) * series.inverse[row];
    if (Math.abs(shape[k]) > Math.abs(shape[peak])) {
      peak = k;
    }
  }
  return peak;
}

/**
 * Squared difference of a shape and the window at `start`, given up as soon as it exceeds `most`. The shape's peak is
 * looked at first: where that does not fit, the rest need not be looked at.
 */
export function squaredDifferences(
  series: Shapes,
  shape: Float64Array,
  peak: number,
  start: number,
  most: number
): { sum: number; compared: number } {
  const { values } = series;
  const high = series.meanHigh[start];
  const low = series.meanLow[start];
  const inverse = series.inverse[start];
  const atPeak = shape[peak] - (values[start + peak] - high - low) * inverse;
  // Also true of NaN, which is the inverse of a window that takes no part.
  if (!(atPeak * atPeak <= most)) {
    return { sum: Infinity, compared: 1 };
  }
  let sum = 0;
  let k = 0;
  while (k < shape.length && sum <= most) {
    const difference = shape[k] - (values[start + k] - high - low) * inverse;
    sum += difference * difference;
    k++;
  }
  return { sum, compared: k };
}
