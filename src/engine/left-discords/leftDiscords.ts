import { topDiscords, type Discord } from '../discords';
import { centredShape, squaredDifferences } from '../join/nearTies';
import { prepareSeries, type PreparedSeries } from '../join/prepare';
import { checkWindow, defaultExclusionZone } from '../profile';
import type { Stepped } from '../stepped';
import { chunksOf } from './order';

export interface LeftDiscordOptions {
  /** How many discords; default 1. */
  count?: number;
  /** Windows at most this far apart are not compared, and discords are farther apart. Default: as `matrixProfile`. */
  exclusionZone?: number;
  /** Lags, in values, at which a window is likely to find its like: a day, a week. They are tried first. */
  periods?: readonly number[];
  /** Rows before this one are compared with, but are no discords; default 0. */
  from?: number;
}

/** Two windows nearer than this are equal but for rounding. */
const equal = 1e-10;
/** Distances this close count as the same in `topDiscords`; no row that near to the bound is given up. */
const margin = 1e-8;
/** Differences looked at between two yields. */
const workBetweenYields = 2 ** 20;

/**
 * The top left discords: windows unlike all that came before them. The same answer as
 * `topDiscords(profile.left.distance, profile.left.index, count, exclusionZone)` of `matrixProfile`, up to equally near
 * neighbours, but most rows are given up early (the idea of Lu et al., DAMP, 2022).
 *
 * Every row is searched backwards in time and given up as soon as it has a neighbour nearer than the discords known so
 * far. Where its predecessor or a period points is looked at first. Windows are compared by value, peak first, and each
 * comparison ends once it is farther than the row's nearest.
 *
 * Time O(n m) where nearly all rows find their like at once, O(n^2 m) at worst; it pays while windows are short (up to
 * a few hundred values) and most of the series is regular, else `matrixProfile` is faster. Memory 130 n + 8 m bytes.
 *
 * @param values n values; NaN is a missing value
 * @param window m, 3 <= m <= n
 * @returns farthest first; fewer than `count` where there are no more
 * @throws RangeError when an option is out of range; at once, not at the first step
 */
export function leftDiscords(
  values: Float64Array,
  window: number,
  options: LeftDiscordOptions = {}
): Stepped<Discord[]> {
  const { count = 1, exclusionZone = defaultExclusionZone(window), periods = [], from = 0 } = options;
  checkWindow(values.length, window);
  checkWhole('The number of discords', count, 1);
  checkWhole('The exclusion zone', exclusionZone, 0);
  checkWhole('The first row', from, 0);
  periods.forEach((period) => checkWhole('A period', period, 1));
  return search(prepareSeries(values, window, exclusionZone), count, periods, from);
}

function checkWhole(name: string, value: number, least: number): void {
  if (!Number.isInteger(value) || value < least) {
    throw new RangeError(`${name} must be a whole number of at least ${least}; it is ${value}.`);
  }
}

function* search(series: PreparedSeries, count: number, periods: readonly number[], from: number): Stepped<Discord[]> {
  const { rows, exclusionZone, valid, constant } = series;
  // NaN: given up, or not a candidate.
  const distance = new Float64Array(rows).fill(NaN);
  const index = new Int32Array(rows).fill(-1);
  const backward = new BackwardSearch(series, periods);
  // A discord hides at most two rows that are more than the zone apart. So when 2 count - 1 such rows are known,
  // whatever is found later, the last discord will not be nearer than the last of them.
  const enough = 2 * count - 1;
  let bound = -Infinity;
  let done = 0;
  let yielded = 0;
  for (const chunk of chunksOf(from, rows)) {
    for (let row = chunk.from; row < chunk.end; row++) {
      if (valid[row] === 1 && constant[row] === 0) {
        backward.ordinaryRow(row, bound);
      } else if (valid[row] === 1) {
        backward.constantRow(row);
      } else {
        continue;
      }
      if (backward.distance < Infinity && backward.distance >= bound - margin) {
        distance[row] = backward.distance;
        index[row] = backward.nearest;
        if (backward.distance > bound) {
          const known = topDiscords(distance, index, enough, exclusionZone);
          bound = known.length < enough ? -Infinity : known[enough - 1].distance;
        }
      }
      if (backward.work - yielded > workBetweenYields) {
        yielded = backward.work;
        yield done / (rows - from);
      }
    }
    done += chunk.end - chunk.from;
  }
  return topDiscords(distance, index, count, exclusionZone);
}

/** Searches one row after the other; `distance` and `nearest` are the last row's, as far as it was searched. */
class BackwardSearch {
  distance = Infinity;
  nearest = -1;
  /** Differences looked at so far. */
  work = 0;
  private least = Infinity;
  private peak = 0;
  private readonly shape: Float64Array;
  private readonly latestConstant: Int32Array;
  private readonly latestOrdinary: Int32Array;

  constructor(
    private readonly series: PreparedSeries,
    private readonly periods: readonly number[]
  ) {
    this.shape = new Float64Array(series.window);
    this.latestConstant = latestOf(series.constant);
    this.latestOrdinary = latestOf(series.valid.map((valid, row) => valid & (1 - series.constant[row])));
  }

  /** Stops as soon as the row is known to be nearer than `bound` to another. */
  ordinaryRow(row: number, bound: number): void {
    const { series, periods } = this;
    const last = row - series.exclusionZone - 1;
    const guess = this.nearest + 1;
    // Constant windows are sqrt(m) away, which is a correlation of one half.
    const flat = last < 0 ? -1 : this.latestConstant[last];
    this.distance = flat >= 0 ? Math.sqrt(series.window) : Infinity;
    this.least = flat >= 0 ? 1 : Infinity;
    this.nearest = flat;
    const limit = bound - margin;
    if (last < 0 || this.distance < limit) {
      return;
    }
    this.peak = centredShape(series, row, this.shape);
    for (const hint of [guess, ...periods.map((period) => row - period)]) {
      if (hint >= 0 && hint <= last) {
        this.compare(hint);
        if (this.distance < limit) {
          return;
        }
      }
    }
    for (let column = last; column >= 0; column--) {
      this.compare(column);
      if (this.distance < limit) {
        return;
      }
    }
  }

  constantRow(row: number): void {
    const last = row - this.series.exclusionZone - 1;
    const flat = last < 0 ? -1 : this.latestConstant[last];
    this.nearest = flat >= 0 || last < 0 ? flat : this.latestOrdinary[last];
    this.distance = flat >= 0 ? 0 : this.nearest >= 0 ? Math.sqrt(this.series.window) : Infinity;
  }

  private compare(column: number): void {
    const { sum, compared } = squaredDifferences(this.series, this.shape, this.peak, column, this.least);
    this.work += compared;
    if (sum < this.least) {
      this.least = sum;
      this.nearest = column;
      const distance = Math.sqrt(this.series.window * sum);
      this.distance = distance < equal ? 0 : distance;
    }
  }
}

/** For every row the last one up to it that is marked; -1 where there is none. */
function latestOf(marks: Uint8Array): Int32Array {
  let latest = -1;
  return Int32Array.from(marks, (mark, row) => (latest = mark === 1 ? row : latest));
}
