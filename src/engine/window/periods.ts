import { autocorrelation, correlationAt } from './autocorrelation';
import { cyclesOf } from './cycles';
import { detrended, levelled } from './level';
import { hasLine } from './lines';
import { margin, peaksOf } from './peaks';
import { spectrum } from './spectrum';
import { swellingOf, withoutSteps } from './swelling';

/** A rhythm of a series. */
export interface Period {
  /** Rows after which the series repeats itself. */
  rows: number;
  /** Autocorrelation at that lag, of what shorter rhythms leave or of how high they go; up to 1. */
  strength: number;
}

export interface PeriodBounds {
  /** Shortest and longest period looked for, in rows; the series must hold three of the longest. */
  min: number;
  max: number;
}

/** A peak of the autocorrelation below this is chance, however long the series; and this many standard errors. */
const weakest = 0.08;
const standardErrors = 5;
/** A peak must rise this far above the lowest correlation before it. */
const minRise = 0.15;
/** Of all peaks the first counts that comes this close to the highest: one period rather than several. */
const nearHighest = 0.9;
/** What repeats itself does so again: at twice the lag the correlation is at least this share. */
const againShare = 0.6;
/** The rhythm of which a peak is only a part comes back this many times as clearly, and this many standard errors more. */
const partShare = 1.25;
const partErrors = 3;
/** Once a rhythm is found, others are looked for from this multiple of its length on. */
const longerShare = 1.5;

/**
 * The rhythms of a series, e.g. an hour and a day, or a day and a week: lags at which its autocorrelation peaks and its
 * spectrum has a line (compare Vlachos et al., On Periodicity Detection, 2005). Chance peaks of the one are no lines in
 * the other; of a line's harmonics only the repetition itself is a peak. Short rhythms are looked for first, with slower
 * movement taken off. Of each that is found the heights and levels of its cycles are looked at: a week is recognised best by
 * how its days differ. Then the rhythm is taken off (medians by phase, every cycle at its height) before longer ones are
 * looked for.
 *
 * Robust: values far out are clipped; straight trends, drift slower than the longest period and gaps do not count.
 *
 * Time: O(n log n), and O((n / p)^2) for a shortest period p. Memory: 80 S + 60 n bytes, S being the power of two from
 * 1.7 n on (2 n at the longest).
 *
 * @param values n values; NaN is a missing one
 * @returns a few, shortest first; none where nothing repeats itself or the series holds no three of the shortest
 * @throws RangeError when the bounds are not whole numbers with 2 <= min <= max
 */
export function findPeriods(values: Float64Array, { min, max }: PeriodBounds): Period[] {
  if (!Number.isInteger(min) || !Number.isInteger(max) || min < 2 || max < min) {
    throw new RangeError(
      `Periods are looked for between two whole numbers of rows, 2 or more; given ${min} and ${max}.`
    );
  }
  const known = withoutMissingEnds(values);
  const longest = Math.min(max, Math.floor(known.length / 3));
  const found: Period[] = [];
  let rest = detrended(known);
  for (const scale of [longest / 25, longest / 5, longest].map(Math.floor)) {
    const least = Math.max(min, ...found.map(({ rows }) => Math.ceil(longerShare * rows)));
    const level = rest && scale > least ? levelled(rest, scale) : undefined;
    const rhythm = level && clearestRhythm(level, least, scale, found);
    if (rest && rhythm) {
      const { heights, levels, rest: left } = cyclesOf(levelled(rest, rhythm.rows) ?? rest, rest, rhythm.rows);
      rest = left;
      found.push(rhythm, ...longerMate(rhythm, { heights, levels, rest }, longest));
    }
  }
  return found.sort((a, b) => a.rows - b.rows);
}

/** From the first to the last finite value: a series that began late is as long as what there is of it. */
function withoutMissingEnds(values: Float64Array): Float64Array {
  let first = 0;
  let end = values.length;
  while (first < end && !Number.isFinite(values[first])) {
    first++;
  }
  while (end > first && !Number.isFinite(values[end - 1])) {
    end--;
  }
  return values.subarray(first, end);
}

/** The longer rhythm by which the cycles of a shorter one go up and down, in height or in level; none or one. */
function longerMate(
  { rows, strength }: Period,
  { heights, levels, rest }: Record<'heights' | 'levels' | 'rest', Float64Array>,
  longest: number
): Period[] {
  const most = Math.floor(longest / rows);
  const swelling = swellingOf(heights, most);
  if (swelling) {
    return [{ rows: swelling.cycles * rows, strength: swelling.explained * strength }];
  }
  const swaying = swellingOf(levels, most, withoutSteps);
  if (!swaying) {
    return [];
  }
  const longer = swaying.cycles * rows;
  return [{ rows: longer, strength: correlationAt(levelled(rest, longest) ?? rest, longer) }];
}

function clearestRhythm(
  level: Float64Array,
  min: number,
  longest: number,
  found: readonly Period[]
): Period | undefined {
  const correlation = autocorrelation(level, Math.max(longest + margin(longest), Math.floor(0.7 * level.length)));
  const present = level.reduce((count, value) => count + (Number.isFinite(value) ? 1 : 0), 0);
  const lines = spectrum(level);
  const known = found.map(({ rows }) => rows);
  const peaks = peaksOf(correlation, {
    min,
    max: longest,
    weakest: Math.max(weakest, standardErrors / Math.sqrt(present)),
    minRise,
  }).filter((lag) => comesAgain(correlation, lag) && !isPart(correlation, lag, present) && hasLine(lines, lag, known));
  const highest = peaks.reduce((best, lag) => Math.max(best, correlation[lag]), -Infinity);
  const first = peaks.find((lag) => correlation[lag] >= nearHighest * highest);
  return first === undefined ? undefined : { rows: refined(correlation, first), strength: correlation[first] };
}

function comesAgain(correlation: Float64Array, lag: number): boolean {
  const around = correlation.subarray(2 * lag - margin(lag), 2 * lag + margin(lag) + 1);
  return around.some((value) => value >= againShare * correlation[lag]);
}

/** Whether the series is much more like itself after two or three times the lag: the lag is a part of a rhythm only. */
function isPart(correlation: Float64Array, lag: number, present: number): boolean {
  const most = partShare * correlation[lag] + partErrors / Math.sqrt(present);
  return [2, 3].some((times) =>
    correlation.subarray(times * lag - margin(lag), times * lag + margin(lag) + 1).some((value) => value > most)
  );
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
