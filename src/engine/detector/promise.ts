import { blockMaximaScale, blockMaximaThreshold, fewestBlocks } from '../blockMaxima';
import { median } from '../robust';
import { hourMs, weekMs } from '../time';
import type { ByteReader, ByteWriter } from './bytes';
import { Habit } from './habit';

const blockMs = 6 * hourMs;
const minRows = 8;
const retainedWeeks = 8;
/** The lowest threshold, however quiet the history. */
const floor = 3.5;
/** Minimum margin of the threshold above the median of the block maxima, as a share of it. */
const minMargin = 0.1;
/** A score is a mean of -ln p over different experts: it rises by less than 1 where it becomes e times rarer, by about this. */
const maxScale = 0.5;
/** A block counts if at least this share of its rows had a score. */
const minScored = 0.5;
/** Margin above the score reached at this time of day on the days before, because repetitions are never exact. */
const marginOfHabit = 0.02;
/** With longer steps the time of day is not used. */
const longestStepOfHabit = 6 * hourMs;

/**
 * The threshold behind "at most N false alarms a week": the highest scores of past six-hour blocks set it, and what was
 * reached at the same time of day on the two days before raises it, because that is expected.
 */
export class FalseAlarmPromise {
  /** NaN while there are too few blocks. */
  threshold = NaN;
  private ofBlocks = NaN;
  private readonly habit: Habit | undefined;
  /** By how much a score rises where it becomes e times rarer. */
  scale = NaN;
  private readonly rowsOfBlock: number;
  private readonly blocksPerWeek: number;
  private readonly firstRow: number;
  /** A ring buffer; the oldest is at `next` once it is full. */
  private readonly maxima: Float32Array;
  private known = 0;
  private next = 0;
  private block = 0;
  private highest = -Infinity;
  private scored = 0;

  /** @param start time of row 0, ms since the epoch; blocks lie on its grid */
  constructor(
    private readonly start: number,
    private readonly step: number,
    private readonly promisedPerWeek: number
  ) {
    this.rowsOfBlock = Math.max(minRows, Math.round(blockMs / step));
    this.blocksPerWeek = weekMs / (this.rowsOfBlock * step);
    this.firstRow = Math.round(start / step);
    this.maxima = new Float32Array(Math.max(fewestBlocks, Math.ceil(retainedWeeks * this.blocksPerWeek)));
    this.block = this.blockOf(0);
    this.habit = step <= longestStepOfHabit ? new Habit() : undefined;
  }

  /** To be called for every row, before its threshold is read; NaN where it has no score. */
  append(score: number, row: number): void {
    const block = this.blockOf(row);
    if (block !== this.block) {
      this.close();
      this.block = block;
    }
    const usual = this.habit?.at(this.start + row * this.step) ?? 0;
    this.threshold = Math.max(this.ofBlocks, (1 + marginOfHabit) * usual);
    if (score === score) {
      this.habit?.append(score);
      this.scored++;
      this.highest = Math.max(this.highest, score);
    }
  }

  save(to: ByteWriter): void {
    to.double(this.ofBlocks);
    to.double(this.scale);
    to.double(this.highest);
    to.count(this.scored);
    to.count(this.next);
    to.count(this.known);
    for (let i = 0; i < this.known; i++) {
      to.float(this.maxima[i]);
    }
    this.habit?.save(to);
  }

  restore(from: ByteReader, row: number): void {
    this.ofBlocks = from.double();
    this.scale = from.double();
    this.highest = from.double();
    this.scored = from.count();
    this.next = from.count();
    this.known = from.count();
    for (let i = 0; i < this.known; i++) {
      this.maxima[i] = from.float();
    }
    this.habit?.restore(from);
    this.block = this.blockOf(Math.max(0, row - 1));
  }

  private blockOf(row: number): number {
    return Math.floor((this.firstRow + row) / this.rowsOfBlock);
  }

  private close(): void {
    if (this.scored >= minScored * this.rowsOfBlock) {
      this.maxima[this.next] = this.highest;
      this.next = (this.next + 1) % this.maxima.length;
      this.known = Math.min(this.maxima.length, this.known + 1);
      this.learn();
    }
    this.highest = -Infinity;
    this.scored = 0;
  }

  private learn(): void {
    if (this.known < fewestBlocks) {
      return;
    }
    const { promisedPerWeek, blocksPerWeek } = this;
    const maxima = this.maxima.subarray(0, this.known);
    const lowest = Math.max(floor, (1 + minMargin) * median(maxima));
    this.ofBlocks = blockMaximaThreshold(maxima, { promisedPerWeek, blocksPerWeek, floor: lowest, maxScale });
    this.scale = blockMaximaScale(maxima);
  }
}
