import { aamp } from '../aamp/aamp';
import { powerOf, type Measure } from '../aamp/measure';
import type { Kernel, Neighbours } from '../kernel';
import { checkWindow, matrixProfile, type MatrixProfile } from '../profile';
import { part, type Stepped } from '../stepped';

/** Profiles of one series for several windows, on a scale on which they compare. */
export interface PanProfile {
  /** In rising order, each once. */
  windows: number[];
  /**
   * One row a window, in the order of `windows`; normalised, sqrt(1 - correlation) of every position with its nearest neighbour,
   * 0 (the same shape) to sqrt(2) (the opposite one); Infinity where there is none. n - m + 1 entries each.
   */
  distance: Float64Array[];
  /** Where that neighbour starts; -1 where there is none. */
  index: Int32Array[];
  /**
   * For every position the window in which it is most unlike its nearest neighbour, and how much; of equals the
   * shortest. 0 and NaN where no window has a neighbour. As long as the profile of the shortest window.
   */
  bestWindow: Int32Array;
  bestDistance: Float64Array;
}

export interface PanOptions extends Measure {
  /** `left` compares with earlier positions only; default `full`. */
  side?: 'full' | 'left';
  /** Whether a window counts as constant though its values differ. Default: it does not. */
  constant?: (window: Float64Array) => boolean;
}

/**
 * Exact matrix profiles over several windows (Madrid et al., Pan Matrix Profile, 2019), divided by sqrt(2 m), which
 * leaves sqrt(1 - correlation): a measure that does not grow with the window. The exclusion zone is a quarter of each
 * window. Conventions for constants and missing values as `matrixProfile`; a constant and an ordinary window are
 * sqrt(1/2) apart.
 *
 * With `normalize: false` (`stumpy.aamp_stimp`, which takes p = 2 alone) the profiles are those of `aamp`, divided by the
 * p-th root of m: the mean difference of two values, in the unit of the series. The kernel is not needed for that.
 *
 * Time: the sum of `matrixProfile` over the windows, O(k n^2) for k windows. Memory: 12 n (k + 3)
 * bytes, and what `matrixProfile` needs for one of them.
 *
 * @param kernel from `loadKernel`
 * @param values n values; NaN is a missing value
 * @param windows values in a window, 3 <= m <= n, in any order
 * @returns the share of pairs done on the way
 * @throws RangeError when there is no window, or one does not fit, or p is out of range; at once, not at the first step
 */
export function panProfile(
  kernel: Kernel,
  values: Float64Array,
  windows: readonly number[],
  options: PanOptions = {}
): Stepped<PanProfile> {
  if (windows.length === 0) {
    throw new RangeError('A pan profile needs at least one window; none is given.');
  }
  windows.forEach((window) => checkWindow(values.length, window));
  const rising = [...new Set(windows)].sort((a, b) => a - b);
  const p = powerOf(options);
  const { side = 'full', constant } = options;
  return panSteps(values, rising, side, {
    profile: (window) =>
      p === undefined ? matrixProfile(kernel, values, window, { constant }) : aamp(values, window, { p }),
    unit: (window) => (p === undefined ? Math.sqrt(2 * window) : window ** (1 / p)),
  });
}

/** How the profile of a window is made, and what its distances are divided by. */
interface OfWindow {
  profile: (window: number) => Stepped<MatrixProfile>;
  unit: (window: number) => number;
}

function* panSteps(
  values: Float64Array,
  windows: number[],
  side: 'full' | 'left',
  { profile: profileOf, unit }: OfWindow
): Stepped<PanProfile> {
  const pairs = windows.map((window) => (values.length - window + 1) ** 2);
  const all = pairs.reduce((sum, count) => sum + count, 0);
  const profiles: Neighbours[] = [];
  let done = 0;
  for (const [k, window] of windows.entries()) {
    const profile = yield* part(profileOf(window), done / all, (done + pairs[k]) / all);
    const { distance, index } = side === 'left' ? profile.left : profile;
    profiles.push({ distance: distance.map((length) => length / unit(window)), index });
    done += pairs[k];
  }
  return {
    windows,
    distance: profiles.map(({ distance }) => distance),
    index: profiles.map(({ index }) => index),
    ...bestOf(windows, profiles),
  };
}

function bestOf(windows: number[], profiles: Neighbours[]): Pick<PanProfile, 'bestWindow' | 'bestDistance'> {
  const positions = profiles[0].distance.length;
  const bestWindow = new Int32Array(positions);
  const bestDistance = new Float64Array(positions).fill(NaN);
  profiles.forEach(({ distance }, k) => {
    distance.forEach((length, position) => {
      if (length < Infinity && !(length <= bestDistance[position])) {
        bestDistance[position] = length;
        bestWindow[position] = windows[k];
      }
    });
  });
  return { bestWindow, bestDistance };
}
