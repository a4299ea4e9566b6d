import type { ByteReader, ByteWriter } from './bytes';
import { placeOf } from './sortedPlace';

/** Codes for a factor of e: values are kept to 0.6 %. */
const codesPerFactor = 88;
const codeOfOne = 32_768;
const largestCode = 65_535;
/** Squares of sizes a number of codes below another, as shares of its square; beyond, they are worked out. */
const squareShares = Float64Array.from({ length: 2048 }, (_, apart) => Math.exp((2 * -apart) / codesPerFactor));

/**
 * Every k-th of the newest sizes (values of at least 0), in 2 bytes each: k doubles until `capacity` of them span the
 * rows wanted, then the oldest leaves for the newest. An even sample of the past that needs no random numbers.
 */
export class StridedSample {
  private readonly codes: Uint16Array;
  /** The codes in order; as many as there are codes if `ordered`. */
  private readonly order: Uint16Array;
  private ordered = true;
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
    this.order = new Uint16Array(capacity);
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
    const code = encode(size);
    if (this.length < this.codes.length) {
      this.replace(undefined, code);
      this.codes[this.length++] = code;
    } else {
      this.replace(this.codes[this.oldest], code);
      this.codes[this.oldest] = code;
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
      squares += sorted[i] === 0 ? 0 : squareShare(largest - sorted[i]);
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
    this.ordered = false;
  }

  private sorted(): Uint16Array {
    if (!this.ordered) {
      this.order.set(this.codes.subarray(0, this.length));
      this.order.subarray(0, this.length).sort();
      this.ordered = true;
    }
    return this.order;
  }

  /** Puts a new code in its place in the order, for an old one if there was one. */
  private replace(old: number | undefined, code: number): void {
    if (!this.ordered) {
      return;
    }
    const { order, length } = this;
    const gap = old === undefined ? length : placeOf(order, length, old) - 1;
    const place = placeOf(order, length, code);
    if (place <= gap) {
      order.copyWithin(place + 1, place, gap);
      order[place] = code;
    } else {
      order.copyWithin(gap, gap + 1, place);
      order[place - 1] = code;
    }
  }

  /** Keeps every other; the stride so stays one of whole numbers from the first size on. */
  private thin(): void {
    this.length = this.length >> 1;
    for (let i = 0; i < this.length; i++) {
      this.codes[i] = this.codes[2 * i];
    }
    this.stride *= 2;
    this.ordered = false;
  }
}

function squareShare(apart: number): number {
  return apart < squareShares.length ? squareShares[apart] : Math.exp((2 * -apart) / codesPerFactor);
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
