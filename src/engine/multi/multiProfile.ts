import { directDistance } from '../join/direct';
import { finiteSeries } from '../join/finite';
import { prepareSeries } from '../join/prepare';
import { cellsInAll } from '../join/schedule';
import { chunksOf } from '../left-discords/order';
import { defaultExclusionZone, shortestWindow, type MatrixProfileOptions } from '../profile';
import type { Stepped } from '../stepped';
import { JavascriptPairs } from './javascriptPairs';
import type { DimensionOrder } from './pairs';
import { wasmPairs } from './wasmPairs';

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

export interface MultiOptions extends MatrixProfileOptions {
  /** Dimensions that always take part, in this order, before any other; `include` of `stumpy.mstump`. Default: none. */
  include?: readonly number[];
  /** The least alike dimensions first: for discords in some dimensions. Default: the most alike. */
  discords?: boolean;
  /** Default "auto": WebAssembly where it can be had. */
  kernel?: 'auto' | 'javascript';
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
  options: MultiOptions = {}
): Stepped<MultiProfile> {
  const exclusionZone = options.exclusionZone ?? defaultExclusionZone(window);
  checkSeries(series, window);
  if (!Number.isInteger(exclusionZone) || exclusionZone < 0) {
    throw new RangeError(`The exclusion zone must be a whole number of at least 0; it is ${exclusionZone}.`);
  }
  const include = options.include ?? [];
  checkInclude(include, series.length);
  const others = Array.from(series.keys()).filter((k) => !include.includes(k));
  return profileSteps(
    [...include, ...others].map((k) => series[k]),
    window,
    exclusionZone,
    { fixed: include.length, farthestFirst: options.discords ?? false },
    options.kernel ?? 'auto'
  );
}

function checkInclude(include: readonly number[], dimensions: number): void {
  const wrong = include.find((k, at) => !Number.isInteger(k) || k < 0 || k >= dimensions || include.indexOf(k) < at);
  if (wrong !== undefined) {
    throw new RangeError(
      `Dimensions to include must be different numbers from 0 to ${dimensions - 1}; ${wrong} is not, or comes twice.`
    );
  }
}

function* profileSteps(
  series: readonly Float64Array[],
  window: number,
  exclusionZone: number,
  order: DimensionOrder,
  kernel: 'auto' | 'javascript'
): Stepped<MultiProfile> {
  const prepared = series.map((values) => prepareSeries(values, window, exclusionZone));
  const pairs = (kernel === 'auto' ? wasmPairs(prepared, order) : undefined) ?? new JavascriptPairs(prepared, order);
  const [{ rows }] = prepared;
  const dimensions = series.length;
  const run = Math.ceil(workBetweenYields / dimensions / pairs.lanes);
  const all = cellsInAll(rows, exclusionZone);
  let work = 0;
  let done = 0;
  // Near pairs are met early in a spread order, and after that little has to be looked at closely.
  for (const chunk of chunksOf(exclusionZone + 1, rows)) {
    for (let lag = chunk.from; lag < chunk.end; lag += pairs.lanes) {
      for (let from = 0; from < rows - lag; from += run) {
        const end = Math.min(from + run, rows - lag);
        pairs.run(lag, from, end);
        work += (end - from) * dimensions * pairs.lanes;
        done += (end - from) * pairs.lanes;
        if (work > workBetweenYields) {
          work = 0;
          yield Math.min(1, done / all);
        }
      }
    }
  }
  const each = Array.from({ length: dimensions }, (_, k) => k);
  return {
    window,
    exclusionZone,
    distance: each.map((k) => {
      const best = pairs.best(k);
      return Float64Array.from({ length: rows }, (_, row) => best[row] / (k + 1));
    }),
    index: each.map((k) => Int32Array.from(pairs.partner(k)).subarray(0, rows)),
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
