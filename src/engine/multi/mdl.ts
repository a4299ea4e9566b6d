import { powerOf } from '../aamp/measure';
import { rootOf } from '../aamp/power';
import { isMarked } from '../join/constants';
import { rollingMoments } from '../moments';
import { checkConstant, checkInclude, checkSeries, checkStart } from './check';
import { orderOf, type SubspaceOptions } from './subspace';

/** What pairs of windows cost to write down, by the number of dimensions in which one is described by the other. */
export interface DescriptionLengths {
  /** Bits for the best k + 1 dimensions; the smallest tells how many belong together. Infinity: no pair was given. */
  bits: Float64Array;
  /** Those dimensions; empty where no pair was given. */
  dimensions: Int32Array[];
}

/** Levels of a rounded value. */
const levels = 256;
const bitsPerValue = 8;

/**
 * How many dimensions belong together, by minimum description length (Yeh, Kavantzas and Keogh, 2017; `stumpy.mdl`): a
 * pair of windows is rounded to 8 bits a value, and where one is close to the other the differences take fewer.
 * With `normalize: false` (`stumpy.maamp_mdl`) values are rounded to 256 steps between the least and the largest of all
 * series, gaps counting as 0.
 *
 * O(d^2 m) time, and O(d n) without normalisation; 16 d m bytes.
 *
 * @param series d series of n values each
 * @param window m, 3 <= m <= n
 * @param rows where a window starts, for every number of dimensions: the lowest of `multiProfile(...).distance[k]`, say
 * @param neighbours where its neighbour starts: `multiProfile(...).index[k][rows[k]]`; -1 where there is none
 * @param options as the profile was computed with
 * @throws RangeError when lists do not have d entries or a number is out of range
 */
export function mdl(
  series: readonly Float64Array[],
  window: number,
  { rows, neighbours }: { rows: ArrayLike<number>; neighbours: ArrayLike<number> },
  options: SubspaceOptions = {}
): DescriptionLengths {
  checkSeries(series, window);
  checkInclude(options.include ?? [], series.length);
  checkConstant(options.constant, series, window);
  const p = powerOf(options);
  const rounded = p === undefined ? inShapeLevels : stepsBetween(series);
  if (rows.length !== series.length || neighbours.length !== series.length) {
    throw new RangeError(`There must be one pair of windows a number of dimensions: ${series.length}.`);
  }
  const bits = new Float64Array(series.length).fill(Infinity);
  const dimensions: Int32Array[] = series.map(() => new Int32Array(0));
  for (let k = 0; k < series.length; k++) {
    if (neighbours[k] === -1) {
      continue;
    }
    checkStart(rows[k], series[0].length, window);
    checkStart(neighbours[k], series[0].length, window);
    const differences = series.map((values, dimension) => {
      const roundedAt = (row: number) => {
        const shape = values.subarray(row, row + window);
        return rounded(isMarked(options.constant?.[dimension], row, shape) ? new Float64Array(window) : shape);
      };
      const one = roundedAt(rows[k]);
      const other = roundedAt(neighbours[k]);
      return one.map((level, t) => level - other[t]);
    });
    const order = orderOf(
      differences.map((difference) => lengthOf(difference, p ?? 2)),
      options
    );
    dimensions[k] = order.subarray(0, k + 1);
    const distinct = new Set(Array.from(dimensions[k]).flatMap((dimension) => Array.from(differences[dimension]))).size;
    bits[k] =
      bitsPerValue * window * (2 * series.length - (k + 1)) +
      (k + 1) * window * Math.log2(distinct) +
      distinct * bitsPerValue;
  }
  return { bits, dimensions };
}

function lengthOf(difference: Int32Array, p: number): number {
  return rootOf(
    difference.reduce((sum, level) => sum + Math.abs(level) ** p, 0),
    p
  );
}

/** Equal steps between the least and the largest value of all series; halves to the even one, as NumPy rounds. */
function stepsBetween(series: readonly Float64Array[]): (values: Float64Array) => Int32Array {
  let least = Infinity;
  let largest = -Infinity;
  for (const values of series) {
    for (let t = 0; t < values.length; t++) {
      const value = values[t];
      if (value < least && value > -Infinity) {
        least = value;
      }
      if (value > largest && value < Infinity) {
        largest = value;
      }
    }
  }
  const span = largest > least ? largest - least : 1;
  return (values) =>
    Int32Array.from(values, (value) => {
      const step = (((Number.isFinite(value) ? value : 0) - least) / span) * (levels - 1);
      const below = Math.floor(step);
      return step - below === 0.5 ? below + (below % 2 === 0 ? 0 : 1) : Math.round(step);
    });
}

/** A z-normalised window in levels of equal probability under a normal distribution. Constant or with gaps: all the same. */
function inShapeLevels(values: Float64Array): Int32Array {
  const { mean, spread } = rollingMoments(values, values.length);
  return Int32Array.from(values, (value) => (spread[0] > 0 ? levelOf((value - mean[0]) / spread[0]) : levels / 2 - 1));
}

/** How many of the borders between levels lie below. */
function levelOf(value: number): number {
  return Math.min(levels - 1, Math.max(0, Math.ceil(normalShare(value) * levels) - 1));
}

/** Share of a standard normal distribution below a value, by its series around 0 (Marsaglia, 2004). */
function normalShare(value: number): number {
  if (Math.abs(value) > 7) {
    return value < 0 ? 0 : 1;
  }
  let sum = value;
  let term = value;
  for (let k = 3; sum + term !== sum; k += 2) {
    term *= (value * value) / k;
    sum += term;
  }
  return 0.5 + sum * Math.exp((-value * value) / 2 - 0.5 * Math.log(2 * Math.PI));
}
