import type { ByteReader, ByteWriter } from './bytes';

/** Rows that share a reference. */
const chunk = 288;
/** Offsets are held within what a 32-bit float can hold of the first offset of their chunk. */
const largestOffset = 2 ** 120;
/** A power of two keeps within these exponents, so that dividing by it is exact. */
const largestExponent = 1000;

/**
 * The newest values of a column by row, NaN where there is none: one ring buffer for all experts that need history.
 *
 * A value is kept as a 32-bit offset from the first value of its chunk of 288 rows, in units of the first offset there
 * that is not zero. So 4 bytes keep 7 digits of how a series moves, whatever its level and its scale: 4,032 rows, 14
 * days of 5 minutes, are 16.4 kB with all. Everything is computed from the rounded values, so a restored detector goes on with
 * the same bits.
 */
export class RecentValues {
  /** Rows in the buffer. */
  readonly capacity: number;
  /** Row after the newest. */
  end = 0;
  /** The oldest row in the buffer. */
  first = 0;
  /** By row modulo capacity. */
  readonly values: Float64Array;
  /** The row after the last missing one. */
  private whole = 0;
  private readonly offsets: Float32Array;
  private readonly references: Float64Array;
  /** Power of two by which offsets are divided; 0 while all are zero. */
  private readonly units: Float64Array;
  /** The same of the oldest rows, as long as the newest take their chunk over. */
  private leaving = { reference: NaN, unit: 0 };

  /** @param rows minimum capacity */
  constructor(rows: number) {
    const chunks = Math.ceil(rows / chunk);
    this.capacity = chunks * chunk;
    this.values = new Float64Array(this.capacity).fill(NaN);
    this.offsets = new Float32Array(this.capacity).fill(NaN);
    this.references = new Float64Array(chunks).fill(NaN);
    this.units = new Float64Array(chunks);
  }

  /** NaN where there is none, and for rows that have left the buffer. */
  at(row: number): number {
    return row < this.first ? NaN : this.values[row % this.capacity];
  }

  /**
   * Writes the values that are there of every `stride`-th row from `from` to `to` - 1 into `into`, in order, from index
   * `at` on.
   * @returns the index after the last
   */
  gather(from: number, to: number, stride: number, into: Float64Array, at: number): number {
    const { values, capacity } = this;
    const missed = Math.max(0, this.first - from);
    let row = from + Math.ceil(missed / stride) * stride;
    if (row >= to) {
      return at;
    }
    let slot = row % capacity;
    let next = at;
    for (const end = Math.min(to, this.end); row < end; row += stride) {
      const value = values[slot];
      if (value === value) {
        into[next++] = value;
      }
      slot += stride;
      if (slot >= capacity) {
        slot -= capacity;
      }
    }
    return next;
  }

  /** Appends the next row; NaN is a missing value. */
  push(value: number): void {
    const slot = this.end % this.capacity;
    if (slot % chunk === 0) {
      this.beginChunk(slot / chunk);
    }
    this.end++;
    this.first = Math.max(0, this.end - this.capacity);
    this.put(slot, value);
    if (value !== value) {
      this.whole = this.end;
    }
  }

  /** How many of the newest rows have values without a gap between them. */
  get unbroken(): number {
    return Math.min(this.capacity, this.end - this.whole);
  }

  save(to: ByteWriter): void {
    to.count(this.end);
    to.count(this.whole);
    for (let row = this.first; row < this.end; row++) {
      const slot = row % this.capacity;
      if (slot % chunk === 0) {
        to.double(this.references[slot / chunk]);
        to.double(this.units[slot / chunk]);
      } else if (row === this.first) {
        to.double(this.leaving.reference);
        to.double(this.leaving.unit);
      }
      to.float(this.offsets[slot]);
    }
  }

  restore(from: ByteReader): void {
    this.end = from.count();
    this.first = Math.max(0, this.end - this.capacity);
    this.whole = from.count();
    for (let row = this.first; row < this.end; row++) {
      const slot = row % this.capacity;
      if (row === this.first || slot % chunk === 0) {
        const at = Math.floor(slot / chunk);
        this.beginChunk(at);
        this.references[at] = from.double();
        this.units[at] = from.double();
      }
      this.offsets[slot] = from.float();
      this.decode(slot);
    }
  }

  private beginChunk(at: number): void {
    this.leaving = { reference: this.references[at], unit: this.units[at] };
    this.references[at] = NaN;
    this.units[at] = 0;
  }

  private put(slot: number, value: number): void {
    const at = Math.floor(slot / chunk);
    if (Number.isNaN(this.references[at])) {
      this.references[at] = value;
    }
    // Halves, because the difference of the two largest numbers is none.
    const half = value / 2 - this.references[at] / 2;
    if (this.units[at] === 0 && half !== 0 && !Number.isNaN(half)) {
      const exponent = Math.floor(Math.log2(Math.abs(half)));
      this.units[at] = 2 ** Math.max(-largestExponent, Math.min(largestExponent, exponent));
    }
    const unit = this.units[at];
    const offset = unit === 0 ? half : half / unit;
    this.offsets[slot] = Math.max(-largestOffset, Math.min(largestOffset, offset));
    this.decode(slot);
  }

  private decode(slot: number): void {
    const at = Math.floor(slot / chunk);
    const unit = this.units[at];
    this.values[slot] = this.references[at] + (unit === 0 ? this.offsets[slot] : 2 * (this.offsets[slot] * unit));
  }
}
