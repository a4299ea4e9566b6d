import type { ByteReader, ByteWriter } from './bytes';

/** Bins have equal width in the logarithm of the score; number of bins per factor of e. */
const binsPerFactor = 16;
const bins = 448;
/** Where a score of 1 lies as long as the bins have not moved. */
const firstOffset = 224;
/** Number of first scores that are not calibrated. */
const warmUp = 64;
/** The tail holding this share of the past scores is assumed to be exponential. */
const tailShare = 0.02;
const minTail = 0.05;
/** Scores reached by this share of the past are counted, not extrapolated: a reset every few hours is normal. */
const countedShare = 0.005;
const maxRowsBetweenRefreshes = 64;
/** Counts are halved beyond this: they fade over months, and one byte each holds nearly all of them. */
const maxCounted = 32_768;
/** The bins may move away from this share of the past, which is then held at their edge. */
const expendable = 0.01;
/** Upper limit of a calibrated score, so that it stays finite where past scores have hardly varied. */
const rarest = 1e6;

/**
 * Turns raw scores into -ln of their tail probability under their own past, so that experts in different units can be
 * averaged: 3 is one row in twenty, 7 one in a thousand.
 *
 * Up to the edge u of the highest 2% the probability is counted in a histogram of logarithmic bins; above it the tail is
 * exponential with the median excess over u, divided by ln 2, as its scale, which past anomalies hardly move; but what half a percent of the past has reached is counted
 * too. O(log bins) a score;
 * 4 kB in memory, at most 1 kB saved and usually 0.2.
 */
export class Calibration {
  private readonly counts = new Uint32Array(bins);
  /** Sums of `counts` as a binary indexed tree (Fenwick, 1994). */
  private readonly tree = new Uint32Array(bins + 1);
  /** Added to a score's logarithmic bin to give its place. */
  private offset = firstOffset;
  private total = 0;
  /** Number of scores left until the warm-up ends. */
  private waiting = warmUp;
  private untilRefresh = 0;
  private edge = 0;
  private scale = Infinity;
  private shareAbove = 1;

  /** The score that 98% of the past scores lie below; 0 while unknown or where most were zero. */
  get usual(): number {
    return this.edge;
  }

  /** Whether the warm-up is over. */
  get ready(): boolean {
    return this.waiting === 0;
  }

  /** @returns the calibrated score under the past; then the score belongs to the past. 0 for the first 64, and for NaN */
  append(score: number): number {
    if (Number.isNaN(score)) {
      return 0;
    }
    let calibrated = 0;
    const bin = this.place(score);
    if (this.waiting === 0) {
      if (this.untilRefresh === 0) {
        this.refresh();
      }
      this.untilRefresh--;
      calibrated = this.rarity(score, bin);
    } else {
      this.waiting--;
    }
    this.add(bin, 1);
    if (this.total > maxCounted) {
      this.halve();
    }
    return calibrated;
  }

  /**
   * The middle of the scores other than zero, NaN where there are none; to about 3%.
   */
  median(): number {
    const present = this.total - this.counts[0];
    let below = 0;
    for (let bin = 1; bin < bins && present > 0; bin++) {
      below += this.counts[bin];
      if (2 * below > present) {
        return this.middle(bin);
      }
    }
    return NaN;
  }

  save(to: ByteWriter): void {
    to.count(this.offset + 2 ** 15);
    to.byte(this.waiting);
    to.byte(this.untilRefresh);
    to.double(this.edge);
    to.double(this.scale);
    to.double(this.shareAbove);
    for (let bin = 0; bin < bins; bin++) {
      to.count(this.counts[bin]);
      if (this.counts[bin] === 0) {
        const start = bin;
        while (bin + 1 < bins && this.counts[bin + 1] === 0) {
          bin++;
        }
        to.count(bin - start);
      }
    }
  }

