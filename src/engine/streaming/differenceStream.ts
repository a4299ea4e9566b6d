import { halfScaleOf, largestOf, raise, rootOf } from '../aamp/power';
import type { NewestWindowSearch } from './streamingLeftProfile';

/** How much more than what is left of a tail may leave it before that is summed up anew. */
const longestFall = 2 ** 40;

/**
 * A stream without normalisation, and the sum of powers of differences of its newest window and every one before it that
 * the history still holds: O(history) a value.
 *
 * Blocks of one window's length begin at fixed positions. The newest window is the tail of one block and the head of the
 * next: the head grows, the tail shrinks by what leaves, and where a block begins the tail is the head that has become
 * whole. Both are kept as sums of two numbers, exact to 106 bits, and where what leaves the tail dwarfs what is left of
 * it, that is summed up anew: an outlier leaves nothing behind. Nothing older than two blocks matters.
 *
 *     slot      0 .............. slots - 1       the partner that is `span - slot` values older
 *     values    | start ... kept values ... | end
 */
export class DifferenceStream implements NewestWindowSearch {
  readonly kept: number;
  readonly slots: number;
  /** Of the newest window and that of every slot; NaN where one of them has a gap or does not exist. */
  readonly sums: Float64Array;
  /** As they came, and scaled, with NaN for gaps. Indices of both, and `base` the position of what is at 0. */
  private readonly raw: Float64Array;
  private readonly values: Float64Array;
  private start = 0;
  private stop = 0;
  /** For every window 0, or NaN where it takes no part. */
  private readonly whole: Float64Array;
  private finiteRun = 0;
  private largest = 0;
  private halfScale = 1;
  /** What the last value adds and takes off, and the two parts of both sums, by slot. */
  private readonly added: Float64Array;
  private readonly taken: Float64Array;
  private readonly head: Float64Array;
  private readonly headRest: Float64Array;
  private readonly tail: Float64Array;
  private readonly tailRest: Float64Array;
  private readonly few: Float64Array;
  private readonly span: number;

  /**
   * @param window values in a window, m >= 3
   * @param history values within which windows are compared, h >= m
   * @param base position of the first value that will come
   * @param p at least 1
   */
  constructor(
    private readonly window: number,
    history: number,
    exclusionZone: number,
    private base: number,
    private readonly p: number
  ) {
    this.span = history - window;
    this.slots = Math.max(0, this.span - exclusionZone);
    this.kept = history + 2 * window;
    const capacity = this.kept + Math.ceil(this.kept / 4) + 64;
    this.raw = new Float64Array(capacity);
    this.values = new Float64Array(capacity);
    this.whole = new Float64Array(capacity);
    const bySlot = () => new Float64Array(this.slots);
    this.sums = bySlot();
    this.added = bySlot();
    this.taken = bySlot();
    this.head = bySlot();
    this.headRest = bySlot();
    this.tail = bySlot();
    this.tailRest = bySlot();
    this.few = new Float64Array(window);
  }

  get first(): number {
    return this.base + this.start;
  }

  get end(): number {
    return this.base + this.stop;
  }

  push(value: number): void {
    if (this.hold(value)) {
      this.step(this.stop - 1);
    } else {
      this.replay();
    }
  }

  resume(values: ArrayLike<number>): void {
    for (let k = 0; k < values.length; k++) {
      this.hold(values[k]);
    }
    this.replay();
  }

  latest(count: number): Float64Array {
    return this.raw.slice(Math.max(this.start, this.stop - count), this.stop);
  }

  nearest(): { distance: number; index: number } {
    const { sums, slots, span, window, base } = this;
    let best = -1;
    let least = Infinity;
    for (let slot = 0; slot < slots; slot++) {
      if (sums[slot] < least) {
        least = sums[slot];
        best = slot;
      }
    }
    if (best < 0) {
      return { distance: Infinity, index: -1 };
    }
    const row = this.stop - window;
    const other = row - span + best;
    const differences = this.values.slice(row, row + window);
    for (let k = 0; k < window; k++) {
      differences[k] -= this.values[other + k];
    }
    raise(differences, this.p);
    return { distance: this.lengthOf(differences.reduce((sum, power) => sum + power, 0)), index: base + other };
  }

  /** The distance of a sum, in the unit of the series. */
  lengthOf(sum: number): number {
    return rootOf(sum, this.p) / this.halfScale / this.halfScale;
  }

