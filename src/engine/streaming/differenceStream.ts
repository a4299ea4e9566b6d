import { halfScaleOf, largestOf, raise, rootOf } from '../aamp/power';
import type { NearestWindow, NewestWindowSearch } from './search';

/** How far a tail may shrink, as a factor, before it is summed up again. */
const longestFall = 64;

interface DifferenceStreamOptions {
  /** Values in a window, m >= 3. */
  window: number;
  /** Values within which windows are compared, h >= m. */
  history: number;
  exclusionZone: number;
  /** Of the first value that will come. */
  position: number;
  /** At least 1. */
  p: number;
}

/**
 * A stream without normalisation, and the sum of powers of differences of its newest window and every one before it that
 * the history still holds: O(history) a value.
 *
 * Blocks of one window's length begin at fixed positions. The newest window is the tail of one block and the head of the
 * next: the head grows, the tail shrinks by what leaves, and where a block begins the tail is the head that has become
 * whole. A tail that has shrunk much is summed up again, so that an outlier leaves nothing behind; that is a few values at
 * the end of a block for ordinary ones. Sums are good to m * 1e-14 of their size, and nothing older than two blocks
 * matters.
 *
 *     slot      0 .............. slots - 1       the partner that is `span - slot` values older
 *     values    | start ... kept values ... | end
 */
export class DifferenceStream implements NewestWindowSearch {
  readonly kept: number;
  readonly slots: number;
  private readonly window: number;
  private readonly p: number;
  private base: number;
  /** As they came, and scaled, with 0 for gaps. Indices of both, and `base` the position of what is at 0. */
  private readonly raw: Float64Array;
  private readonly values: Float64Array;
  private start = 0;
  private stop = 0;
  /** For every window 0, or NaN where it takes no part. */
  private readonly whole: Float32Array;
  private finiteRun = 0;
  private largest = 0;
  private halfScale = 1;
  /** By slot: what a value adds or takes off, both parts of the sum, and what the tail is not to fall below. */
  private readonly terms: Float64Array;
  private readonly head: Float64Array;
  private readonly tail: Float64Array;
  private readonly minTail: Float32Array;
  /** The slot nearest to the newest window, -1 where there is none, and its sum. */
  private best = -1;
  private minSum = Infinity;
  private readonly few: Float64Array;
  private readonly span: number;

  constructor({ window, history, exclusionZone, position, p }: DifferenceStreamOptions) {
    this.window = window;
    this.base = position;
    this.p = p;
    this.span = history - window;
    this.slots = Math.max(0, this.span - exclusionZone);
    this.kept = history + 2 * window;
    const capacity = this.kept + Math.ceil(this.kept / 4) + 64;
    this.raw = new Float64Array(capacity);
    this.values = new Float64Array(capacity);
    this.whole = new Float32Array(capacity);
    const bySlot = () => new Float64Array(this.slots);
    this.terms = bySlot();
    this.head = bySlot();
    this.tail = bySlot();
    this.minTail = new Float32Array(this.slots);
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

  nearest(found: NearestWindow): void {
    const { best, span, window, base } = this;
    if (best < 0) {
      found.distance = Infinity;
      found.index = -1;
      return;
    }
    const row = this.stop - window;
    const other = row - span + best;
    const differences = this.values.slice(row, row + window);
    for (let k = 0; k < window; k++) {
      differences[k] -= this.values[other + k];
    }
    raise(differences, this.p);
    found.distance = this.lengthOf(differences.reduce((sum, power) => sum + power, 0));
    found.index = base + other;
  }

  /** Distance of the newest window and that of a slot; not a number where one of them has a gap or does not exist. */
  distanceTo(slot: number): number {
    const row = this.stop - this.window;
    const other = row - this.span + slot;
    if (row < this.start || other < this.start) {
      return NaN;
    }
    return this.lengthOf(Math.max(0, this.head[slot] + this.tail[slot]) + (this.whole[row] + this.whole[other]));
  }

  private lengthOf(sum: number): number {
    return rootOf(sum, this.p) / this.halfScale / this.halfScale;
  }

  /** @returns false where all values had to be scaled again, and with them every sum */
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
    this.values[at] = finite ? value * this.halfScale * this.halfScale : 0;
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
      this.values[at] = Number.isFinite(this.raw[at]) ? this.raw[at] * halfScale * halfScale : 0;
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
    this.tail.fill(0);
    this.best = -1;
    for (let at = Math.max(this.start, block - window - base); at < stop; at++) {
      this.step(at);
    }
  }

  /** Takes the value at an index into all sums. */
  private step(at: number): void {
    const { window, start, slots, span, whole, head, tail } = this;
    if ((this.base + at) % window === 0) {
      tail.set(head);
      head.fill(0);
      for (let slot = 0; slot < slots; slot++) {
        this.minTail[slot] = tail[slot] / longestFall;
      }
    }
    const row = at - window + 1;
    this.best = -1;
    this.minSum = Infinity;
    if (this.p === 2 && at - window - span >= start) {
      this.stepAll(at);
      return;
    }
    this.add(at);
    if (at - window >= start) {
      this.takeOff(at);
    }
    if (row >= start && whole[row] === 0) {
      for (let slot = this.firstPartner(row); slot < slots; slot++) {
        this.consider(slot, head[slot] + tail[slot] + whole[row - span + slot]);
      }
    }
  }

