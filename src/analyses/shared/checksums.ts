import { ContentHash, wordsOf } from '../content';

/** Rows from one checksum to the next. */
export const checksumEvery = 64;

/** Checksums of the content of a task's columns, made in one pass over them. */
export interface Checksums {
  /** Of all rows up to each multiple of `checksumEvery`: two words each. */
  until: Int32Array;
  /** Of all rows. */
  whole: string;
}

/** @param columns of one length */
export function checksumsOf(columns: Float64Array[]): Checksums {
  const rows = columns[0].length;
  const words = columns.map(wordsOf);
  const until = new Int32Array(2 * Math.floor(rows / checksumEvery));
  const hash = new ContentHash();
  for (let row = 0; row < rows; row += checksumEvery) {
    const end = Math.min(rows, row + checksumEvery);
    words.forEach((column) => hash.mixAll(column, 2 * row, 2 * end));
    if (end - row === checksumEvery) {
      until[2 * (row / checksumEvery)] = hash.a;
      until[2 * (row / checksumEvery) + 1] = hash.b;
    }
  }
  return { until, whole: hash.text };
}

/** The checksum of the first `rows` rows, a multiple of `checksumEvery`, above 0; undefined where there are fewer. */
export function checksumAt(until: Int32Array, rows: number): string | undefined {
  const at = 2 * (rows / checksumEvery - 1);
  return at < until.length ? `${until[at]}.${until[at + 1]}` : undefined;
}
