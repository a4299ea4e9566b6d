/** When the leader changes. */
export interface LeaderRules {
  /** Points by which a challenger must lead. */
  margin: number;
  /** Rows for which it must do so without a break. */
  dwellRows: number;
  /** Rows that a leader stays at least, unless it falls out. */
  stayRows: number;
}

/**
 * The leader at each row, with hysteresis: noise does not change it. A leader that falls out (NaN: it fails the gate or
 * has no data) is replaced at once by the best there is.
 *
 * @param scores one array a provider, one score a row; NaN while a provider cannot lead
 * @returns index of the leader at each row; -1 where nobody can lead
 */
export function leaders(
  scores: Float64Array[],
  rows: number,
  { margin, dwellRows, stayRows }: LeaderRules
): Int32Array {
  const result = new Int32Array(rows);
  let leader = -1;
  let since = 0;
  let challenger = -1;
  let led = 0;
  for (let row = 0; row < rows; row++) {
    const best = bestAt(scores, row);
    if (leader < 0 || Number.isNaN(scores[leader][row])) {
      if (best !== leader) {
        since = row;
      }
      leader = best;
      led = 0;
    } else if (best >= 0 && best !== leader && scores[best][row] - scores[leader][row] > margin) {
      led = best === challenger ? led + 1 : 1;
      challenger = best;
      if (led >= dwellRows && row - since >= stayRows) {
        leader = best;
        since = row;
        led = 0;
      }
    } else {
      led = 0;
    }
    result[row] = leader;
  }
  return result;
}

function bestAt(scores: Float64Array[], row: number): number {
  return scores.reduce(
    (best, one, p) => (Number.isNaN(one[row]) || (best >= 0 && scores[best][row] >= one[row]) ? best : p),
    -1
  );
}
