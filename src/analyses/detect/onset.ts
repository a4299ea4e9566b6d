/** A value is clearly off beyond this many half-widths of the expected range. */
export const clearlyOff = 1.5;
/** From this many times its threshold on, a score alarms even if no value is clearly off. */
const certainShare = 1.5;
/** Rows that the smoothed score remembers. */
const rowsRemembered = 16;
/** A value stands out alone where none of the rows remembered is half as far off on its side. */
const halfAsFar = 0.5;

/** Scores of rows with what was expected of their highest-scoring column. */
export interface ScoredRows {
  score: ArrayLike<number>;
  threshold: ArrayLike<number>;
  expected: ArrayLike<number>;
  tolerance: ArrayLike<number>;
}

/** The highest-scoring column of a row. */
export interface TopColumn {
  /** Its value; NaN where that is not known. */
  valueAt(row: number): number;
  /** Whether a value there, standing out alone, is one of those that recur now and then. */
  isRecurringAt(row: number): boolean;
}

/**
 * Whether an alarm may begin at a row: its values, or those that the smoothed score still remembers, left the expected
 * range by more than noise does, and not by a single value such as recurs now and then; or its score is far above the
 * threshold while none did. Where no value was expected only the score decides.
 */
export function onsetRule(
  { score, threshold, expected, tolerance }: ScoredRows,
  { valueAt, isRecurringAt }: TopColumn
): (row: number) => boolean {
  const offBy = (row: number): number => {
    const by = valueAt(row) - expected[row];
    return Math.abs(by) > clearlyOff * tolerance[row] ? by : 0;
  };
  // The same value is checked for as many rows as the score remembers.
  const answers = new Map<number, boolean>();
  const isRecurring = (row: number): boolean => {
    const answer = answers.get(row) ?? isRecurringAt(row);
    answers.set(row, answer);
    return answer;
  };
  return (row) => {
    if (Number.isNaN(expected[row])) {
      return true;
    }
    const off = Array.from({ length: Math.min(row, rowsRemembered) + 1 }, (_, back) => offBy(row - back));
    const back = off.reduce((worst, by, at) => (Math.abs(by) > Math.abs(off[worst]) ? at : worst), 0);
    if (off[back] === 0) {
      return score[row] > certainShare * threshold[row];
    }
    const standsAlone = off.filter((by) => by / off[back] >= halfAsFar).length <= 1;
    return !standsAlone || !isRecurring(row - back);
  };
}
