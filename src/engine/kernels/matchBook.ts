import type { PreparedSeries } from '../join/prepare';
import type { BestMatches } from '../join/tileEngine';

/**
 * The best matches found so far. A bound is what a correlation must exceed to change anything: the best so far, or
 * -Infinity while that is negative, because a negative best times the smallest norm of several would be too strict.
 * Windows that take no part hold +Infinity, which nothing exceeds.
 */
export interface MatchBook {
  rightBest: Float64Array;
  rightBound: Float64Array;
  rightIndex: Int32Array;
  leftBest: Float64Array;
  /** Entry j holds for the columns j .. j + lanes - 1 together, and may lag behind (it is only ever too low). */
  leftBound: Float64Array;
  leftIndex: Int32Array;
  best(): BestMatches;
}

/** Lower than every correlation. */
const none = -2;

/** An empty book for a series. */
export function matchBook(series: PreparedSeries): MatchBook {
  const startingAt = (start: number) => {
    const array = new Float64Array(series.padded).fill(start);
    for (let row = 0; row < series.padded; row++) {
      if (series.norm[row] === Infinity) {
        array[row] = Infinity;
      }
    }
    return array;
  };
  const book = {
    rightBest: startingAt(none),
    rightBound: startingAt(-Infinity),
    rightIndex: new Int32Array(series.padded).fill(-1),
    leftBest: startingAt(none),
    leftBound: new Float64Array(series.padded).fill(-Infinity),
    leftIndex: new Int32Array(series.padded).fill(-1),
  };
  return {
    ...book,
    best: () => ({
      right: { correlation: book.rightBest, index: book.rightIndex },
      left: { correlation: book.leftBest, index: book.leftIndex },
    }),
  };
}
