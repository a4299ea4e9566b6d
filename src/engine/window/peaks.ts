interface PeakOptions {
  /** Lags looked at, `min` to `max`. */
  min: number;
  max: number;
  /** A lower correlation is no peak. */
  weakest: number;
  /** A peak must rise this far above the lowest correlation before it: slow decay alone is no rhythm. */
  minRise: number;
}

/** How far, in lags, a peak at a lag must be the highest to either side. */
export function margin(lag: number): number {
  return Math.max(1, Math.round(lag / 8));
}

/** Lags that are the highest within an eighth of their length either side, and rise clear of what came before. */
export function peaksOf(correlation: Float64Array, { min, max, weakest, minRise }: PeakOptions): number[] {
  const peaks: number[] = [];
  let lowest = Infinity;
  for (let lag = 1; lag <= max; lag++) {
    lowest = Math.min(lowest, correlation[lag]);
    const here = correlation[lag];
    if (lag >= min && here >= weakest && here - lowest >= minRise && isHighest(correlation, lag, margin(lag))) {
      peaks.push(lag);
    }
  }
  return peaks;
}

function isHighest(correlation: Float64Array, lag: number, reach: number): boolean {
  const end = Math.min(correlation.length - 1, lag + reach);
  for (let k = lag - reach; k <= end; k++) {
    if (correlation[k] > correlation[lag]) {
      return false;
    }
  }
  return end > lag;
}
