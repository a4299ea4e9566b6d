import type { ByteReader, ByteWriter } from '../detector/bytes';

const largest = 3e38;

/**
 * The newest medians, by the number of their bucket. Kept as single-precision distances from the first of them, so that
 * a saved state is small and exact.
 */
export class BucketRing {
  /** Number after the newest bucket, and of the oldest stored one. */
  end: number;
  first: number;
  private readonly offsets: Float32Array;
  private reference = NaN;

  /** @param kept how many buckets; @param begin number of the first that will come */
  constructor(
    private readonly kept: number,
    begin: number
  ) {
    this.end = begin;
    this.first = begin;
    this.offsets = new Float32Array(kept);
  }

  /** NaN where there is none, and for buckets that have left the buffer. */
  at(bucket: number): number {
    return bucket < this.first || bucket >= this.end ? NaN : this.reference + this.offsets[this.slot(bucket)];
  }

  /** @param value NaN for a bucket without */
  push(value: number): void {
    if (Number.isNaN(this.reference)) {
      this.reference = value;
    }
    this.offsets[this.slot(this.end)] = Math.max(-largest, Math.min(largest, value - this.reference));
    this.end++;
    this.first = Math.max(this.first, this.end - this.kept);
  }

  save(to: ByteWriter): void {
    to.double(this.reference);
    to.double(this.first);
    to.count(this.end - this.first);
    for (let bucket = this.first; bucket < this.end; bucket++) {
      to.float(this.offsets[this.slot(bucket)]);
    }
  }

  restore(from: ByteReader): void {
    this.reference = from.double();
    this.first = from.double();
    this.end = this.first + from.count();
    for (let bucket = this.first; bucket < this.end; bucket++) {
      this.offsets[this.slot(bucket)] = from.float();
    }
  }

  /** Times before 1970 have negative numbers. */
  private slot(bucket: number): number {
    return ((bucket % this.kept) + this.kept) % this.kept;
  }
}
