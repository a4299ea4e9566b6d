import { DriftExpert } from '../driftExpert';
import { fiveMinutes, rowsOfDay } from './worlds';

/** The score of every row. */
export function scoresOf(values: ArrayLike<number>, step = fiveMinutes, start = 0): Float64Array {
  const expert = new DriftExpert({ start, step });
  return Float64Array.from(values, (value) => expert.append(value));
}

/** First rows of the episodes above a threshold; one that falls quiet for less than a day goes on. */
export function episodesOf(scores: Float64Array, threshold: number, apart = rowsOfDay): number[] {
  const found: number[] = [];
  let last = -Infinity;
  scores.forEach((score, row) => {
    if (score > threshold) {
      if (row - last > apart) {
        found.push(row);
      }
      last = row;
    }
  });
  return found;
}

/** Days from a planted row to the first score above the threshold; Infinity where none comes within `most` days. */
export function delayOf(scores: Float64Array, threshold: number, planted: number, most: number): number {
  const until = Math.min(scores.length, planted + most * rowsOfDay);
  for (let row = planted; row < until; row++) {
    if (scores[row] > threshold) {
      return (row - planted) / rowsOfDay;
    }
  }
  return Infinity;
}
