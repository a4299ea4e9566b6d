import type { ByteReader, ByteWriter } from './bytes';
import type { RecentValues } from './recentValues';
import { selectWithin } from './select';
import { SortedPast, strideOf } from './sortedPast';
import type { ColumnExpert } from './columnExpert';

/** Rows before the first score. */
const fewest = 8;
/** At most this number of evenly spaced values represents the history. */
const maxSampled = 500;
const maxRowsBetweenRefreshes = 128;
/** A quartile range of a normal distribution in standard deviations. */
const quartilesOfNormal = 1.349;
/** A mostly constant series has no interquartile range: this share of its root mean square is used instead. */
const minShareOfRms = 0.1;
/** Differences below this share of the level are rounding. */
const rounding = 1e-9;
/** Two sums of the same terms differ by much less than this share. */
const safety = 1e-9;
/** The smallest scale, to avoid a division by zero. */
const tiny = 1e-300;

/** Distance of a value from the median of the history, in robust standard deviations of the history. */
export class Level implements ColumnExpert {
  /** Median of the past; NaN before it is known. */
  centre = NaN;
  /** max(quartile range / 1.349, a tenth of the root mean square distance from the median). */
  scale = NaN;
  /** Median distance of the past from its median. */
  deviation = NaN;
  private seen = 0;
  private untilRefresh = fewest;
  private readonly scratch = new Float64Array(2 * maxSampled);
  private readonly sorted: SortedPast;

  constructor(private readonly past: RecentValues) {
    this.sorted = new SortedPast(past, maxSampled);
  }

  append(value: number, row: number): number {
    if (this.untilRefresh === 0) {
      this.untilRefresh = Math.max(
        1,
        Math.min(maxRowsBetweenRefreshes, Math.floor(Math.min(this.seen, this.past.capacity) / 40))
      );
      if (!this.refreshSorted(row)) {
        this.refresh(row);
      }
    }
    this.untilRefresh--;
    this.seen++;
    return this.seen > fewest ? Math.abs(value - this.centre) / this.scale : NaN;
  }

  save(to: ByteWriter): void {
    to.double(this.centre);
    to.double(this.scale);
    to.double(this.deviation);
    to.count(this.seen);
    to.count(this.untilRefresh);
  }

  restore(from: ByteReader): void {
    this.centre = from.double();
    this.scale = from.double();
    this.deviation = from.double();
    this.seen = from.count();
    this.untilRefresh = from.count();
  }

  /**
   * The same as `refresh`, in less time, where the past can be held in order.
   * @returns false where it cannot, or where the root mean square counts, whose last bits hang on the order of the sum
   */
  private refreshSorted(row: number): boolean {
    const { past, sorted } = this;
    if (past.first > 0) {
      return false;
    }
    const count = sorted.advanceTo(row);
    if (count === 0) {
      return false;
    }
    const { values } = sorted;
    const middle = count >> 1;
    const centre = values[middle];
    const low = middle === 0 ? centre : values[count >> 2];
    const high = middle + 1 === count ? centre : values[Math.max(middle + 1, (3 * count) >> 2)];
    const ofQuartiles = (high - low) / quartilesOfNormal;
    if (!(minShareOfRms * sorted.rmsAround(centre) * (1 + safety) < ofQuartiles)) {
      return false;
    }
    this.centre = centre;
    this.deviation = sorted.distanceFrom(centre, middle);
    this.scale = Math.max(ofQuartiles, rounding * Math.abs(centre), tiny);
    return true;
  }

  private refresh(row: number): void {
    const values = sampleOf(this.past, row, maxSampled, this.scratch);
    const count = values.length;
    if (count === 0) {
      return;
    }
    const middle = count >> 1;
    this.centre = selectWithin(values, 0, count, middle);
    const low = middle === 0 ? this.centre : selectWithin(values, 0, middle, count >> 2);
    const high =
      middle + 1 === count
        ? this.centre
        : selectWithin(values, middle + 1, count, Math.max(middle + 1, (3 * count) >> 2));
    for (let i = 0; i < count; i++) {
      values[i] = Math.abs(values[i] - this.centre);
    }
    this.deviation = selectWithin(values, 0, count, middle);
    this.scale = Math.max(
      (high - low) / quartilesOfNormal,
      minShareOfRms * rootMeanSquare(values),
      rounding * Math.abs(this.centre),
      tiny
    );
  }
}

/** Values of rows before `row`, evenly apart, at most `most` and a few; those missing left out. In `scratch`. */
export function sampleOf(past: RecentValues, row: number, most: number, scratch: Float64Array): Float64Array {
  return scratch.subarray(0, past.gather(past.first, row, strideOf(past, row, most), scratch, 0));
}

/** Root mean square, by way of the largest, whose square may be no number. */
function rootMeanSquare(distances: Float64Array): number {
  let largest = 0;
  for (let i = 0; i < distances.length; i++) {
    largest = Math.max(largest, distances[i]);
  }
  let squares = 0;
  for (let i = 0; i < distances.length && largest > 0; i++) {
    squares += (distances[i] / largest) ** 2;
  }
  return largest * Math.sqrt(squares / distances.length);
}
