/** Mean and spread of every window of a series. */
interface RollingStatistics {
  /**
   * The mean of window i is `meanHigh[i] + meanLow[i]`. The high part is a value inside the window, so that
   * `(x - meanHigh) - meanLow` keeps its digits at any offset.
   */
  meanHigh: Float64Array;
  meanLow: Float64Array;
  /** Euclidean length of the centred window: standard deviation times sqrt(m). 0 exactly for constant windows. */
  norm: Float64Array;
}

/**
 * Rolling mean and norm of windows of `window` values, without ever subtracting what leaves the window: an outlier is
 * forgotten the moment it is out.
 *
 * The series is cut into blocks of one window length. A window is the tail of one block and the head of the next; both
 * are accumulated by Welford's update, relative to the value at the cut (a member of the window), and joined by
 * Chan, Golub and LeVeque's formula. Cost: a few operations a value, whatever the window.
 */
export function rollingStatistics(values: Float64Array, window: number): RollingStatistics {
  const rows = values.length - window + 1;
  const meanHigh = new Float64Array(rows);
  const meanLow = new Float64Array(rows);
  const norm = new Float64Array(rows);
  const tailMean = new Float64Array(window);
  const tailSquares = new Float64Array(window);
  for (let block = 0; block < rows; block += window) {
    const cut = block + window;
    const origin = values[cut - 1];
    accumulateTails(values, block, window, tailMean, tailSquares);
    const step = values[cut] - origin;
    let headCount = 0;
    let headMean = 0;
    let headSquares = 0;
    const end = Math.min(cut, rows);
    for (let row = block; row < end; row++) {
      const tail = row - block;
      const joint = headCount > 0 ? step + headMean - tailMean[tail] : 0;
      const share = headCount / window;
      meanHigh[row] = origin;
      meanLow[row] = tailMean[tail] + joint * share;
      norm[row] = Math.sqrt(tailSquares[tail] + headSquares + joint * joint * share * (window - headCount));
      const offset = values[row + window] - values[cut];
      const difference = offset - headMean;
      headCount++;
      headMean += difference / headCount;
      headSquares += difference * (offset - headMean);
    }
  }
  zeroConstantNorms(values, window, norm);
  return { meanHigh, meanLow, norm };
}

/** Mean and squared deviations of the block's last values, for every number of them, relative to the very last. */
export function accumulateTails(
  values: Float64Array,
  block: number,
  window: number,
  mean: Float64Array,
  squares: Float64Array
): void {
  const origin = values[block + window - 1];
  let currentMean = 0;
  let currentSquares = 0;
  for (let k = window - 1; k >= 0; k--) {
    const offset = values[block + k] - origin;
    const difference = offset - currentMean;
    currentMean += difference / (window - k);
    currentSquares += difference * (offset - currentMean);
    mean[k] = currentMean;
    squares[k] = currentSquares;
  }
}

/** Constancy is a matter of equal values, not of a small sum. */
function zeroConstantNorms(values: Float64Array, window: number, norm: Float64Array): void {
  let equal = 1;
  for (let t = 1; t < values.length; t++) {
    equal = values[t] === values[t - 1] ? equal + 1 : 1;
    if (equal >= window) {
      norm[t - window + 1] = 0;
    }
  }
}
