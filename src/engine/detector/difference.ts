import type { ByteReader, ByteWriter } from './bytes';
import type { ColumnExpert } from './columnExpert';

/** After a longer gap, in rows, the last value does not predict the next. */
export const maxGapRows = 16;

/**
 * The step from the value before. Over a gap of a few rows it is divided by the square root of the rows between, as far
 * as a random walk would have gone, so the return of data is no spike; after a longer gap it starts again.
 */
export class Difference implements ColumnExpert {
  private last = NaN;
  private lastRow = 0;

  append(value: number, row: number): number {
    const apart = row - this.lastRow;
    const step = Math.abs(value - this.last);
    this.last = value;
    this.lastRow = row;
    return apart > maxGapRows ? NaN : apart === 1 ? step : step / Math.sqrt(apart);
  }

  save(to: ByteWriter): void {
    to.double(this.last);
    to.count(this.lastRow);
  }

  restore(from: ByteReader): void {
    this.last = from.double();
    this.lastRow = from.count();
  }
}
