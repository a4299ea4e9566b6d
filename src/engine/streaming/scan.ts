import type { History } from './history';

/** The best match met so far in one pass over the history. */
export interface Match {
  /** Covariance over the norm of the column: the correlation but for the newest window's own norm. */
  score: number;
  /** Index into the history's arrays; -1 where there is none. */
  column: number;
}

/**
 * Takes the covariances of all columns from `from` to `end` one row on, to `row`, and looks for the best match on the
 * way. This loop is nearly all of the work: five operations a column.
 *
 * Slot `column - shift` holds the covariance with that column. The next row begins one column later, and so the
 * covariance of a diagonal stays in its place.
 */
export function advance(
  history: History,
  covariance: Float64Array,
  row: number,
  from: number,
  end: number,
  shift: number,
  match: Match
): void {
  const { half, sum, inverse } = history;
  const ownHalf = half[row];
  const ownSum = sum[row];
  let { score, column: best } = match;
  for (let column = from; column < end; column++) {
    const stepped = covariance[column - shift] + (ownHalf * sum[column] + ownSum * half[column]);
    covariance[column - shift] = stepped;
    // False for NaN, which is the inverse of a window that takes no part.
    if (stepped * inverse[column] > score) {
      score = stepped * inverse[column];
      best = column;
    }
  }
  match.score = score;
  match.column = best;
}

/** Computes the covariances of columns from `from` to `end` with `row` from the values, and looks for the best match. */
export function compute(
  history: History,
  covariance: Float64Array,
  row: number,
  from: number,
  end: number,
  shift: number,
  match: Match
): void {
  for (let column = from; column < end; column++) {
    const product = covarianceOf(history, row, column);
    covariance[column - shift] = product;
    if (product * history.inverse[column] > match.score) {
      match.score = product * history.inverse[column];
      match.column = column;
    }
  }
}

export function covarianceOf(history: History, row: number, column: number): number {
  const { values, meanHigh, meanLow, window } = history;
  const high = meanHigh[row];
  const low = meanLow[row];
  const other = meanHigh[column];
  let product = 0;
  for (let k = 0; k < window; k++) {
    product += (values[row + k] - high - low) * (values[column + k] - other);
  }
  return product;
}
