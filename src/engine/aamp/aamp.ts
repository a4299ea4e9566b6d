import { checkExclusionZone, checkWindow, defaultExclusionZone, nearerOf } from '../profile';
import type { MatrixProfile, MatrixProfileOptions } from '../profile';
import { cellsInAll } from '../join/schedule';
import type { Stepped } from '../stepped';
import { DifferenceJoin } from './differenceJoin';
import { checkPower } from './power';

export interface AampOptions extends MatrixProfileOptions {
  /** Of the distance sum(|a - b|^p)^(1/p), p >= 1. 1: sum of absolute differences. Default 2: Euclidean. */
  p?: number;
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
 * Time: O((n - m)^2 / 2), whatever the window; twice as long for other whole and half p up to 16, ten times for the
 * rest. Memory: 80 n bytes, and 16 n more where p is neither 1 nor 2.
 *
 * @param values n values
 * @param window values in a window, 3 <= window <= n
 * @returns distances in the unit of the series
 * @throws RangeError when window, exclusion zone or p is out of range; at once
 */
export function aamp(values: Float64Array, window: number, options: AampOptions = {}): Stepped<MatrixProfile> {
  checkWindow(values.length, window);
  const { p = 2, exclusionZone = defaultExclusionZone(window) } = options;
  checkExclusionZone(exclusionZone);
  checkPower(p);
  return aampSteps(values, window, p, exclusionZone);
}

function* aampSteps(values: Float64Array, window: number, p: number, exclusionZone: number): Stepped<MatrixProfile> {
  const join = new DifferenceJoin(values, values, { window, p, k: 1 });
  const rows = values.length - window + 1;
  yield* runDiagonals(join, exclusionZone + 1, rows, cellsInAll(rows, exclusionZone));
  const left = join.ofB();
  const right = join.ofA();
  return { window, exclusionZone, ...nearerOf(left, right), left, right };
}

/** The diagonals [from, end), one after the other. */
export function* runDiagonals(join: DifferenceJoin, from: number, end: number, pairs: number): Stepped<void> {
  let done = 0;
  let yielded = 0;
  for (let diagonal = from; diagonal < end; diagonal++) {
    done += join.run(diagonal);
    if (done - yielded > workBetweenYields) {
      yielded = done;
      yield done / pairs;
    }
  }
}