  /** @returns false where all values had to be scaled anew, and with them every sum */
  private hold(value: number): boolean {
    let asBefore = true;
    if (this.stop === this.raw.length) {
      this.moveToFront();
      this.largest = largestOf(this.raw.subarray(0, this.stop));
      asBefore = this.rescale();
    }
    const at = this.stop++;
    const finite = Number.isFinite(value);
    this.raw[at] = value;
    if (finite && Math.abs(value) > this.largest) {
      this.largest = Math.abs(value);
      asBefore = this.rescale() && asBefore;
    }
    this.values[at] = finite ? value * this.halfScale * this.halfScale : NaN;
    this.finiteRun = finite ? this.finiteRun + 1 : 0;
    if (at - this.window + 1 >= this.start) {
      this.whole[at - this.window + 1] = this.finiteRun >= this.window ? 0 : NaN;
    }
    return asBefore;
  }

  /** @returns whether the scale is as it was */
  private rescale(): boolean {
    const halfScale = halfScaleOf(this.largest, this.p);
    if (halfScale === this.halfScale) {
      return true;
    }
    this.halfScale = halfScale;
    for (let at = this.start; at < this.stop; at++) {
      this.values[at] = Number.isFinite(this.raw[at]) ? this.raw[at] * halfScale * halfScale : NaN;
    }
    return false;
  }

  private moveToFront(): void {
    const gone = this.stop - this.kept;
    for (const array of [this.raw, this.values, this.whole]) {
      array.copyWithin(0, gone, this.stop);
    }
    this.base += gone;
    this.stop -= gone;
    this.start = 0;
  }

  /** Everything that the newest sums hang on: the block before that of the newest value, and that. */
  private replay(): void {
    const { window, base, stop } = this;
    const newest = base + stop - 1;
    const block = newest - (newest % window);
    this.head.fill(0);
    this.headRest.fill(0);
    this.tail.fill(0);
    this.tailRest.fill(0);
    this.sums.fill(NaN);
    for (let at = Math.max(this.start, block - window - base); at < stop; at++) {
      this.step(at);
    }
  }

  /** Takes the value at an index into all sums. */
  private step(at: number): void {
    const { window, start, slots, span, whole, sums } = this;
    if ((this.base + at) % window === 0) {
      this.tail.set(this.head);
      this.tailRest.set(this.headRest);
      this.head.fill(0);
      this.headRest.fill(0);
    }
    this.differencesTo(this.added, at);
    addTo(this.head, this.headRest, this.added, 1);
    this.differencesTo(this.taken, at - window);
    addTo(this.tail, this.tailRest, this.taken, -1);
    const row = at - window + 1;
    const { head, headRest, tail, tailRest, taken } = this;
    const own = row >= start ? whole[row] : NaN;
    const from = Math.min(slots, Math.max(0, start - (row - span)));
    sums.fill(NaN, 0, from);
    for (let slot = from, other = row - span + from; slot < slots; slot++, other++) {
      if (taken[slot] > (tail[slot] + tailRest[slot]) * longestFall) {
        this.renewTail(slot, at);
      }
      const sum = head[slot] + tail[slot] + (headRest[slot] + tailRest[slot]);
      sums[slot] = (sum > 0 ? sum : 0) + (own + whole[other]);
    }
  }

  /** The tail of one slot from the values: those of the newest window that lie before its last block. */
  private renewTail(slot: number, at: number): void {
    const { window, span, few } = this;
    const inBlock = ((this.base + at) % window) + 1;
    const terms = few.subarray(0, window - inBlock);
    for (let k = 0; k < terms.length; k++) {
      const own = at - window + 1 + k;
      terms[k] = this.differenceOf(own, own - span + slot);
    }
    raise(terms, this.p);
    this.tail[slot] = terms.reduce((sum, term) => sum + term, 0);
    this.tailRest[slot] = 0;
  }

  /** 0 where one of the two is missing. */
  private differenceOf(at: number, other: number): number {
    const difference = other < this.start ? 0 : this.values[at] - this.values[other];
    return difference === difference ? difference : 0;
  }

  /** Powers of the differences of the value at an index and its partners; 0 where one of them is not there. */
  private differencesTo(out: Float64Array, at: number): void {
    const { values, start, slots, span, p } = this;
    const from = Math.min(slots, Math.max(0, start - (at - span)));
    out.fill(0, 0, at < start ? slots : from);
    if (at < start) {
      return;
    }
    const own = values[at];
    for (let slot = from, other = at - span + from; slot < slots; slot++, other++) {
      const difference = own - values[other];
      out[slot] = difference === difference ? difference : 0;
    }
    raise(out, p);
  }
}

/** Adds to sums of two numbers each, or takes off, without losing what falls below the first (Knuth's two-sum). */
function addTo(sum: Float64Array, rest: Float64Array, terms: Float64Array, sign: 1 | -1): void {
  for (let k = 0; k < sum.length; k++) {
    const before = sum[k];
    const term = sign * terms[k];
    const after = before + term;
    const back = after - before;
    rest[k] += before - (after - back) + (term - back);
    sum[k] = after;
  }
}