  /** False for NaN, of windows that take no part. */
  private consider(slot: number, sum: number): void {
    if (sum < this.minSum) {
      this.minSum = sum;
      this.best = slot;
    }
  }

  /**
   * Nearly all of the work of an Euclidean stream: all slots at once, in one pass, as memory is what takes the time. Four
   * slots that do not wait for one another are several times as fast as one at a time.
   */
  private stepAll(at: number): void {
    const { window, span, slots, values, head, tail, minTail, whole } = this;
    const own = values[at];
    const gone = values[at - window];
    const takesPart = whole[at - window + 1] === 0;
    let { minSum } = this;
    let slot = 0;
    for (let other = at - span; slot + 3 < slots; slot += 4, other += 4) {
      const ia = own - values[other];
      const ib = own - values[other + 1];
      const ic = own - values[other + 2];
      const id = own - values[other + 3];
      const oa = gone - values[other - window];
      const ob = gone - values[other - window + 1];
      const oc = gone - values[other - window + 2];
      const od = gone - values[other - window + 3];
      const ha = head[slot] + ia * ia;
      const hb = head[slot + 1] + ib * ib;
      const hc = head[slot + 2] + ic * ic;
      const hd = head[slot + 3] + id * id;
      const ta = tail[slot] - oa * oa;
      const tb = tail[slot + 1] - ob * ob;
      const tc = tail[slot + 2] - oc * oc;
      const td = tail[slot + 3] - od * od;
      head[slot] = ha;
      head[slot + 1] = hb;
      head[slot + 2] = hc;
      head[slot + 3] = hd;
      tail[slot] = ta;
      tail[slot + 1] = tb;
      tail[slot + 2] = tc;
      tail[slot + 3] = td;
      const shrunk = ta < minTail[slot] || tb < minTail[slot + 1] || tc < minTail[slot + 2] || td < minTail[slot + 3];
      if (shrunk) {
        this.renewTails(slot, slot + 4, at);
      }
      if (shrunk || ha + ta < minSum || hb + tb < minSum || hc + tc < minSum || hd + td < minSum) {
        for (let near = slot; takesPart && near < slot + 4; near++) {
          this.consider(near, head[near] + tail[near] + whole[at - window + 1 - span + near]);
        }
        ({ minSum } = this);
      }
    }
    for (; slot < slots; slot++) {
      const entered = own - values[at - span + slot];
      const left = gone - values[at - window - span + slot];
      head[slot] += entered * entered;
      tail[slot] -= left * left;
      this.renewTails(slot, slot + 1, at);
      this.consider(slot, head[slot] + tail[slot] + (takesPart ? whole[at - window + 1 - span + slot] : NaN));
    }
  }

  /** The first slot whose partner of an index is there. */
  private firstPartner(at: number): number {
    return Math.min(this.slots, Math.max(0, this.start - (at - this.span)));
  }

  private add(at: number): void {
    const from = this.firstPartner(at);
    const terms = this.termsOf(at, from);
    for (let slot = from; slot < this.slots; slot++) {
      this.head[slot] += terms[slot - from];
    }
  }

  /** What leaves the newest window when the value at an index enters. */
  private takeOff(at: number): void {
    const from = this.firstPartner(at - this.window);
    const terms = this.termsOf(at - this.window, from);
    for (let slot = from; slot < this.slots; slot++) {
      this.tail[slot] -= terms[slot - from];
    }
    this.renewTails(from, this.slots, at);
  }

  private renewTails(from: number, end: number, at: number): void {
    for (let slot = from; slot < end; slot++) {
      if (this.tail[slot] < this.minTail[slot]) {
        this.renewTail(slot, at);
      }
    }
  }

  /** The tail of one slot from the values: those of the newest window that lie before its last block. */
  private renewTail(slot: number, at: number): void {
    const { window, span, few, values } = this;
    const first = at - window + 1;
    const length = window - ((this.base + at) % window) - 1;
    let sum = 0;
    if (this.p === 2) {
      for (let own = first; own < first + length; own++) {
        const difference = values[own] - values[own - span + slot];
        sum += difference * difference;
      }
    } else {
      const terms = few.subarray(0, length);
      for (let k = 0; k < length; k++) {
        terms[k] = values[first + k] - values[first + k - span + slot];
      }
      raise(terms, this.p);
      sum = terms.reduce((total, term) => total + term, 0);
    }
    this.tail[slot] = sum;
    this.minTail[slot] = sum / longestFall;
  }

  /** Powers of the differences of the value at an index and its partners, from a slot on. */
  private termsOf(at: number, from: number): Float64Array {
    const { values, slots, span, p } = this;
    const terms = this.terms.subarray(0, slots - from);
    const own = values[at];
    for (let k = 0, other = at - span + from; k < terms.length; k++, other++) {
      terms[k] = own - values[other];
    }
    raise(terms, p);
    return terms;
  }
}
