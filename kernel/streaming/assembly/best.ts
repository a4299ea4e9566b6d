/*
 * The best of a row so far. A score is a covariance over the norm of its column: the correlation but for the row's own
 * norm, which is the same for all.
 */

export let bestScore: f64 = -Infinity;
export let bestColumn: i32 = -1;

export function forgetBest(): void {
  lead(-Infinity, -1);
}

/** The first that is considered. */
export function lead(score: f64, column: i32): void {
  bestScore = score;
  bestColumn = column;
}

/** Of equal scores the earliest column wins, whatever the order of the calls. NaN never wins. */
export function consider(score: f64, column: i32): void {
  if (score > bestScore || (score == bestScore && column < bestColumn)) {
    bestScore = score;
    bestColumn = column;
  }
}
