import { BEST_SCORE, BLOCK, StreamField } from '../fields';
import { bestColumn, bestScore, consider, forgetBest } from './best';
import { centre, product } from './product';
import { stepTo } from './scan';
import { double, doubles, placeSeries, seedAt } from './series';

/** Tells which stream the next calls are about: where the caller has put its arrays (see ../fields.ts). */
export function select(base: usize, stride: usize, window: i32): void {
  placeSeries(base, stride, window);
}

/**
 * Takes the covariances on to `row`, the window after the last one, and finds the column with the highest score.
 *
 * @param column that slot 0 belongs to
 * @param from the first slot that counts. Slots before it, down to a multiple of BLOCK, are stepped as well and must
 *   belong to columns whose inverse norm is NaN
 * @param end of the slots that count
 * @param seeds how many of the first entries of Seeds are among their columns: those covariances are computed again
 * @returns the column, of equals the first; -1 where none takes part. Its score is at BEST_SCORE.
 */
export function step(row: i32, column: i32, from: i32, end: i32, seeds: i32): i32 {
  forgetBest();
  // Not to win in the pass; computed after it.
  for (let k = 0; k < seeds; k++) {
    store<f64>(doubles(StreamField.Covariance, seedAt(k) - column), NaN);
  }
  stepTo(row, column, from & ~(BLOCK - 1), end);
  if (seeds > 0) {
    centre(row);
  }
  for (let k = 0; k < seeds; k++) {
    compute(seedAt(k), column);
  }
  store<f64>(BEST_SCORE, bestScore);
  return bestColumn;
}

/** The same with all covariances computed again from the values: O(window) each. */
export function begin(row: i32, column: i32, from: i32, end: i32): i32 {
  forgetBest();
  centre(row);
  for (let slot = from; slot < end; slot++) {
    compute(column + slot, column);
  }
  store<f64>(BEST_SCORE, bestScore);
  return bestColumn;
}

function compute(other: i32, column: i32): void {
  const covariance = product(other);
  store<f64>(doubles(StreamField.Covariance, other - column), covariance);
  consider(covariance * double(StreamField.Inverse, other), other);
}
