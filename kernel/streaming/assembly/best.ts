/*
 * The best of a row so far. A score is a covariance over the norm of its column: the correlation but for the row's own
 * norm, which is the same for all.
 */

export let bestScore: f64 = -Infinity;
export let bestColumn: i32 = -1;

export function forgetBest(): void {
  bestScore = -Infinity;
  bestColumn = -1;
}

/** Of equal scores the earliest column wins, whatever the order of the calls. NaN never wins. */
export function consider(score: f64, column: i32): void {
  if (score > bestScore || (score == bestScore && column < bestColumn)) {
    bestScore = score;
    bestColumn = column;
  }
}
