import { powerOf, type Measure } from '../aamp/measure';
import type { ConstantWindows } from '../join/constants';
import { prepareSeries, type PreparedSeries } from '../join/prepare';
import { cellsInAll } from '../join/schedule';
import { chunksOf } from '../left-discords/order';
import { checkExclusionZone, defaultExclusionZone, type MatrixProfileOptions } from '../profile';
import type { Stepped } from '../stepped';
import { checkConstant, checkInclude, checkSeries } from './check';
import { DifferencePairs } from './differencePairs';
import { JavascriptPairs } from './javascriptPairs';
import type { DimensionOrder, Pairs } from './pairs';
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

/** Which dimensions count first. */
export interface DimensionChoice {
  /** Dimensions that always take part, in this order, before any other; `include` of `stumpy.mstump`. Default: none. */
  include?: readonly number[];
  /** The least similar dimensions first: for discords in some dimensions. Default: the most similar. */
  discords?: boolean;
}

/** How windows of several series are compared. */
export interface MultiMeasure extends Measure {
  /** For every series the windows that count as constant, in addition to those of equal values. Default: none. */
  constant?: ReadonlyArray<ConstantWindows | undefined>;
}

export interface MultiOptions extends Pick<MatrixProfileOptions, 'exclusionZone'>, DimensionChoice, MultiMeasure {
  /** Default "auto": WebAssembly where it can be had. */
  kernel?: 'auto' | 'javascript';
}

/** Pairs times dimensions between two yields: a few milliseconds. */
const workBetweenYields = 2 ** 17;

/**
 * Exact multi-dimensional z-normalised matrix profile (mSTAMP; Yeh, Kavantzas and Keogh, 2017; `stumpy.mstump`): for
 * k = 1 .. d the window whose k most similar dimensions are nearest on average. Each pair of windows is met once and
 * counts for both.
 *
 * O(n^2 d (log d)^2) time, a few nanoseconds a pair of windows and dimension; 90 n d + 32 n bytes beside the result, and
 * as many again while it begins. In WebAssembly up to 64 dimensions. Conventions in each dimension as in `matrixProfile`:
 * constants 0 or sqrt(m), windows with gaps Infinity, so that such a dimension comes last.
 *
 * With `normalize: false` level and scale count (`stumpy.maamp`): all series are to be in one unit, or in units that
 * compare. In JavaScript, some nanoseconds a pair and dimension for p = 1 and 2; 60 n d + 2^20 bytes then.
 *
 * Distances within 1e-8 of a direct computation. Windows alike to eight digits are compared by value, but not more than
 * 2e9 values in all: where n d m is larger and nearly all windows are alike, as in very long straight lines, some
 * distances of 0 may come out as up to 1e-6.
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
  checkExclusionZone(exclusionZone);
  const include = options.include ?? [];
  checkInclude(include, series.length);
  checkConstant(options.constant, series, window);
  const p = powerOf(options);
  const others = Array.from(series.keys()).filter((k) => !include.includes(k));
  const places = [...include, ...others];
  const ordered = places.map((k) => series[k]);
  const order = { fixed: include.length, farthestFirst: options.discords ?? false };
  const begin = () =>
    p === undefined
      ? shapePairs(
          ordered.map((values, at) => prepareSeries(values, window, exclusionZone, options.constant?.[places[at]])),
          order,
          options.kernel ?? 'auto'
        )
      : new DifferencePairs(ordered, { window, p, order, maxRows: Math.ceil(workBetweenYields / series.length) });
  return profileSteps(begin, { window, exclusionZone, dimensions: series.length, rows: series[0].length - window + 1 });
}

function shapePairs(prepared: PreparedSeries[], order: DimensionOrder, kernel: 'auto' | 'javascript'): Pairs {
  return (kernel === 'auto' ? wasmPairs(prepared, order) : undefined) ?? new JavascriptPairs(prepared, order);
}

function* profileSteps(
  begin: () => Pairs,
  {
    window,
    exclusionZone,
    dimensions,
    rows,
  }: Pick<MultiProfile, 'window' | 'exclusionZone'> & { dimensions: number; rows: number }
): Stepped<MultiProfile> {
  const pairs = begin();
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
      return new Float64Array(rows).map((_, row) => best[row] / (k + 1));
    }),
    index: each.map((k) => Int32Array.from(pairs.partner(k)).subarray(0, rows)),
  };
}
