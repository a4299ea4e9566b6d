import { LANES } from '../../../kernel/fields';
import { markedConstant, type ConstantWindows } from './constants';
import { finiteSeries } from './finite';
import { rollingStatistics } from './rolling';
import { nextSeeds } from './seeds';

/** All that the innermost loops read, made once in O(n). Names as in `kernel/fields.ts`. */
export interface PreparedSeries {
  window: number;
  exclusionZone: number;
  /** Windows of the series, n - m + 1. */
  rows: number;
  /** Length of every array below; entries past the last row can never win. */
  padded: number;
  values: Float64Array;
  meanHigh: Float64Array;
  meanLow: Float64Array;
  half: Float64Array;
  sum: Float64Array;
  /** Infinity where the window takes no part: constant, not finite, or past the end. */
  norm: Float64Array;
  /** NaN where the window takes no part. */
  inverse: Float64Array;
  nextSeed: Int32Array;
  /** 1 where the window is finite. */
  valid: Uint8Array;
  /** 1 where the window is finite and all its values are equal, or it counts as constant all the same. */
  constant: Uint8Array;
}

export function prepareSeries(
  series: Float64Array,
  window: number,
  exclusionZone: number,
  alsoConstant?: ConstantWindows
): PreparedSeries {
  const rows = series.length - window + 1;
  const padded = series.length + 2 * LANES;
  const { values: finite, valid } = finiteSeries(series, window);
  const statistics = rollingStatistics(finite, window);
  const values = lengthened(finite, padded);
  const meanHigh = lengthened(statistics.meanHigh, padded);
  const meanLow = lengthened(statistics.meanLow, padded);
  const { half, sum } = stepFactors(values, { meanHigh, meanLow }, { window, rows, padded });
  const marked = markedConstant(series, window, valid, alsoConstant);
  const constant = new Uint8Array(rows);
  const norm = new Float64Array(padded).fill(Infinity);
  const inverse = new Float64Array(padded).fill(NaN);
  for (let row = 0; row < rows; row++) {
    if (valid[row] === 1 && statistics.norm[row] > 0 && marked?.[row] !== 1) {
      norm[row] = statistics.norm[row];
      inverse[row] = 1 / norm[row];
    } else if (valid[row] === 1) {
      constant[row] = 1;
    }
  }
  return {
    window,
    exclusionZone,
    rows,
    padded,
    values,
    meanHigh,
    meanLow,
    half,
    sum,
    norm,
    inverse,
    nextSeed: nextSeeds(statistics.norm, valid, padded),
    valid,
    constant,
  };
}

function lengthened(values: Float64Array, length: number): Float64Array {
  const out = new Float64Array(length);
  out.set(values);
  return out;
}

/**
 * cov(i, j) = cov(i-1, j-1) + half[i] * sum[j] + sum[i] * half[j], where half is half of what the newest value exceeds
 * the one that left by, and sum is the two added, each as distance from its window's mean (Zimmerman et al., SCAMP,
 * 2019). Row 0 steps by nothing.
 */
function stepFactors(
  values: Float64Array,
  { meanHigh, meanLow }: Pick<PreparedSeries, 'meanHigh' | 'meanLow'>,
  { window, rows, padded }: Pick<PreparedSeries, 'window' | 'rows' | 'padded'>
): { half: Float64Array; sum: Float64Array } {
  const half = new Float64Array(padded);
  const sum = new Float64Array(padded);
  for (let row = 1; row < rows; row++) {
    const entered = values[row + window - 1];
    const left = values[row - 1];
    half[row] = (entered - left) / 2;
    sum[row] = entered - meanHigh[row] - meanLow[row] + (left - meanHigh[row - 1] - meanLow[row - 1]);
  }
  return { half, sum };
}
