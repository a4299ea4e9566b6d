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

/** A value stands out alone where none of the rows remembered is half as far off on its side. */
const halfAsFar = 0.5;

/** The loudest column of a row. */
export interface Loudest {
  /** Its value; NaN where that is not known. */
  valueAt(row: number): number;
  /** Whether a value there, standing out alone, is one of those that come now and then. */
  isKnownAt(row: number): boolean;
}

/**
 * Whether an alarm may begin at a row: its values, or those that the smoothed score still remembers, left the usual by
 * more than noise does, and not by a single value such as come now and then; or its score is far above the threshold
 * while none did. Where no value was expected the score alone decides.
 */
export function beginRule(
  { score, threshold, expected, tolerance }: Judged,
  { valueAt, isKnownAt }: Loudest
): (row: number) => boolean {
  const offBy = (row: number): number => {
    const by = valueAt(row) - expected[row];
    return Math.abs(by) > clearlyOff * tolerance[row] ? by : 0;
  };
  // A value is asked about again while it is remembered.
  const known = new Map<number, boolean>();
  const isKnown = (row: number): boolean => {
    const answer = known.get(row) ?? isKnownAt(row);
    known.set(row, answer);
    return answer;
  };
  return (row) => {
    if (Number.isNaN(expected[row])) {
      return true;
    }
    const off = Array.from({ length: Math.min(row, rowsRemembered) + 1 }, (_, back) => offBy(row - back));
    const back = off.reduce((worst, by, at) => (Math.abs(by) > Math.abs(off[worst]) ? at : worst), 0);
    if (off[back] === 0) {
      return score[row] > sureOnItsOwn * threshold[row];
    }
    const inCompany = off.filter((by) => by / off[back] >= halfAsFar).length > 1;
    return inCompany || !isKnown(row - back);
  };
}
