import { dayMs } from '../time';
import type { ByteReader, ByteWriter } from './bytes';
import type { LocalClock } from './localClock';
import type { RecentValues } from './recentValues';
import { select } from './select';
import { StridedSample } from './stridedSample';
import type { ColumnExpert } from './columnExpert';

/** Days that are looked back at the same time of day. */
const days = 7;
const weekDays = 7;
/** Weeks that are looked back at the same time of the same day. */
const weeks = 2;
/** Rows in a day for which one row either side of the time of day is looked at. */
const rowsForNeighbours = 288;
/** So many rows of a day around the time of day are enough: of more, every second or third is taken. */
const maxRowsOfTime = 6;
/** With fewer rows a day there is no time of day. */
const minRowsOfDay = 4;
/** Fewer past values at the time of day say nothing. */
const minValues = 3;
/** Residuals before their scale is known. */
const minResiduals = 16;
const maxResiduals = 256;
const residualDays = 14;
/** Residuals kept to compare days and weeks, and the share of them that stands out less. */
const comparedResiduals = 64;
/** One row in so many is compared. */
const comparedEvery = 4;
const usualShare = 0.85;
/** The week must be better by this factor, over so many days. */
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
 * before and after it, in robust deviations of such residuals over two weeks. Speaks from two days on.
 */
export class Season implements ColumnExpert {
  /** The median at this time of day; NaN where nothing is known. */
  expected = NaN;
  /** Median residual; NaN before it is known. */
  private residual = NaN;
  /** Scale of the residuals. */
  scale = NaN;
  private readonly rowsOfDay: number;
  private readonly reach: number;
  private readonly stride: number;
  private readonly residuals: StridedSample;
  /** Against the days before alone, and against the weeks before. */
  private readonly dayResiduals: StridedSample;
  private readonly weekResiduals: StridedSample;
  private weekCounts = false;
  private readonly gathered: Float64Array;
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
    this.gathered = new Float64Array(days * maxRowsOfTime);
  }

  /**
   * How much the season should count beside the other experts: 2 where the time of day explains nearly everything, 1
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
   * A day that the days before do not explain may be like the same day a week before: a weekend, say. Heard where days of
   * the week have been telling: the residuals that stand out are clearly smaller against the week.
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

  /** Median at the same local time so many days before, and that many again, up to `last`. */
  private medianAt(row: number, apart: number, last: number): number {
    const { past, gathered, reach, stride } = this;
    const time = this.start + row * this.step;
    const now = this.clock.offset(time);
    let count = 0;
    for (let day = apart; day <= last; day += apart) {
      const then = time - day * dayMs;
      const centre = row - Math.round((day * dayMs - (now - this.clock.offset(then))) / this.step);
      count = past.gather(centre - reach, centre + reach + 1, stride, gathered, count);
    }
    return count < minValues ? NaN : select(gathered, count, count >> 1);
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
