import { baselineAt, type Rhythm } from './baseline';
import { medianOf } from './bucket';
import type { BucketRing } from './bucketRing';
import type { Buckets } from './clock';

/** The newest periods are left out, so that a drift does not affect its own baseline. */
const periodsLeftOut = 2;
/** As many periods of agreement as the cautious guess is worth. */
const guessWorth = 2;
const normalScale = 1.4826;
const minShareOfRms = 0.3;
/** The week counts if it leaves so much less over than the day does, over nearly a week of comparisons; it counts on
 * until it leaves as much more. */
const weekGain = 0.8;
const minWeekly = 0.9;
/** Growth counts if it exceeds its standard error by this factor. */
const growthCertainty = 2;
/** The longest lag that growth is read from, in periods, and how many periods of it are needed. */
const growthLag = 7;
const minGrowth = 3.5;
const rounding = 1e-9;
const tiny = 1e-12;

/** What is usual for a series: its rhythm and growth, and by how much levels differ for no reason. */
export interface Usual extends Rhythm {
  /** Robust deviation of a bucket from its baseline. */
  residual: number;
  /** Robust deviation of levels `lags` periods apart, in the order of `lags`. */
  change: number[];
}

/**
 * Reads what is usual from the buckets kept, without the newest two periods. Levels a number of periods apart are
 * compared at the same times of day, by the median of a period of such differences; how far these spread says how much
 * the level wanders on its own. With little past the guess is cautious: a random walk. O(kept), by an even sample.
 *
 * @param newest number of the newest bucket
 * @param lags in periods
 * @param before the previous result: its season is preferred
 * @param settled keep that season, because a current drift would bias the comparison
 */
export function usualOf(
  ring: BucketRing,
  buckets: Buckets,
  { newest, lags, before, settled }: { newest: number; lags: number[]; before?: Usual; settled: boolean }
): Usual {
  const { ofPeriod, ofWeek, daily } = buckets;
  const to = newest - periodsLeftOut * ofPeriod;
  const from = ring.first;
  const stride = strideFor(ofPeriod);
  const periods = (list: number[]) => (list.length * stride) / ofPeriod;

  const collect = (earliest: number, value: (at: number) => number) => {
    const found: number[] = [];
    for (let at = to; at > earliest; at -= stride) {
      const one = value(at);
      if (one === one) {
        found.push(one);
      }
    }
    return found;
  };
  const residuals = (season: number) => (at: number) =>
    ring.at(at) - baselineAt({ ring, buckets, rhythm: { season, growth: 0 } }, at, at - 1);
  const changes = (lag: number) => collect(from + lag * ofPeriod, (at) => matched(ring, ofPeriod, at, lag * ofPeriod));

  const byPeriod = collect(from + 2 * ofPeriod, residuals(ofPeriod));
  const byWeek = daily ? collect(from + ofWeek, residuals(ofWeek)) : [];
  const enoughWeeks = byWeek.length * stride >= minWeekly * ofWeek;
  const margin = before?.season === ofWeek ? 1 / weekGain : weekGain;
  const weekly =
    daily && (settled ? before?.season === ofWeek : enoughWeeks && spreadOf(byWeek) < margin * spreadOf(byPeriod));
  const level = Math.abs(middle(collect(from, (at) => ring.at(at))));
  const least = rounding * level + tiny;
  const residual = spreadOf(weekly ? byWeek : byPeriod) + least;

  const single = changes(1);
  const singleSquare = blend(residual ** 2, single, 1);
  const long = changes(growthLag);
  const change = lags.map((lag) => {
    const list = lag === 1 ? single : lag === growthLag ? long : changes(lag);
    return lag === 1 ? Math.sqrt(singleSquare) : Math.sqrt(blend(lag * singleSquare, list, lag));
  });
  const enough = periods(long) >= minGrowth;
  const growth = enough ? growthOf(long, growthLag) : growthOf(single, 1);
  return { season: weekly ? ofWeek : ofPeriod, growth, residual, change };

  /** The spread seen, worth as many looks as it holds lags, and the guess, worth two. */
  function blend(guess: number, list: number[], lag: number): number {
    const worth = periods(list) / lag;
    return list.length === 0 ? guess : (guessWorth * guess + worth * spreadOf(list) ** 2) / (guessWorth + worth);
  }

  function growthOf(list: number[], lag: number): number {
    if (list.length === 0) {
      return 0;
    }
    const typical = middle(list);
    const uncertainty = (normalScale * deviation(list, typical)) / Math.sqrt(Math.max(1, periods(list) / lag));
    return Math.abs(typical) > growthCertainty * uncertainty ? typical / lag / ofPeriod : 0;
  }
}

/** By how much the period that ends with a bucket is above the one `lag` buckets earlier, time by time. */
function matched(ring: BucketRing, ofPeriod: number, at: number, lag: number): number {
  const differences = scratchFor(ofPeriod);
  let count = 0;
  for (let k = 0; k < ofPeriod; k++) {
    const one = ring.at(at - k) - ring.at(at - k - lag);
    if (one === one) {
      differences[count++] = one;
    }
  }
  return 2 * count >= ofPeriod ? medianOf(differences, count) : NaN;
}

let scratch = new Float64Array(0);

function scratchFor(length: number): Float64Array {
  if (scratch.length < length) {
    scratch = new Float64Array(length);
  }
  return scratch;
}

/** Robust deviation, but not below a share of the root mean square: a spread that is nearly always 0 is not none. */
function spreadOf(list: number[]): number {
  if (list.length === 0) {
    return 0;
  }
  const centre = middle(list);
  let squares = 0;
  for (const value of list) {
    squares += (value - centre) ** 2;
  }
  return Math.max(normalScale * deviation(list, centre), minShareOfRms * Math.sqrt(squares / list.length));
}

/** About three samples a period, at all times of it in turn. */
function strideFor(ofPeriod: number): number {
  let stride = Math.max(1, Math.round(ofPeriod / 3));
  while (commonDivisor(stride, ofPeriod) > 1) {
    stride++;
  }
  return stride;
}

function commonDivisor(a: number, b: number): number {
  return b === 0 ? a : commonDivisor(b, a % b);
}

function middle(list: number[]): number {
  return medianOf(Float64Array.from(list), list.length);
}

function deviation(list: number[], centre: number): number {
  return medianOf(
    Float64Array.from(list, (value) => Math.abs(value - centre)),
    list.length
  );
}
