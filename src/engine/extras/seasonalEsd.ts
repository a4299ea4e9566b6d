import type { ByteReader, ByteWriter } from '../detector/bytes';
import { select } from '../detector/select';
import type { ColumnExpert } from '../detector/columnExpert';
import { dayMs } from '../time';
import { cleanedByEsd, type Cleaned } from './esd';

/** Days in the window, and values in the sample of its residuals. */
const days = 14;
const capacity = 512;
const minDays = 2;
const minResiduals = 32;
/** Share of the window that may be outliers, and the significance, as published. */
const maxOutliers = 0.1;
const significance = 0.05;
const maxRowsBetweenRefreshes = 128;
/** A median deviation of 0 (most residuals are equal) does not make the next a wonder. */
const minShareOfRms = 0.1;
const tiny = 1e-300;

/** The past of a column, by row: NaN where there is none. */
export interface PastValues {
  at(row: number): number;
}

/**
 * Seasonal hybrid ESD (S-H-ESD) of Hochenbaum, Vallis and Kejariwal, "Automatic Anomaly Detection in the Cloud via
 * Statistical Learning" (2017), as a stream: the seasonal part is the median at the same time of the last 14 days (2 at
 * least; the median of the window stands in where a day has fewer than four rows), residuals of the window are rid of
 * their outliers by the generalised ESD test with median and median deviation, and the newest row is tested against what
 * is left. The window is an even sample of 512 residuals.
 *
 * Time O(days) a row and O(n log n) for each refresh, at most every 128 rows; memory and state 2 kB.
 */
export class SeasonalEsd implements ColumnExpert {
  /** Median at this time of day; NaN while unknown. */
  expected = NaN;
  private readonly rowsOfDay: number;
  private readonly stride: number;
  private readonly residuals = new Float32Array(capacity);
  private readonly gathered = new Float64Array(days);
  private seen = 0;
  private untilRefresh = minResiduals;
  private cleaned: Cleaned | undefined;

  /** @param past with the newest value; @param step ms between rows */
  constructor(
    private readonly past: PastValues,
    step: number
  ) {
    this.rowsOfDay = Math.round(dayMs / step);
    this.stride = Math.max(1, Math.ceil((days * this.rowsOfDay) / capacity));
  }

  /** @returns distance from what was expected over its critical value: above 1 the published test would name it */
  append(value: number, row: number): number {
    this.expected = this.rowsOfDay >= 4 ? this.medianAt(row) : 0;
    if (this.expected !== this.expected) {
      return NaN;
    }
    const residual = value - this.expected;
    if (this.untilRefresh === 0) {
      this.refresh();
    }
    this.untilRefresh--;
    const { cleaned } = this;
    if (this.seen % this.stride === 0) {
      this.residuals[(this.seen / this.stride) % capacity] = residual;
    }
    this.seen++;
    return cleaned ? Math.abs(residual - cleaned.median) / cleaned.deviation / cleaned.critical : NaN;
  }

  save(to: ByteWriter): void {
    to.count(this.seen);
    to.count(this.untilRefresh);
    const kept = this.kept();
    for (let i = 0; i < kept; i++) {
      to.float(this.residuals[i]);
    }
    to.byte(this.cleaned ? 1 : 0);
    if (this.cleaned) {
      to.count(this.cleaned.outliers);
      to.double(this.cleaned.median);
      to.double(this.cleaned.deviation);
      to.double(this.cleaned.critical);
    }
  }

  restore(from: ByteReader): void {
    this.seen = from.count();
    this.untilRefresh = from.count();
    const kept = this.kept();
    for (let i = 0; i < kept; i++) {
      this.residuals[i] = from.float();
    }
    if (from.byte() === 1) {
      const outliers = from.count();
      const median = from.double();
      const deviation = from.double();
      this.cleaned = { outliers, median, deviation, critical: from.double() };
    }
  }

  private kept(): number {
    return Math.min(capacity, Math.ceil(this.seen / this.stride));
  }

  private medianAt(row: number): number {
    let count = 0;
    for (let day = 1; day <= days; day++) {
      const value = this.past.at(row - day * this.rowsOfDay);
      if (value === value) {
        this.gathered[count++] = value;
      }
    }
    return count < minDays ? NaN : select(this.gathered, count, count >> 1);
  }

  private refresh(): void {
    const sorted = Float64Array.from(this.residuals.subarray(0, this.kept())).sort();
    const cleaned = cleanedByEsd(sorted, maxOutliers, significance);
    let squares = 0;
    for (const residual of sorted) {
      squares += residual * residual;
    }
    const least = minShareOfRms * Math.sqrt(squares / sorted.length) + tiny;
    this.cleaned = { ...cleaned, deviation: Math.max(cleaned.deviation, least) };
    this.untilRefresh = Math.max(1, Math.min(maxRowsBetweenRefreshes, Math.floor(this.seen / 40)));
  }
}
