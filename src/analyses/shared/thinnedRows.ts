/** More rows than these, two weeks of minutes and some more, are far more than any panel has pixels for. */
const maxRows = 25_000;
/** Rows that remain of more. */
const rowsLeft = 5_000;

/**
 * The rows of a score that are sent to be drawn: all of them, or of very many the highest in each stretch of equal
 * length, so that what is above the threshold stays so. Building, sending and drawing each row takes the page's time.
 */
export function thinnedRows(rows: readonly number[], score: ArrayLike<number>): readonly number[] {
  if (rows.length <= maxRows) {
    return rows;
  }
  const stretch = Math.ceil(rows.length / rowsLeft);
  const kept: number[] = [];
  for (let first = 0; first < rows.length; first += stretch) {
    let best = rows[first];
    for (const row of rows.slice(first + 1, first + stretch)) {
      if (score[row] > score[best] || Number.isNaN(score[best])) {
        best = row;
      }
    }
    kept.push(best);
  }
  // The newest row is where reading goes on.
  const last = rows[rows.length - 1];
  return kept[kept.length - 1] === last ? kept : [...kept, last];
}
