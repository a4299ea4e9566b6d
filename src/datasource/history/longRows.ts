export interface RowsOfSeries {
  labels: Record<string, string>;
  /** Row numbers, ascending. */
  rows: number[];
}

/** The series of a long table: rows whose text columns are equal belong together; these columns become labels. */
export function longRows(
  texts: Array<{ name: string; values: ArrayLike<unknown> }>,
  length: number,
  labels: Record<string, string> = {}
): RowsOfSeries[] {
  const series = new Map<string, RowsOfSeries>();
  for (let row = 0; row < length; row++) {
    const words = texts.map(({ values }) => String(values[row] ?? ''));
    const key = JSON.stringify(words);
    const known = series.get(key);
    if (known) {
      known.rows.push(row);
    } else {
      const own = texts.map(({ name }, i): [string, string] => [name, words[i]]);
      series.set(key, { labels: Object.fromEntries([...Object.entries(labels), ...own]), rows: [row] });
    }
  }
  return [...series.values()];
}
