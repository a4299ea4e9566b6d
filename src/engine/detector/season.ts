import { dayMs } from '../time';
import type { ByteReader, ByteWriter } from './bytes';
import type { LocalClock } from './localClock';
import type { RecentValues } from './recentValues';
import { select } from './select';
import { StridedSample } from './stridedSample';
import type { ColumnExpert } from './columnExpert';

/** Number of previous days compared at the same time of day. */
const days = 7;
const weekDays = 7;
/** Number of previous weeks compared at the same time of the same weekday. */
const weeks = 2;
/** One neighbouring row on either side is used per this number of rows in a day. */
const rowsForNeighbours = 288;
/** Maximum number of rows per day around the time of day: of more, every second or third is used. */
const maxRowsOfTime = 6;
/** With fewer rows per day there is no daily season. */
const minRowsOfDay = 4;
/** Minimum number of past values at the time of day. */
const minValues = 3;
/** Residuals before their scale is known. */
const minResiduals = 16;
const maxResiduals = 256;
const residualDays = 14;
/** Residuals stored to compare days with weeks, and the quantile at which they are compared. */
const comparedResiduals = 64;
/** Every n-th row is compared. */
const comparedEvery = 4;
const usualShare = 0.85;
/** The weekly residuals must be smaller by this factor, over this number of days. */
const weekIsBetter = 0.7;
const minWeekDays = 2;
const maxRowsBetweenRefreshes = 128;
const normalScale = 1.4826;
const minShareOfRms = 0.1;
const rounding = 1e-9;
const tiny = 1e-300;
const largestGain = 1000;

/**
 * How far a value lies from the median of the values at the same local time on the seven days before, and a little
 * before and after it, in robust deviations of such residuals over two weeks. Scores from the third day on.
 */
export class Season implements ColumnExpert {
  /** The median at this time of day; NaN while unknown. */
  expected = NaN;
  /** Median residual; NaN before it is known. */
  private residual = NaN;
  /** Scale of the residuals. */
  scale = NaN;
  private readonly rowsOfDay: number;
  private readonly reach: number;
  private readonly stride: number;
  private readonly residuals: StridedSample;
  /** Residuals against the previous days only, and against the previous weeks. */
  private readonly dayResiduals: StridedSample;
  private readonly weekResiduals: StridedSample;
  private weekCounts = false;
  private readonly sample: Float64Array;
  private untilRefresh = minResiduals;

  /** @param start time of row 0; @param step ms between rows */
  constructor(
    private readonly past: RecentValues,
    private readonly clock: LocalClock,
    private readonly start: number,
    private readonly step: number
  ) {
    this.rowsOfDay = Math.round(dayMs / step);
    this.reach = Math.max(1, Math.floor(this.rowsOfDay / rowsForNeighbours));
    this.stride = Math.ceil((2 * this.reach + 1) / maxRowsOfTime);
    this.residuals = new StridedSample(maxResiduals, Math.max(maxResiduals, residualDays * this.rowsOfDay));
    const compared = Math.max(comparedResiduals, Math.ceil((residualDays * this.rowsOfDay) / comparedEvery));
    this.dayResiduals = new StridedSample(comparedResiduals, compared);
    this.weekResiduals = new StridedSample(comparedResiduals, compared);
    this.sample = new Float64Array(days * maxRowsOfTime);
  }

  /**
   * Weight of the season among the experts: 2 where the time of day explains nearly everything, 1
   * where it explains as much as the level alone does, near 0 where it explains nothing.
   * @param deviation median distance of the past from its median
   */
  weight(deviation: number): number {
    if (!(this.residual >= 0)) {
      return 0;
    }
    const gain = Math.min(largestGain, (deviation + tiny) / (this.residual + tiny));
    return (2 * gain * gain) / (1 + gain * gain);
  }

  append(value: number, row: number): number {
    this.expected = this.rowsOfDay >= minRowsOfDay && row >= 2 * this.rowsOfDay ? this.medianAt(row, 1, days) : NaN;
    if (this.expected !== this.expected) {
      return NaN;
    }
    const compared = row % comparedEvery === 0;
    if (compared) {
      this.dayResiduals.append(Math.abs(value - this.expected));
    }
    if (compared || this.weekCounts) {
      this.considerWeek(value, row, compared);
    }
    if (this.untilRefresh === 0) {
      this.refresh();
    }
    this.untilRefresh--;
    const residual = Math.abs(value - this.expected);
    this.residuals.append(residual);
    return residual / Math.max(this.scale, rounding * Math.abs(this.expected));
  }

  save(to: ByteWriter): void {
    to.double(this.residual);
    to.double(this.scale);
    to.count(this.untilRefresh);
    this.residuals.save(to);
    to.byte(this.weekCounts ? 1 : 0);
    this.dayResiduals.save(to);
    this.weekResiduals.save(to);
  }

  restore(from: ByteReader): void {
    this.residual = from.double();
    this.scale = from.double();
    this.untilRefresh = from.count();
    this.residuals.restore(from);
    this.weekCounts = from.byte() === 1;
    this.dayResiduals.restore(from);
    this.weekResiduals.restore(from);
  }

  /**
   * A day that the days before do not explain may be like the same day a week before: a weekend, say. Used where
   * weekdays differ: the large residuals are clearly smaller against the previous weeks.
   */
  private considerWeek(value: number, row: number, compared: boolean): void {
    const ofWeek = row >= weekDays * this.rowsOfDay ? this.medianAt(row, weekDays, weeks * weekDays) : NaN;
    const residual = Math.abs(value - ofWeek);
    if (residual !== residual) {
      return;
    }
    if (this.weekCounts && residual < Math.abs(value - this.expected)) {
      this.expected = ofWeek;
    }
    if (compared) {
      this.weekResiduals.append(residual);
    }
  }

  /** Median at the same local time `apart` days before, and every `apart` days further back, up to `last`. */
  private medianAt(row: number, apart: number, last: number): number {
    const { past, sample, reach, stride } = this;
    const time = this.start + row * this.step;
    const now = this.clock.offset(time);
    let count = 0;
    for (let day = apart; day <= last; day += apart) {
      const then = time - day * dayMs;
      const centre = row - Math.round((day * dayMs - (now - this.clock.offset(then))) / this.step);
      count = past.gather(centre - reach, centre + reach + 1, stride, sample, count);
    }
    return count < minValues ? NaN : select(sample, count, count >> 1);
  }

  private refresh(): void {
    const { median, rms } = this.residuals.summary();
    this.residual = median;
    this.weekCounts =
      this.weekResiduals.seen >= (minWeekDays * this.rowsOfDay) / comparedEvery &&
      this.weekResiduals.quantile(usualShare) < weekIsBetter * this.dayResiduals.quantile(usualShare);
    this.scale = Math.max(normalScale * median, minShareOfRms * rms, tiny);
    this.untilRefresh = Math.max(1, Math.min(maxRowsBetweenRefreshes, Math.floor(this.residuals.seen / 40)));
  }
}
