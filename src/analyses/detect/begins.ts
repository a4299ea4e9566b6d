/** In half-widths of the usual. */
export const clearlyOff = 1.5;
/** So many times its threshold, a score alarms though no value is clearly off. */
const sureOnItsOwn = 1.5;
/** Rows that the smoothed score remembers. */
const rowsRemembered = 16;

/** Scores of rows with what was expected of their loudest column. */
export interface Judged {
  score: ArrayLike<number>;
  threshold: ArrayLike<number>;
  expected: ArrayLike<number>;
  tolerance: ArrayLike<number>;
}

/**
 * Whether an alarm may begin at a row: its score is far above the threshold, or its values, or those that the smoothed
 * score still remembers, left the usual by more than noise does. Where no value was expected the score alone decides.
 * @param valueAt the value of a row's loudest column; NaN where that is not known
 */
export function beginRule(
  { score, threshold, expected, tolerance }: Judged,
  valueAt: (row: number) => number
): (row: number) => boolean {
  const isOff = (row: number) => Math.abs(valueAt(row) - expected[row]) > clearlyOff * tolerance[row];
  return (row) => {
    let off = score[row] > sureOnItsOwn * threshold[row] || Number.isNaN(expected[row]);
    for (let past = row; past >= Math.max(0, row - rowsRemembered) && !off; past--) {
      off = isOff(past);
    }
    return off;
  };
}
