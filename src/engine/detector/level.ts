import type { ByteReader, ByteWriter } from './bytes';
import type { RecentValues } from './recentValues';
import type { Voice } from './voice';

/** Rows before anything is said. */
const fewest = 8;
/** The past is looked at through so many values, evenly apart. */
const mostSampled = 700;
const longestRefresh = 128;
/** A quartile range of a normal distribution in standard deviations. */
const quartilesOfNormal = 1.349;
/** A series that mostly stands still has no quartile range: so much of its standard deviation counts instead. */
const leastShareOfDeviation = 0.1;
/** Differences below this share of the level are rounding. */
const rounding = 1e-9;
/** The smallest scale: nothing is divided by zero. */
const tiny = 1e-300;

/** How far a value lies from the median of the past, in robust deviations of the past. */
export class Level implements Voice {
  /** Median of the past; NaN before it is known. */
  centre = NaN;
  /** max(quartile range / 1.349, standard deviation / 10). */
  scale = NaN;
  /** Median distance of the past from its median. */
  deviation = NaN;
  private seen = 0;
  private untilRefresh = fewest;
  private readonly scratch = new Float64Array(2 * mostSampled);

  constructor(private readonly past: RecentValues) {}

  append(value: number, row: number): number {
    if (this.untilRefresh === 0) {
      this.refresh(row);
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

  private refresh(row: number): void {
    const sorted = sampleOf(this.past, row, mostSampled, this.scratch).sort();
    const count = sorted.length;
    this.untilRefresh = Math.max(1, Math.min(longestRefresh, Math.floor(Math.min(this.seen, this.past.capacity) / 40)));
    if (count === 0) {
      return;
    }
    this.centre = sorted[count >> 1];
    const quartiles = (sorted[(3 * count) >> 2] - sorted[count >> 2]) / quartilesOfNormal;
    this.scale = Math.max(
      quartiles,
      leastShareOfDeviation * deviationOf(sorted, this.centre),
      rounding * Math.abs(this.centre),
      tiny
    );
    this.deviation = medianDistance(sorted, count >> 1);
  }
}

/** Values of rows before `row`, evenly apart, at most `most` and a few; those missing left out. In `scratch`. */
export function sampleOf(past: RecentValues, row: number, most: number, scratch: Float64Array): Float64Array {
  const stride = Math.max(1, Math.floor((row - past.first) / most));
  let count = 0;
  for (let at = past.first; at < row && count < scratch.length; at += stride) {
    const value = past.at(at);
    if (value === value) {
      scratch[count++] = value;
    }
  }
  return scratch.subarray(0, count);
}

/** Standard deviation, by way of the largest distance, whose square may be no number. */
function deviationOf(sorted: Float64Array, centre: number): number {
  const count = sorted.length;
  const largest = Math.max(centre - sorted[0], sorted[count - 1] - centre);
  if (!(largest > 0)) {
    return 0;
  }
  let sum = 0;
  let squares = 0;
  for (let i = 0; i < count; i++) {
    const offset = (sorted[i] - centre) / largest;
    sum += offset;
    squares += offset * offset;
  }
  return largest * Math.sqrt(Math.max(0, squares / count - (sum / count) ** 2));
}

/** The median of the distances from the middle of sorted values: taken in order from both sides of it. */
function medianDistance(sorted: Float64Array, middle: number): number {
  const centre = sorted[middle];
  let below = middle - 1;
  let above = middle + 1;
  let distance = 0;
  for (let taken = 0; taken < sorted.length >> 1; taken++) {
    const down = below >= 0 ? centre - sorted[below] : Infinity;
    const up = above < sorted.length ? sorted[above] - centre : Infinity;
    distance = Math.min(down, up);
    if (down <= up) {
      below--;
    } else {
      above++;
    }
  }
  return distance;
}