  restore(from: ByteReader): void {
    this.offset = from.count() - 2 ** 15;
    this.waiting = from.byte();
    this.untilRefresh = from.byte();
    this.edge = from.double();
    this.scale = from.double();
    this.shareAbove = from.double();
    for (let bin = 0; bin < bins; bin++) {
      this.counts[bin] = from.count();
      if (this.counts[bin] === 0) {
        bin += from.count();
      }
    }
    this.rebuild();
  }

  private rarity(score: number, bin: number): number {
    const above = this.total - this.before(bin);
    if (score <= this.edge || this.edge === 0 || above >= countedShare * this.total) {
      return -Math.log(Math.min(1, (above + 0.5) / (this.total + 1)));
    }
    return Math.min(rarest, -Math.log(this.shareAbove) + (score - this.edge) / this.scale);
  }

  private refresh(): void {
    const { counts, total } = this;
    let edgeBin = bins - 1;
    let above = counts[edgeBin];
    while (above < tailShare * total) {
      above += counts[--edgeBin];
    }
    let middleBin = bins - 1;
    for (let sum = counts[middleBin]; sum < above / 2; ) {
      sum += counts[--middleBin];
    }
    this.edge = edgeBin > 0 ? this.lower(edgeBin) : 0;
    const excess = (this.middle(middleBin) - this.edge) / Math.LN2;
    this.scale = Math.max(excess, minTail * this.edge, Number.MIN_VALUE);
    this.shareAbove = above / total;
    this.untilRefresh = Math.max(1, Math.min(maxRowsBetweenRefreshes, Math.floor(total / 20)));
  }

  /** The bin of a score; the bins are moved where most scores leave their range. */
  private place(score: number): number {
    if (!(score > 0)) {
      return 0;
    }
    const level = Math.floor(Math.log(score) * binsPerFactor);
    const bin = level + this.offset;
    if (bin >= 1 && bin < bins) {
      return bin;
    }
    if (this.move(bin < 1 ? 1 - bin : bins - 1 - bin)) {
      return level + this.offset;
    }
    return bin < 1 ? 0 : bins - 1;
  }

  /** Moves every count up by a number of bins, or down; what would fall out stays in the last. Not where that is much. */
  private move(shift: number): boolean {
    const { counts } = this;
    let lost = 0;
    for (let bin = 1; bin < bins; bin++) {
      lost += bin + shift < 1 || bin + shift >= bins ? counts[bin] : 0;
    }
    if (lost > expendable * this.total) {
      return false;
    }
    const before = counts.slice();
    counts.fill(0, 1);
    for (let bin = 1; bin < bins; bin++) {
      counts[Math.max(0, Math.min(bins - 1, bin + shift))] += before[bin];
    }
    this.offset += shift;
    this.rebuild();
    return true;
  }

  private halve(): void {
    for (let bin = 0; bin < bins; bin++) {
      this.counts[bin] = Math.ceil(this.counts[bin] / 2);
    }
    this.rebuild();
  }

  private rebuild(): void {
    const counts = this.counts.slice();
    this.counts.fill(0);
    this.tree.fill(0);
    this.total = 0;
    for (let bin = 0; bin < bins; bin++) {
      if (counts[bin] > 0) {
        this.add(bin, counts[bin]);
      }
    }
  }

  private add(bin: number, count: number): void {
    this.counts[bin] += count;
    this.total += count;
    for (let node = bin + 1; node <= bins; node += node & -node) {
      this.tree[node] += count;
    }
  }

  /** How many lie in lower bins. */
  private before(bin: number): number {
    let sum = 0;
    for (let node = bin; node > 0; node -= node & -node) {
      sum += this.tree[node];
    }
    return sum;
  }

  private lower(bin: number): number {
    return Math.exp((bin - this.offset) / binsPerFactor);
  }

  private middle(bin: number): number {
    return bin === 0 ? 0 : Math.exp((bin - this.offset + 0.5) / binsPerFactor);
  }
}
