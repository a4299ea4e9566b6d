export interface RowsOfSeries {
  labels: Record<string, string>;
  /** Row numbers, ascending. */
  rows: number[];
}

interface TextColumn {
  name: string;
  values: ArrayLike<unknown>;
}

/** What the text columns say in one row. */
export function labelsOf(texts: TextColumn[], row: number): Record<string, string> {
  return Object.fromEntries(texts.map(({ name, values }) => [name, String(values[row] ?? '')]));
}

/** The series of a long table: rows whose text columns are equal belong together; these columns become labels. */
export function longRows(texts: TextColumn[], length: number, labels: Record<string, string> = {}): RowsOfSeries[] {
  const series = new Map<string, RowsOfSeries>();
  for (let row = 0; row < length; row++) {
    const words = texts.map(({ values }) => String(values[row] ?? ''));
    const key = JSON.stringify(words);
    const known = series.get(key);
    if (known) {
      known.rows.push(row);
    } else {
      series.set(key, {
        labels: Object.fromEntries([...Object.entries(labels), ...Object.entries(labelsOf(texts, row))]),
        rows: [row],
      });
    }
  }
  return [...series.values()];
}
