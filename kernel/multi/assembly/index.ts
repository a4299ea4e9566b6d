import { LANES, MOST_DIMENSIONS } from '../fields';
import { allowDirectWork, compareLanes } from './compare';
import { forgetLevels, lowerCeilings } from './levels';
import { renew } from './seeds';
import { stepLanes } from './step';
import { COVARIANCES, HEAP, findConstants, placeTables, sortBy } from './tables';

let rows: i32 = 0;
/** The next row of the strip where a covariance restarts. */
let renewal: i32 = 0;

/** First byte that the caller may use. */
export function heap(): usize {
  return HEAP;
}

/**
 * Tells where the caller has put the tables (see ../fields.ts). Once, before the first strip.
 *
 * @param directWork values that may be compared one by one, to tell nearly equal windows apart
 */
export function begin(base: usize, stride: usize, dimensions: i32, rowCount: i32, window: i32, directWork: f64): void {
  placeTables(base, stride, dimensions, window);
  findConstants(rowCount);
  allowDirectWork(directWork);
  rows = rowCount;
  forgetLevels();
}

/**
 * Tells in which order dimensions count. After `begin`.
 *
 * @param from the first dimension that is sorted; those before it count first
 * @param farthestFirst whether the least similar dimensions come first, and not the most similar; as in the network
 * @param eights how many times eight lines, from the first that is sorted, are sorted without the network
 * @param comparisons of the network, which does what is left
 */
export function order(from: i32, farthestFirst: bool, eights: i32, comparisons: i32): void {
  sortBy(from, farthestFirst, eights, comparisons);
}

/**
 * Meets the pairs (i, i + lag) of rows [from, end) and LANES lags from `lag` on. The strips of a lag must come from top
 * to bottom, the first from row 0, without another lag between.
 */
export function strip(lag: i32, from: i32, end: i32): void {
  if (from == 0) {
    memory.fill(COVARIANCES, 0, MOST_DIMENSIONS * LANES * 8);
    lowerCeilings(rows);
    renewal = 0;
  }
  for (let row = from; row < end; row++) {
    stepLanes(row, row + lag);
    if (row >= renewal) {
      renewal = renew(row, row + lag, rows);
    }
    compareLanes(row, row + lag);
  }
}
