import { rollingMoments, type MatrixProfile } from '../../engine';

/** The newest rows are this share of the window, and never fewer than four: less would be noise. */
const newestShare = 1 / 8;
const minNewest = 4;

/** How many rows at the end of a window count as the newest. */
export function newestRows(window: number): number {
  return Math.min(window, Math.max(minNewest, Math.round(window * newestShare)));
}

/**
 * For each row: how far the newest rows of the window that ends there are from its nearest past shape, as root
 * mean square in the unit of the series.
 *
 * The past shape is laid over the window by least squares (slope rho * s_x / s_y, which the distance d gives as
 * rho = 1 - d^2 / 2m). The distance itself would take the noise of a quiet hour for as unusual as an outage, because it
 * scales both to one size, and would stay high for a whole window after an incident; what is left over in the newest
 * rows does neither.
 *
 * @returns one value per row of the series; NaN where the window has a gap or no neighbour in the past
 */
export function unexplainedNewest(values: Float64Array, window: number, left: MatrixProfile['left']): Float64Array {
  const { mean, spread } = rollingMoments(values, window);
  const newest = newestRows(window);
  const unexplained = new Float64Array(values.length).fill(NaN);
  for (let i = 0; i < left.index.length; i++) {
    const j = left.index[i];
    if (j < 0 || !Number.isFinite(left.distance[i])) {
      continue;
    }
    const correlation = 1 - left.distance[i] ** 2 / (2 * window);
    const slope = spread[j] > 0 ? (correlation * spread[i]) / spread[j] : 0;
    let squares = 0;
    for (let k = window - newest; k < window; k++) {
      const residual = values[i + k] - mean[i] - slope * (values[j + k] - mean[j]);
      squares += residual * residual;
    }
    unexplained[i + window - 1] = Math.sqrt(squares / newest);
  }
  return unexplained;
}
