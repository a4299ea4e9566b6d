/**
 * z-normalised Euclidean distance of the windows at `i` and `j`, computed directly in two passes: the slow, exact
 * yardstick for the fast kernels, and their arbiter where two windows are nearly equal.
 *
 * Both windows constant: 0. One constant: sqrt(m). A value that is not finite in either: Infinity. These are the
 * conventions of STUMPY (Law, 2019).
 *
 * O(m), no memory.
 *
 * @param values the series
 * @param i start of one window, 0 <= i <= n - m
 * @param j start of the other
 * @param window m, the number of values compared
 */
export function directDistance(values: Float64Array, i: number, j: number, window: number): number {
  const a = centredWindow(values, i, window);
  const b = centredWindow(values, j, window);
  if (!a || !b) {
    return Infinity;
  }
  if (a.norm === 0 || b.norm === 0) {
    return a.norm === b.norm ? 0 : Math.sqrt(window);
  }
  let sum = 0;
  for (let k = 0; k < window; k++) {
    const difference = a.values[k] / a.norm - b.values[k] / b.norm;
    sum += difference * difference;
  }
  return Math.sqrt(window * sum);
}

interface CentredWindow {
  values: Float64Array;
  /** Euclidean length; 0 exactly when the window is constant. */
  norm: number;
}

function centredWindow(values: Float64Array, start: number, window: number): CentredWindow | undefined {
  // Differences to one of the window's own values keep their digits however far from zero the series lies.
  const origin = values[start];
  const centred = new Float64Array(window);
  let sum = 0;
  for (let k = 0; k < window; k++) {
    centred[k] = values[start + k] - origin;
    sum += centred[k];
  }
  if (!Number.isFinite(sum)) {
    return undefined;
  }
  const mean = sum / window;
  let residual = 0;
  for (let k = 0; k < window; k++) {
    centred[k] -= mean;
    residual += centred[k];
  }
  const correction = residual / window;
  let squares = 0;
  let constant = true;
  for (let k = 0; k < window; k++) {
    constant &&= values[start + k] === origin;
    centred[k] -= correction;
    squares += centred[k] * centred[k];
  }
  return { values: centred, norm: constant ? 0 : Math.sqrt(squares) };
}
