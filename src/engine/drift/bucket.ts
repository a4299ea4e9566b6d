import type { ByteReader, ByteWriter } from '../detector/bytes';
import { select } from '../detector/select';

/** With more values per bucket, groups of them are averaged first. */
const maxValues = 64;
/** Minimum share of the rows of a bucket that have a value. */
const minShare = 0.25;

/**
 * The median of the rows of one bucket. Where a bucket has more than 64 rows, groups of neighbours are averaged first,
 * so that memory stays at 64 values.
 */
export class Bucket {
  private readonly rowsOfGroup: number;
  private readonly values: Float64Array;
  private readonly sorted: Float64Array;
  private count = 0;
  /** Rows, and those with a value, so far. */
  private rows = 0;
  private present = 0;
  private sum = 0;
  private summed = 0;

  /** @param rowsOfBucket how many rows a whole one has */
  constructor(private readonly rowsOfBucket: number) {
    this.rowsOfGroup = Math.ceil(rowsOfBucket / maxValues);
    this.values = new Float64Array(Math.min(maxValues, rowsOfBucket) + 1);
    this.sorted = new Float64Array(this.values.length);
  }

  /** @param value what is not finite is missing */
  append(value: number): void {
    if (Number.isFinite(value)) {
      this.sum += value;
      this.summed++;
      this.present++;
    }
    this.rows++;
    if (this.rows % this.rowsOfGroup === 0) {
      this.closeGroup();
    }
  }

  /** The median, NaN with too few values; the next bucket begins. */
  close(): number {
    this.closeGroup();
    const { count, present, sorted } = this;
    sorted.set(this.values);
    this.rows = 0;
    this.present = 0;
    this.count = 0;
    return present > 0 && present >= minShare * this.rowsOfBucket ? medianOf(sorted, count) : NaN;
  }

  save(to: ByteWriter): void {
    to.count(this.rows);
    to.count(this.present);
    to.count(this.summed);
    to.double(this.sum);
    to.count(this.count);
    for (let i = 0; i < this.count; i++) {
      to.double(this.values[i]);
    }
  }

  restore(from: ByteReader): void {
    this.rows = from.count();
    this.present = from.count();
    this.summed = from.count();
    this.sum = from.double();
    this.count = from.count();
    for (let i = 0; i < this.count; i++) {
      this.values[i] = from.double();
    }
  }

  private closeGroup(): void {
    if (this.summed > 0 && this.count < this.values.length) {
      this.values[this.count++] = this.sum / this.summed;
    }
    this.sum = 0;
    this.summed = 0;
  }
}

/** The middle of the first `count` values, whose order changes; NaN without any. */
export function medianOf(values: Float64Array, count: number): number {
  if (count === 0) {
    return NaN;
  }
  const upper = select(values, count, count >> 1);
  if (count % 2 === 1) {
    return upper;
  }
  let lower = -Infinity;
  for (let i = 0; i < count >> 1; i++) {
    lower = Math.max(lower, values[i]);
  }
  return lower + (upper - lower) / 2;
}
