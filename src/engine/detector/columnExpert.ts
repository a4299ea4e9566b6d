import type { ByteReader, ByteWriter } from './bytes';

/**
 * An expert on one column: says how odd each value is, in a unit of its own, from the values before it alone. What its
 * score means is learnt by the `Calibration` behind it.
 *
 * A row with a value is given once, in order; a row without one is not given. Statistics refresh after a number of rows
 * that depends on the rows alone, so that the verdict is the same whether rows come one by one or all at once.
 */
export interface ColumnExpert {
  /**
   * @param value finite; the newest of the recent values too
   * @param row its number, counted from the start of the detector; rows left out since the last had no value
   * @returns at least 0; NaN while there is nothing to compare with
   */
  append(value: number, row: number): number;
  save(to: ByteWriter): void;
  /** Goes on where `save` was called. */
  restore(from: ByteReader): void;
}
