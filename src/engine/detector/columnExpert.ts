import type { ByteReader, ByteWriter } from './bytes';

/**
 * An expert on one column: scores how unusual each value is, in a unit of its own, using only the values before it. A
 * `Calibration` turns that into a tail probability.
 *
 * Every row with a value is passed once, in order; missing rows are not passed. Statistics are refreshed after a number of
 * rows that depends only on the rows, so that the result is the same whether rows come one by one or all at once.
 */
export interface ColumnExpert {
  /**
   * @param value finite; also the newest of the recent values
   * @param row its number, counted from the start of the detector; rows left out since the last one were missing
   * @returns at least 0; NaN while there is too little history
   */
  append(value: number, row: number): number;
  save(to: ByteWriter): void;
  /** Continues where `save` was called. */
  restore(from: ByteReader): void;
}
