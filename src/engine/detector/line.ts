import type { ByteReader, ByteWriter } from './bytes';
import { maxGapRows } from './difference';
import type { ColumnExpert } from './columnExpert';

/** Values that the line is laid through. */
const points = 8;
const middle = (points - 1) / 2;
/** Sum of squared distances of 0 .. 7 from their middle. */
const spread = (points * (points * points - 1)) / 12;
/** Variance of the extrapolation by one row, in variances of one value. */
const usualVariance = 1 + 1 / points + (points - middle) ** 2 / spread;
/** The share of each value, oldest first, in the extrapolation. */
const shares = Float64Array.from(
  { length: points },
  (_, i) => 1 / points + ((i - middle) * (points - middle)) / spread
);

/**
 * How far a value lies from the least-squares line through the last 8 values, extrapolated. Where rows are missing
 * between them the line is laid through the rows that are there, and the distance is divided by how much less certain
 * that makes it; after a long gap it starts again.
 */
export class Line implements ColumnExpert {
  /** A ring buffer; the oldest is at `next` once it is full. */
  private readonly values = new Float64Array(points);
  private readonly rows = new Float64Array(points);
  private next = 0;
  private known = 0;

  append(value: number, row: number): number {
    const last = this.rows[(this.next + points - 1) % points];
    if (this.known > 0 && row - last > maxGapRows) {
      this.known = 0;
    }
    const score = this.known < points ? NaN : this.distance(value, row);
    this.values[this.next] = value;
    this.rows[this.next] = row;
    this.next = (this.next + 1) % points;
    this.known = Math.min(points, this.known + 1);
    return score;
  }

  save(to: ByteWriter): void {
    to.byte(this.next);
    to.byte(this.known);
    for (let i = 0; i < points; i++) {
      to.double(this.values[i]);
      to.count(this.rows[i]);
    }
  }

  restore(from: ByteReader): void {
    this.next = from.byte();
    this.known = from.byte();
    for (let i = 0; i < points; i++) {
      this.values[i] = from.double();
      this.rows[i] = from.count();
    }
  }

  private distance(value: number, row: number): number {
    const { values, next } = this;
    if (row - this.rows[next] !== points) {
      return this.overGaps(value, row);
    }
    const reference = values[(next + points - 1) & (points - 1)];
    let expected = 0;
    for (let i = 0; i < points; i++) {
      expected += shares[i] * (values[(next + i) & (points - 1)] - reference);
    }
    return Math.abs(value - reference - expected);
  }

  private overGaps(value: number, row: number): number {
    const { values, rows } = this;
    const reference = values[this.next];
    let sumRows = 0;
    let sumValues = 0;
    for (let i = 0; i < points; i++) {
      sumRows += rows[i] - row;
      sumValues += values[i] - reference;
    }
    const centre = sumRows / points;
    let squares = 0;
    let products = 0;
    for (let i = 0; i < points; i++) {
      const apart = rows[i] - row - centre;
      squares += apart * apart;
      products += apart * (values[i] - reference);
    }
    const expected = sumValues / points - (centre * products) / squares;
    const variance = 1 + 1 / points + (centre * centre) / squares;
    return Math.abs(value - reference - expected) * Math.sqrt(usualVariance / variance);
  }
}
