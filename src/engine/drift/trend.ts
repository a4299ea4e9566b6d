/** A straight line through levels, beside what one and two steps would explain. */
export interface Trend {
  /** How far the line rises from the first level to the last; negative where it falls. */
  rise: number;
  /** Squared distances left over by the line, by the best single step, and by the best two. */
  line: number;
  step: number;
  twoSteps: number;
  /** Squared distances from the mean. */
  total: number;
}

/**
 * Least-squares line through evenly spaced levels, and the best piecewise constants with one and with two changes: what
 * tells a drift from a shift of level. O(m^2) for m levels.
 */
export function trendOf(levels: ArrayLike<number>): Trend {
  const m = levels.length;
  let mean = 0;
  for (let i = 0; i < m; i++) {
    mean += levels[i] / m;
  }
  const middle = (m - 1) / 2;
  let times = 0;
  let joint = 0;
  let total = 0;
  /** Sums of the first levels, less their mean. */
  const sums = new Float64Array(m + 1);
  for (let i = 0; i < m; i++) {
    const value = levels[i] - mean;
    times += (i - middle) ** 2;
    joint += (i - middle) * value;
    total += value * value;
    sums[i + 1] = sums[i] + value;
  }
  const explained = (from: number, to: number) => (sums[to] - sums[from]) ** 2 / (to - from);
  let step = 0;
  let twoSteps = 0;
  for (let a = 1; a < m; a++) {
    step = Math.max(step, explained(0, a) + explained(a, m));
    for (let b = a + 1; b < m; b++) {
      twoSteps = Math.max(twoSteps, explained(0, a) + explained(a, b) + explained(b, m));
    }
  }
  const slope = joint / times;
  return {
    rise: slope * (m - 1),
    line: Math.max(0, total - slope * joint),
    step: Math.max(0, total - step),
    twoSteps: Math.max(0, total - twoSteps),
    total,
  };
}

/**
 * After which level a rise began: the bend of the best line that is flat at 0 first, in levels from the first; 0 where
 * the whole stretch rises. O(m^2).
 */
export function bendOf(levels: ArrayLike<number>): number {
  const m = levels.length;
  let best = 0;
  let most = -Infinity;
  for (let bend = 0; bend < m - 1; bend++) {
    let joint = 0;
    let times = 0;
    for (let i = bend + 1; i < m; i++) {
      joint += (i - bend) * levels[i];
      times += (i - bend) ** 2;
    }
    const explained = (joint * joint) / times;
    if (explained > most) {
      most = explained;
      best = bend;
    }
  }
  return best;
}
