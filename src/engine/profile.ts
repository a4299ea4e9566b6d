import { checkMarks, type ConstantWindows } from './join/constants';
import type { Kernel, Neighbours, SelfJoin } from './kernel';
import { undividedJoin } from './join/share';
import type { Stepped } from './stepped';

/** Distance and position of the nearest neighbour of every window; left and right kept apart as well. */
export interface MatrixProfile extends SelfJoin {
  /** Values in a window, m. */
  window: number;
  /** Windows at most this far apart are not compared. */
  exclusionZone: number;
  /** Distance to the nearest window on either side; Infinity where there is none. n - m + 1 entries. */
  distance: Float64Array;
  /** Where that neighbour starts; -1 where there is none. Of two equally near, the earlier. */
  index: Int32Array;
}

export interface MatrixProfileOptions {
  /** Default: a quarter of the window, rounded up, as in STUMPY. */
  exclusionZone?: number;
  /** Windows that count as constant, in addition to those of equal values. A function costs O(n m). Default: none. */
  constant?: ConstantWindows;
}

/** The smallest window that z-normalisation leaves a shape in. */
export const shortestWindow = 3;

/** A quarter of the window, rounded up. */
export function defaultExclusionZone(window: number): number {
  return Math.ceil(window / 4);
}

/**
 * Exact z-normalised matrix profile of a series (Yeh et al., 2016), with left and right profiles.
 *
 * Constant windows, of equal values or marked as constant: 0 to one another, sqrt(m) to others. Windows with a value that is not finite: Infinity, index -1.
 *
 * Stopped early (`enough`), every distance is a real one to the neighbour named, but perhaps not to the nearest, and
 * `compared` says how many of the pairs were looked at.
 *
 * Time: O((n - m)^2 / 2). Memory: 216 n bytes, and 256 kB for an instance of WebAssembly.
 *
 * @param kernel from `loadKernel`
 * @param values the series, n values; NaN is a missing value
 * @param window values in a window, 3 <= window <= n
 * @throws RangeError when the window, the exclusion zone or the number of marks is wrong; at once, not at the first step
 */
export function matrixProfile(
  kernel: Kernel,
  values: Float64Array,
  window: number,
  options: MatrixProfileOptions = {}
): Stepped<MatrixProfile> {
  const exclusionZone = options.exclusionZone ?? defaultExclusionZone(window);
  checkWindow(values.length, window);
  checkExclusionZone(exclusionZone);
  checkMarks(values.length, window, options.constant);
  return profileSteps(kernel, values, window, { exclusionZone, constant: options.constant });
}

export function checkExclusionZone(exclusionZone: number): void {
  if (!Number.isInteger(exclusionZone) || exclusionZone < 0) {
    throw new RangeError(`The exclusion zone must be a whole number of at least 0; it is ${exclusionZone}.`);
  }
}

export function checkWindow(length: number, window: number): void {
  if (!Number.isInteger(window)) {
    throw new RangeError(`The window must be a whole number of values; it is ${window}.`);
  }
  if (window < shortestWindow) {
    throw new RangeError(`The window must hold at least ${shortestWindow} values; it holds ${window}.`);
  }
  if (window > length) {
    throw new RangeError(
      `The window of ${window} values is longer than the series of ${length}; choose a shorter window or a longer history.`
    );
  }
}

function* profileSteps(
  kernel: Kernel,
  values: Float64Array,
  window: number,
  { exclusionZone, constant }: { exclusionZone: number; constant?: ConstantWindows }
): Stepped<MatrixProfile> {
  const join = yield* kernel.selfJoin(values, window, exclusionZone, undividedJoin, constant);
  return { window, exclusionZone, ...nearerOf(join.left, join.right), ...join };
}

export function nearerOf(left: Neighbours, right: Neighbours): Neighbours {
  const distance = Float64Array.from(left.distance);
  const index = Int32Array.from(left.index);
  for (let row = 0; row < distance.length; row++) {
    if (right.distance[row] < distance[row]) {
      distance[row] = right.distance[row];
      index[row] = right.index[row];
    }
  }
  return { distance, index };
}
