import { ByteReader, ByteWriter } from '../detector/bytes';
import { dayMs, weekMs } from '../time';
import { baselinesAfter } from './baseline';
import { Bucket, medianOf } from './bucket';
import { BucketRing } from './bucketRing';
import { bucketsFor, type Buckets } from './clock';
import { OwnPast } from './ownPast';
import { bendOf, trendOf } from './trend';
import { usualOf, type Usual } from './usual';

/** Number of periods before the first verdict. */
const minPeriods = 7;
/** Number of levels that a horizon is cut into, and the minimum. */
const targetLevels = 9;
const minLevels = 6;
const maxMissing = 0.25;
/** Minimum residual of two steps relative to that of the line; of one step, all of it. */
const twoStepShare = 0.7;
const highestScore = 100;
/** Number of evaluations of a horizon per level. */
const looksALevel = 4;
const version = 1;

/** How far back a drift may have begun, in periods; and what makes their scores equally rare without a drift. */
const horizons = [
  { periods: 1.5, gain: 0.8 },
  { periods: 3, gain: 1 },
  { periods: 7, gain: 1.6 },
  { periods: 14, gain: 2 },
];
const longestHorizon = Math.max(...horizons.map(({ periods }) => periods));
const lags = horizons.map(({ periods }) => Math.ceil(periods));

/** Default of false drift verdicts per week: one in four weeks. */
export const defaultDriftPromise = 0.25;
/** The threshold at the default promise, and by how much it rises for false verdicts e times rarer. */
const defaultFloor = 4;
const floorScale = 1.8;
const lowestFloor = 3;

export interface DriftOptions {
  /** Time of the first row, ms since the epoch. */
  start: number;
  /** Milliseconds between rows. */
  step: number;
  /** Maximum number of false drift verdicts per week; default 0.25. */
  promisedPerWeek?: number;
  /** What is known from before `start`, oldest first: see `levelsBefore`. */
  earlier?: ArrayLike<number>;
}

/**
 * The levels of the whole buckets before a time, for an expert that begins there: a past that is long and takes little
 * room. O(rows).
 *
 * @param values rows of `step` ms, the first at `from`
 * @param before where the expert begins, ms; a bucket that this lies in is not among them
 */
export function levelsBefore(
  values: ArrayLike<number>,
  { from, step, before }: { from: number; step: number; before: number }
): Float64Array {
  const { length, rowsOfBucket } = bucketsFor(step);
  const first = Math.ceil(from / length);
  const levels = new Float64Array(Math.max(0, Math.floor(before / length) - first));
  const bucket = new Bucket(rowsOfBucket);
  for (let i = 0; i < levels.length; i++) {
    const end = Math.min(values.length, Math.ceil(((first + i + 1) * length - from) / step));
    for (let row = Math.ceil(((first + i) * length - from) / step); row < end; row++) {
      bucket.append(values[row]);
    }
    levels[i] = bucket.close();
  }
  return levels;
}

/** The current drift. Units are those of the series. */
export interface DriftVerdict {
  direction: 'up' | 'down';
  /** About when it began, ms since the epoch. */
  since: number;
  /** Where the series is, and where it would be without the drift: medians over the newest ninth of the horizon. */
  observed: number;
  expected: number;
  /** Half-width of the usual around `expected`. */
  tolerance: number;
  /** came - expected, and as a share of |expected| (NaN where that is 0). */
  amount: number;
  relative: number;
  /** Change a day since it began. */
  perDay: number;
  /** Milliseconds that were looked at. */
  horizon: number;
  score: number;
  threshold: number;
}

interface Stretch {
  levels: Float64Array;
  /** Buckets in a level. */
  width: number;
  /** Expected value of the last level. */
  expected: number;
}

/**
 * Slow degradation: a level that keeps moving over a day and a half to two weeks, against how it was at the same time of
 * day (or hour of the week) before, and unlike a step. No score in the first seven periods (a period is a day; a
 * week where rows are longer than eight hours).
 *
 * Causal, and the same to the last bit in pieces and after `save` and `restore`. Time O(1) amortised a row, memory and
 * state 4 bytes for each of 28 periods of buckets and less than 1 kB: 1.4 kB at 5 minutes.
 */
