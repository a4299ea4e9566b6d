import type { Neighbours } from '../kernel';
import { checkWindow, defaultExclusionZone, nearerOf, type MatrixProfile, type MatrixProfileOptions } from '../profile';
import type { Stepped } from '../stepped';
import { alongDiagonal, type Power } from './alongDiagonal';

export interface AampOptions extends MatrixProfileOptions {
  /** 1: sum of absolute differences (Manhattan). 2: Euclidean distance. Default 2. */
  p?: Power;
}

/** Pairs between two yields: a few milliseconds. */
const workBetweenYields = 2 ** 20;

/**
 * Exact matrix profile without normalisation, with left and right profiles (`stumpy.aamp`): level and scale count.
 *
 * Distances are sums of differences that are never taken off again, so an outlier leaves nothing behind and equal
 * windows are exactly 0 apart. Windows with a value that is not finite: Infinity, index -1. Of windows equally near, the
 * nearest in time is named on either side, and the earlier of the two.
 *
 * Time: O((n - m)^2 / 2), whatever the window. Memory: 8 * (7 n + m) bytes.
 *
 * @param values n values
 * @param window values in a window, 3 <= window <= n
 * @returns distances in the unit of the series
 * @throws RangeError when window, exclusion zone or p is out of range; at once
 */
export function aamp(values: Float64Array, window: number, options: AampOptions = {}): Stepped<MatrixProfile> {
  checkWindow(values.length, window);
  const { p = 2, exclusionZone = defaultExclusionZone(window) } = options;
  if (!Number.isInteger(exclusionZone) || exclusionZone < 0) {
    throw new RangeError(`The exclusion zone must be a whole number of at least 0; it is ${exclusionZone}.`);
  }
  if (p !== 1 && p !== 2) {
    throw new RangeError(`The power p must be 1 or 2; it is ${String(p)}.`);
  }
  return aampSteps(values, window, p, exclusionZone);
}

function* aampSteps(values: Float64Array, window: number, p: Power, exclusionZone: number): Stepped<MatrixProfile> {
  const rows = values.length - window + 1;
  const half = halfScale(values);
  // Values that are not finite stay NaN or become it in differences, and no comparison with NaN holds.
  const scaled = values.map((value) => (Number.isFinite(value) ? value * half * half : NaN));
  const left = nobody(rows);
  const right = nobody(rows);
  const sums = new Float64Array(rows);
  const all = Math.max(1, ((rows - exclusionZone - 1) * (rows - exclusionZone)) / 2);
  let done = 0;
  let yielded = 0;
  for (let diagonal = exclusionZone + 1; diagonal < rows; diagonal++) {
    alongDiagonal(scaled, window, diagonal, p, sums);
    const end = rows - diagonal;
    for (let row = 0; row < end; row++) {
      const sum = sums[row];
      if (sum < right.distance[row]) {
        right.distance[row] = sum;
        right.index[row] = row + diagonal;
      }
      if (sum < left.distance[row + diagonal]) {
        left.distance[row + diagonal] = sum;
        left.index[row + diagonal] = row;
      }
    }
    done += end;
    if (done - yielded > workBetweenYields) {
      yielded = done;
      yield done / all;
    }
  }
  for (const { distance } of [left, right]) {
    for (let row = 0; row < rows; row++) {
      distance[row] = (p === 2 ? Math.sqrt(distance[row]) : distance[row]) / half / half;
    }
  }
  return { window, exclusionZone, ...nearerOf(left, right), left, right };
}

function nobody(rows: number): Neighbours {
  return { distance: new Float64Array(rows).fill(Infinity), index: new Int32Array(rows).fill(-1) };
}

/** A power of two which, applied twice, brings values near one whose squares would overflow or vanish; else 1. */
function halfScale(values: Float64Array): number {
  let largest = 0;
  for (const value of values) {
    if (Number.isFinite(value)) {
      largest = Math.max(largest, Math.abs(value));
    }
  }
  const ordinary = largest === 0 || (largest > 1e-100 && largest < 1e100);
  return ordinary ? 1 : 2 ** Math.round(-Math.log2(largest) / 2);
}
