import { directDistance } from '../join/direct';
import { finiteSeries } from '../join/finite';
import { defaultExclusionZone, shortestWindow, type MatrixProfileOptions } from '../profile';
import type { Stepped } from '../stepped';
import { MultiPairs } from './pairs';

/** Nearest neighbours of every window of several series, by their best one, two, three ... dimensions. */
export interface MultiProfile {
  /** Values in a window, m. */
  window: number;
  /** Windows at most this far apart are not compared. */
  exclusionZone: number;
  /** `distance[k][row]`: the mean distance over the k + 1 nearest dimensions. d arrays of n - m + 1; Infinity: none. */
  distance: Float64Array[];
  /** `index[k][row]`: where that neighbour starts; -1 where there is none. Of two equally near, the earlier. */
  index: Int32Array[];
}

/** Pairs times dimensions between two yields: a few milliseconds. */
const workBetweenYields = 2 ** 17;

/**
 * Exact multi-dimensional z-normalised matrix profile (mSTAMP; Yeh, Kavantzas and Keogh, 2017; `stumpy.mstump`): for
 * k = 1 .. d the window whose k most alike dimensions are nearest on average. Each pair of windows is met once and
 * counts for both.
 *
 * O(n^2 d) time and more where dimensions are many, for sorting them; 120 n d bytes. Conventions in each dimension as
 * in `matrixProfile`: constants 0 or sqrt(m), windows with gaps Infinity, so that such a dimension comes last.
 *
 * @param series d series of n values each, on the same clock; NaN is a missing value
 * @param window m, 3 <= m <= n
 * @throws RangeError when there is no series, lengths differ, or a number is out of range; at once
 */
export function multiProfile(
  series: readonly Float64Array[],
  window: number,
  options: MatrixProfileOptions = {}
): Stepped<MultiProfile> {
  const exclusionZone = options.exclusionZone ?? defaultExclusionZone(window);
  checkSeries(series, window);
  if (!Number.isInteger(exclusionZone) || exclusionZone < 0) {
    throw new RangeError(`The exclusion zone must be a whole number of at least 0; it is ${exclusionZone}.`);
  }
  return profileSteps(series, window, exclusionZone);
}

function* profileSteps(series: readonly Float64Array[], window: number, exclusionZone: number): Stepped<MultiProfile> {
  const dimensions = series.length;
  const pairs = new MultiPairs(series, window);
  const { rows } = pairs;
  const lags = Math.max(1, rows - exclusionZone - 1);
  const run = Math.ceil(workBetweenYields / dimensions);
  let work = 0;
  for (let lag = exclusionZone + 1; lag < rows; lag++) {
    for (let from = 0; from < rows - lag; from += run) {
      const end = Math.min(from + run, rows - lag);
      pairs.run(lag, from, end);
      work += (end - from) * dimensions;
      if (work > workBetweenYields) {
        work = 0;
        const left = (rows - lag) / lags;
        yield 1 - left * left;
      }
    }
  }
  const each = Array.from({ length: dimensions }, (_, k) => k);
  return {
    window,
    exclusionZone,
    distance: each.map((k) =>
      Float64Array.from({ length: rows }, (_, row) => pairs.best[row * dimensions + k] / (k + 1))
    ),
    index: each.map((k) => Int32Array.from({ length: rows }, (_, row) => pairs.partner[row * dimensions + k])),
  };
}

/**
 * The dimensions in which two windows are most alike (`stumpy.subspace` by exact distances, where STUMPY rounds values
 * to 8 bits first). O(d m).
 *
 * @param row where one window starts
 * @param neighbour where the other starts, as in `multiProfile(...).index[count - 1][row]`
 * @param count how many dimensions, 1 to d
 * @returns their numbers, the most alike first; of equals the first
 * @throws RangeError when a number is out of range
 */
export function subspace(
  series: readonly Float64Array[],
  window: number,
  row: number,
  neighbour: number,
  count: number
): Int32Array {
  checkSeries(series, window);
  const last = series[0].length - window;
  for (const start of [row, neighbour]) {
    if (!Number.isInteger(start) || start < 0 || start > last) {
      throw new RangeError(`A window must start from 0 to ${last}; it starts at ${start}.`);
    }
  }
  if (!Number.isInteger(count) || count < 1 || count > series.length) {
    throw new RangeError(`The number of dimensions must be from 1 to ${series.length}; it is ${count}.`);
  }
  const distances = series.map((values) => {
    const { values: finite, valid } = finiteSeries(values, window);
    return valid[row] === 1 && valid[neighbour] === 1 ? directDistance(finite, row, neighbour, window) : Infinity;
  });
  const order = Array.from(distances.keys()).sort((a, b) =>
    distances[a] === distances[b] ? a - b : distances[a] - distances[b]
  );
  return Int32Array.from(order.slice(0, count));
}

function checkSeries(series: readonly Float64Array[], window: number): void {
  if (series.length === 0) {
    throw new RangeError('There must be at least one series.');
  }
  const [{ length }] = series;
  const other = series.find((values) => values.length !== length);
  if (other) {
    throw new RangeError(`All series must have the same length; there are ${length} and ${other.length} values.`);
  }
  if (!Number.isInteger(window) || window < shortestWindow || window > length) {
    throw new RangeError(
      `The window must be a whole number from ${shortestWindow} to the length of the series (${length}); it is ${window}.`
    );
  }
}