export class DriftExpert {
  /** How far the drift stands out; NaN while the history is too short. */
  score = NaN;
  /** What the score must exceed. */
  readonly threshold: number;
  private readonly buckets: Buckets;
  private readonly ring: BucketRing;
  private readonly bucket: Bucket;
  private readonly pasts: OwnPast[];
  private readonly scores = new Float64Array(horizons.length).fill(NaN);
  private usual: Usual | undefined;
  private readonly scratch: { base: Float64Array; above: Float64Array; bases: Float64Array };
  private row = 0;
  private closed = 0;

  /** @throws RangeError when a step or a promise is not above 0 */
  constructor(private readonly options: DriftOptions) {
    const { start, step, promisedPerWeek = defaultDriftPromise, earlier = [] } = options;
    if (!(step > 0) || !Number.isFinite(step) || !Number.isFinite(start) || !(promisedPerWeek > 0)) {
      throw new RangeError(
        `A drift expert needs a start, a step above 0 ms and a promise above 0; they are ${start}, ${step} and ` +
          `${promisedPerWeek}.`
      );
    }
    this.threshold = Math.max(lowestFloor, defaultFloor + floorScale * Math.log(defaultDriftPromise / promisedPerWeek));
    this.buckets = bucketsFor(step);
    const first = this.bucketOf(0) - earlier.length;
    this.ring = new BucketRing(this.buckets.kept, first);
    const longest = Math.round(longestHorizon * this.buckets.ofPeriod);
    const widest = Math.max(1, Math.floor(longest / targetLevels));
    this.scratch = {
      base: new Float64Array(longest),
      above: new Float64Array(widest),
      bases: new Float64Array(widest),
    };
    this.bucket = new Bucket(this.buckets.rowsOfBucket);
    const perWeek = weekMs / this.buckets.periodMs;
    this.pasts = horizons.map(() => new OwnPast(promisedPerWeek, perWeek));
    for (let i = 0; i < earlier.length; i++) {
      this.enter(first + i, earlier[i]);
    }
  }

  /** Continues where `save` was called, with the same options. */
  static restore(bytes: Uint8Array, options: DriftOptions): DriftExpert {
    const expert = new DriftExpert(options);
    expert.restoreFrom(new ByteReader(bytes));
    return expert;
  }

  /**
   * Takes the next row.
   * @param value what is not finite is missing
   * @returns the score, at least 0; NaN while the history is too short
   */
  append(value: number): number {
    this.bucket.append(value);
    const bucket = this.bucketOf(this.row);
    this.row++;
    if (this.bucketOf(this.row) !== bucket) {
      this.enter(bucket, this.bucket.close());
    }
    return this.score;
  }

  /** The current drift; undefined while there is none. O(buckets of the horizon). */
  verdict(): DriftVerdict | undefined {
    const { usual, score, threshold } = this;
    if (!usual || !(score > threshold)) {
      return undefined;
    }
    // The longest horizon that sees it has the oldest comparison.
    let at = horizons.length - 1;
    while (at > 0 && !(this.scores[at] > threshold)) {
      at--;
    }
    const stretch = this.stretch(this.ring.end - 1, at, usual);
    if (!stretch) {
      return undefined;
    }
    const { levels, width, expected } = stretch;
    const { length } = this.buckets;
    const amount = levels[levels.length - 1];
    const bend = bendOf(levels);
    const since = (this.ring.end - (levels.length - bend - 0.5) * width) * length;
    const until = (this.ring.end - width / 2) * length;
    return {
      direction: amount > 0 ? 'up' : 'down',
      since,
      observed: expected + amount,
      expected,
      tolerance: threshold * usual.residual,
      amount,
      relative: expected === 0 ? NaN : amount / Math.abs(expected),
      perDay: (amount / (until - since)) * dayMs,
      horizon: levels.length * width * length,
      score,
      threshold,
    };
  }

  save(): Uint8Array {
    const to = new ByteWriter();
    this.saveTo(to);
    return to.bytes();
  }

  saveTo(to: ByteWriter): void {
    to.byte(version);
    to.double(this.options.step);
    to.count(this.row);
    to.count(this.closed);
    to.double(this.score);
    this.scores.forEach((score) => to.double(score));
    this.bucket.save(to);
    this.ring.save(to);
    this.pasts.forEach((past) => past.save(to));
    to.byte(this.usual ? 1 : 0);
    if (this.usual) {
      to.count(this.usual.season);
      to.double(this.usual.growth);
      to.double(this.usual.residual);
      this.usual.change.forEach((change) => to.double(change));
    }
  }

