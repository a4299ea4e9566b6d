import { ContentHash, wordsOf } from '../content';

/** Rows from one mark to the next. */
export const markEvery = 64;

/** What tells the rows of a task's columns from others, in one pass over them. */
export interface Marks {
  /** Of all rows up to each multiple of `markEvery`: two words a mark. */
  until: Int32Array;
  /** Of all rows. */
  whole: string;
}

/** @param columns of one length */
export function marksOf(columns: Float64Array[]): Marks {
  const rows = columns[0].length;
  const words = columns.map(wordsOf);
  const until = new Int32Array(2 * Math.floor(rows / markEvery));
  const hash = new ContentHash();
  for (let row = 0; row < rows; row += markEvery) {
    const end = Math.min(rows, row + markEvery);
    words.forEach((column) => hash.mixAll(column, 2 * row, 2 * end));
    if (end - row === markEvery) {
      until[2 * (row / markEvery)] = hash.a;
      until[2 * (row / markEvery) + 1] = hash.b;
    }
  }
  return { until, whole: hash.text };
}

/** The mark of the first rows, a multiple of `markEvery`, above 0; undefined where there are fewer. */
export function markAt(until: Int32Array, rows: number): string | undefined {
  const at = 2 * (rows / markEvery - 1);
  return at < until.length ? `${until[at]}.${until[at + 1]}` : undefined;
}
