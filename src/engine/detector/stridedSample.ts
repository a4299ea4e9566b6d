import type { ByteReader, ByteWriter } from './bytes';

/** Codes for a factor of e: values are kept to 0.6 %. */
const codesPerFactor = 88;
const codeOfOne = 32_768;
const largestCode = 65_535;

/**
 * Every k-th of the newest sizes (values of at least 0), in 2 bytes each: k doubles until `capacity` of them span the
 * rows wanted, then the oldest leaves for the newest. An even sample of the past that needs no random numbers.
 */
export class StridedSample {
  private readonly codes: Uint16Array;
  private readonly scratch: Uint16Array;
  private length = 0;
  /** Where the next goes once the sample is full. */
  private oldest = 0;
  private stride = 1;
  private untilNext = 0;
  /** Sizes seen since the start, at most `span`. */
  seen = 0;

  /** @param span rows that the sample should reach back */
  constructor(
    capacity: number,
    private readonly span: number
  ) {
    this.codes = new Uint16Array(capacity);
    this.scratch = new Uint16Array(capacity);
  }

  append(size: number): void {
    this.seen = Math.min(this.span, this.seen + 1);
    if (this.untilNext > 0) {
      this.untilNext--;
      return;
    }
    if (this.length === this.codes.length && this.length * this.stride < this.span) {
      this.thin();
    }
    this.untilNext = this.stride - 1;
    if (this.length < this.codes.length) {
      this.codes[this.length++] = encode(size);
    } else {
      this.codes[this.oldest] = encode(size);
      this.oldest = (this.oldest + 1) % this.length;
    }
  }

  /** Median (the upper of two) and root mean square; zeros while it is empty. */
  summary(): { median: number; rms: number } {
    if (this.length === 0) {
      return { median: 0, rms: 0 };
    }
    const sorted = this.sorted();
    const largest = sorted[this.length - 1];
    let squares = 0;
    for (let i = 0; i < this.length; i++) {
      squares += sorted[i] === 0 ? 0 : Math.exp((2 * (sorted[i] - largest)) / codesPerFactor);
    }
    return {
      median: decode(sorted[this.length >> 1]),
      rms: decode(largest) * Math.sqrt(squares / this.length),
    };
  }

  /** The value below which so large a share of the sample lies; 0 while it is empty. */
  quantile(share: number): number {
    return this.length === 0 ? 0 : decode(this.sorted()[Math.floor(share * (this.length - 1))]);
  }

  save(to: ByteWriter): void {
    to.count(this.seen);
    to.count(this.stride);
    to.count(this.untilNext);
    to.count(this.oldest);
    to.count(this.length);
    for (let i = 0; i < this.length; i++) {
      to.short(this.codes[i]);
    }
  }

  restore(from: ByteReader): void {
    this.seen = from.count();
    this.stride = from.count();
    this.untilNext = from.count();
    this.oldest = from.count();
    this.length = from.count();
    for (let i = 0; i < this.length; i++) {
      this.codes[i] = from.short();
    }
  }

  private sorted(): Uint16Array {
    const sorted = this.scratch.subarray(0, this.length);
    sorted.set(this.codes.subarray(0, this.length));
    return sorted.sort();
  }

  /** Keeps every other; the stride so stays one of whole numbers from the first size on. */
  private thin(): void {
    this.length = this.length >> 1;
    for (let i = 0; i < this.length; i++) {
      this.codes[i] = this.codes[2 * i];
    }
    this.stride *= 2;
  }
}

function encode(size: number): number {
  if (!(size > 0)) {
    return 0;
  }
  return Math.max(1, Math.min(largestCode, Math.round(Math.log(size) * codesPerFactor) + codeOfOne));
}

function decode(code: number): number {
  return code === 0 ? 0 : Math.exp((code - codeOfOne) / codesPerFactor);
}