  restoreFrom(from: ByteReader): void {
    if (from.byte() !== version || from.double() !== this.options.step) {
      throw new RangeError('The saved state belongs to a drift expert with another step. Start a new one.');
    }
    this.row = from.count();
    this.closed = from.count();
    this.score = from.double();
    this.scores.forEach((_, at) => (this.scores[at] = from.double()));
    this.bucket.restore(from);
    this.ring.restore(from);
    this.pasts.forEach((past) => past.restore(from));
    if (from.byte() === 1) {
      const season = from.count();
      const growth = from.double();
      const residual = from.double();
      this.usual = { season, growth, residual, change: lags.map(() => from.double()) };
    }
  }

  private bucketOf(row: number): number {
    return Math.floor((this.options.start + row * this.options.step) / this.buckets.length);
  }

  /** A bucket is over. */
  private enter(bucket: number, level: number): void {
    const { ring, buckets } = this;
    ring.push(level);
    this.closed++;
    const periodOver = (bucket + 1) % buckets.ofPeriod === 0;
    if (this.closed >= minPeriods * buckets.ofPeriod && (periodOver || !this.usual)) {
      this.usual = usualOf(ring, buckets, {
        newest: bucket,
        lags,
        before: this.usual,
        settled: this.score > this.threshold,
      });
    }
    if (this.usual) {
      this.judge(bucket, this.usual);
    }
    if (periodOver) {
      this.pasts.forEach((past) => past.close());
    }
  }

  private judge(bucket: number, usual: Usual): void {
    this.score = NaN;
    for (let at = 0; at < horizons.length; at++) {
      const { width } = this.cut(at);
      if (bucket % Math.max(1, Math.floor(width / looksALevel)) === 0) {
        const raw = this.strength(bucket, at, usual);
        const past = this.pasts[at];
        past.append(raw);
        // Scaled down where the history wandered more than the floor allows for.
        this.scores[at] = raw * Math.min(1, this.threshold / past.threshold);
      }
      if (!(this.scores[at] <= this.score) && !Number.isNaN(this.scores[at])) {
        this.score = this.scores[at];
      }
    }
  }

  /** A horizon in buckets, and how many levels of which width it is cut into. */
  private cut(at: number): { span: number; width: number; count: number } {
    const span = Math.round(horizons[at].periods * this.buckets.ofPeriod);
    const width = Math.max(1, Math.floor(span / targetLevels));
    return { span, width, count: Math.floor(span / width) };
  }

  /** The rise of the line over a horizon in what is usual; 0 where steps explain it better; NaN with too little past. */
  private strength(bucket: number, at: number, usual: Usual): number {
    const stretch = this.stretch(bucket, at, usual);
    if (!stretch) {
      return NaN;
    }
    const { rise, line, step, twoSteps } = trendOf(stretch.levels);
    if (step < line || twoSteps < twoStepShare * line) {
      return 0;
    }
    const scale = Math.sqrt(usual.change[at] ** 2 + usual.residual ** 2);
    return Math.min(highestScore, (horizons[at].gain * Math.abs(rise)) / scale);
  }

  /** The levels of a horizon above where its past would have them. */
  private stretch(bucket: number, at: number, usual: Usual): Stretch | undefined {
    const { ring, buckets } = this;
    const { span, width, count } = this.cut(at);
    const edge = bucket - span;
    if (count < minLevels || edge - 2 * buckets.ofPeriod < ring.first) {
      return undefined;
    }
    const levels = new Float64Array(count);
    const { above, bases, base } = this.scratch;
    baselinesAfter({ ring, buckets, rhythm: usual }, { edge, count: span }, base);
    let missing = 0;
    let expected = NaN;
    for (let k = 0; k < count; k++) {
      let known = 0;
      const last = bucket - (count - 1 - k) * width;
      for (let b = last - width + 1; b <= last; b++) {
        const one = ring.at(b) - base[b - edge - 1];
        if (one === one) {
          bases[known] = base[b - edge - 1];
          above[known++] = one;
        }
      }
      if (known === 0) {
        missing++;
      }
      levels[k] = known > 0 ? medianOf(above, known) : k > 0 ? levels[k - 1] : NaN;
      expected = known > 0 ? medianOf(bases, known) : expected;
    }
    return missing > maxMissing * count || levels.some((level) => level !== level)
      ? undefined
      : { levels, width, expected };
  }
}
