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
 *
 * Four columns at a time, which do not wait for one another, with one rarely taken way out, which is faster than one at a time.
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
  let { score } = match;
  let column = from;
  for (let slot = from - shift; column + 3 < end; column += 4, slot += 4) {
    const a = covariance[slot] + (ownHalf * sum[column] + ownSum * half[column]);
    const b = covariance[slot + 1] + (ownHalf * sum[column + 1] + ownSum * half[column + 1]);
    const c = covariance[slot + 2] + (ownHalf * sum[column + 2] + ownSum * half[column + 2]);
    const d = covariance[slot + 3] + (ownHalf * sum[column + 3] + ownSum * half[column + 3]);
    covariance[slot] = a;
    covariance[slot + 1] = b;
    covariance[slot + 2] = c;
    covariance[slot + 3] = d;
    // False for NaN, which is the inverse of a window that takes no part.
    if (
      a * inverse[column] > score ||
      b * inverse[column + 1] > score ||
      c * inverse[column + 2] > score ||
      d * inverse[column + 3] > score
    ) {
      for (let near = column; near < column + 4; near++) {
        consider(match, covariance[near - shift] * inverse[near], near);
      }
      ({ score } = match);
    }
  }
  for (; column < end; column++) {
    covariance[column - shift] += ownHalf * sum[column] + ownSum * half[column];
    consider(match, covariance[column - shift] * inverse[column], column);
  }
}

function consider(match: Match, score: number, column: number): void {
  if (score > match.score) {
    match.score = score;
    match.column = column;
  }
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
    consider(match, product * history.inverse[column], column);
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
