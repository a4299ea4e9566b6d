import type { SeriesInput } from '../analysis';

/** A series with the scores of its rows. */
export interface Judged {
  series: SeriesInput;
  /** NaN where there is no verdict. */
  score: ArrayLike<number>;
}

export function hasVerdict(score: ArrayLike<number>): boolean {
  for (let i = 0; i < score.length; i++) {
    if (Number.isFinite(score[i])) {
      return true;
    }
  }
  return false;
}
