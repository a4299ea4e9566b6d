import { blockMaximaThreshold, fewestBlocks } from '../blockMaxima';
import type { ByteReader, ByteWriter } from '../detector/bytes';

const retainedBlocks = 28;
/** The newest blocks are left out, so that a drift does not raise its own threshold. */
const blocksLeftOut = 7;
const length = retainedBlocks + blocksLeftOut;
/** Scores from 0 to 100 in two bytes. */
const grain = 1 / 600;
const most = 65_535;

/** What a score must exceed by the series' own past: the highest score of each past period, older than a week. */
export class OwnPast {
  /** 0 while too little is known. */
  threshold = 0;
  /** In units of `grain`. */
  private readonly maxima = new Uint16Array(length);
  private known = 0;
  private highest = -Infinity;

  constructor(
    private readonly promisedPerWeek: number,
    private readonly blocksPerWeek: number
  ) {}

  /** @param score NaN where there is none */
  append(score: number): void {
    if (score > this.highest) {
      this.highest = score;
    }
  }

  /** A block of time is over. */
  close(): void {
    if (this.highest === -Infinity) {
      return;
    }
    if (this.known === length) {
      this.maxima.copyWithin(0, 1);
      this.known--;
    }
    this.maxima[this.known++] = Math.min(most, Math.round(this.highest / grain));
    this.highest = -Infinity;
    const old = this.known - blocksLeftOut;
    if (old >= fewestBlocks) {
      const { promisedPerWeek, blocksPerWeek } = this;
      const maxima = this.maxima.subarray(0, old);
      this.threshold = grain * blockMaximaThreshold(maxima, { promisedPerWeek, blocksPerWeek, floor: 0 });
    }
  }

  save(to: ByteWriter): void {
    to.double(this.threshold);
    to.double(this.highest);
    to.count(this.known);
    for (let i = 0; i < this.known; i++) {
      to.short(this.maxima[i]);
    }
  }

  restore(from: ByteReader): void {
    this.threshold = from.double();
    this.highest = from.double();
    this.known = from.count();
    for (let i = 0; i < this.known; i++) {
      this.maxima[i] = from.short();
    }
  }
}
