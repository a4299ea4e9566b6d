import { median } from '../robust';
import { autocorrelation } from './autocorrelation';
import { detrended, levelled } from './level';
import { margin, peaksOf } from './peaks';
import { spectrum, type Spectrum } from './spectrum';

/** A rhythm of a series. */
export interface Period {
  /** Rows after which the series repeats itself. */
  rows: number;
  /** Autocorrelation at that lag, of what shorter rhythms leave; up to 1. */
  strength: number;
}

export interface PeriodBounds {
  /** Shortest and longest period looked for, in rows; the series must hold three of the longest. */
  min: number;
  max: number;
}

/** A peak of the autocorrelation below this is chance, however long the series; and so many standard errors. */
const weakest = 0.08;
const standardErrors = 5;
/** A peak must rise this far above the lowest correlation before it. */
const leastRise = 0.15;
/** A line in the spectrum stands out from its surroundings by so much. */
const clearLine = 10;
/** Of all peaks the first counts that comes this close to the highest: one period rather than several. */
const nearHighest = 0.9;
/** One line among the first harmonics tells a rhythm; so do a few among many, as where a rhythm swells and fades. */
const lowHarmonics = 4;
const fewestLines = 4;
const harmonics = 64;
/** What repeats itself does so again: at twice the lag the correlation is at least this share. */
const againShare = 0.6;
/** Periods closer than this share are one. */
const sameShare = 0.1;

/**
 * The rhythms of a series, e.g. an hour and a day, or a day and a week: lags at which its autocorrelation peaks and its
 * spectrum has a line (compare Vlachos et al., On Periodicity Detection, 2005). Chance peaks of the one are no lines in
 * the other; of a line's harmonics only the repetition itself is a peak. Short rhythms are looked for first, with slower
 * movement taken off; what they explain is taken off (medians by phase) before longer ones are.
 *
 * Robust: values far out are clipped; straight trends, drift slower than the longest period and gaps do not count.
 *
 * Time: O(n log n). Memory: 100 S + 40 n bytes, S being the power of two from 1.7 n on (2 n at the longest).
 *
 * @param values n values; NaN is a missing one
 * @returns at most three, shortest first; none where nothing repeats itself or the series holds no three of the shortest
 * @throws RangeError when the bounds are not whole numbers with 2 <= min <= max
 */
export function findPeriods(values: Float64Array, { min, max }: PeriodBounds): Period[] {
  if (!Number.isInteger(min) || !Number.isInteger(max) || min < 2 || max < min) {
    throw new RangeError(
      `Periods are looked for between two whole numbers of rows, 2 or more; given ${min} and ${max}.`
    );
  }
  const longest = Math.min(max, Math.floor(values.length / 3));
  const found: Period[] = [];
  let rest = detrended(values);
  for (const scale of [longest / 25, longest / 5, longest].map(Math.floor)) {
    const level = rest && scale > min ? levelled(rest, scale) : undefined;
    const rhythm = level && clearestRhythm(level, min, scale);
    if (rest && rhythm && found.every((known) => Math.abs(known.rows - rhythm.rows) > sameShare * rhythm.rows)) {
      found.push(rhythm);
      rest = withoutRhythm(rest, rhythm.rows);
    }
  }
  return found.sort((a, b) => a.rows - b.rows);
}

function clearestRhythm(level: Float64Array, min: number, longest: number): Period | undefined {
  const correlation = autocorrelation(level, Math.max(longest + margin(longest), Math.floor(0.7 * level.length)));
  const present = level.reduce((count, value) => count + (Number.isFinite(value) ? 1 : 0), 0);
  const lines = spectrum(level);
  const peaks = peaksOf(correlation, {
    min,
    max: longest,
    weakest: Math.max(weakest, standardErrors / Math.sqrt(present)),
    leastRise,
  }).filter((lag) => comesAgain(correlation, lag) && hasLine(lines, lag));
  const highest = peaks.reduce((best, lag) => Math.max(best, correlation[lag]), -Infinity);
  const first = peaks.find((lag) => correlation[lag] >= nearHighest * highest);
  return first === undefined ? undefined : { rows: refined(correlation, first), strength: correlation[first] };
}

function comesAgain(correlation: Float64Array, lag: number): boolean {
  const around = correlation.subarray(2 * lag - margin(lag), 2 * lag + margin(lag) + 1);
  return around.some((value) => value >= againShare * correlation[lag]);
}

/** Noise moves a peak by a few lags, and those of its multiples by no more: they tell the lag more exactly. */
function refined(correlation: Float64Array, lag: number): number {
  let rows = lag;
  let doubt = Math.max(1, lag / 10);
  for (let times = 2; times * (rows + doubt) < correlation.length; times++) {
    const reach = Math.max(1, Math.floor(Math.min(times * doubt, lag / 4)));
    const around = Math.round(times * rows);
    let best = around;
    for (let k = around - reach; k <= around + reach; k++) {
      if (correlation[k] > correlation[best]) {
        best = k;
      }
    }
    rows = best / times;
    doubt = Math.max(0.5, lag / 10 / times);
  }
  return Math.round(rows);
}

/**
 * Whether a period stands out, by its first harmonics or several of all, from the frequencies around, both as they are and with
 * every frequency weighed as in a random walk, whose spectrum falls steeply.
 */
function hasLine({ power, size, resolution }: Spectrum, rows: number): boolean {
  let lines = 0;
  for (let harmonic = 1; harmonic <= harmonics; harmonic++) {
    const at = (harmonic * size) / rows;
    if (at + resolution >= power.length) {
      break;
    }
    if (at >= 2 && standsOut(power, Math.round(at), resolution)) {
      lines++;
      if (harmonic <= lowHarmonics || lines >= fewestLines) {
        return true;
      }
    }
  }
  return false;
}

function standsOut(power: Float64Array, at: number, resolution: number): boolean {
  const around: number[] = [];
  const weighed: number[] = [];
  let highest = 0;
  let highestWeighed = 0;
  const from = Math.max(1, at - 10 * resolution);
  const to = Math.min(power.length - 1, at + 10 * resolution);
  for (let k = from; k <= to; k++) {
    const weight = power[k] * k * k;
    if (Math.abs(k - at) <= resolution) {
      highest = Math.max(highest, power[k]);
      highestWeighed = Math.max(highestWeighed, weight);
    } else if (Math.abs(k - at) > 2 * resolution) {
      around.push(power[k]);
      weighed.push(weight);
    }
  }
  return around.length > 0 && highest > clearLine * median(around) && highestWeighed > clearLine * median(weighed);
}

/** Takes the median of every phase off. */
function withoutRhythm(level: Float64Array, rows: number): Float64Array {
  const out = new Float64Array(level.length).fill(NaN);
  for (let phase = 0; phase < rows; phase++) {
    const same: number[] = [];
    for (let t = phase; t < level.length; t += rows) {
      if (Number.isFinite(level[t])) {
        same.push(level[t]);
      }
    }
    const usual = same.length > 0 ? median(same) : 0;
    for (let t = phase; t < level.length; t += rows) {
      out[t] = level[t] - usual;
    }
  }
  return out;
}
