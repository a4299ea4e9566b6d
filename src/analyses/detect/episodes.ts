import type { Episode, EpisodeKind } from '../../frames';
import { joinOverlapping } from '../shared/joinOverlapping';
import { dayMs } from '../units';
import { creepingFrom } from './creeping';
import { deviationOf, isLargeEnough, type Deviation } from './deviation';
import { flatLineAt, type FlatLine } from './flat';
import { reportedAs } from './groups';
import { intervalsOf, type Interval } from './intervals';
import { clearlyOff, onsetRule } from './onset';
import { isRecurringSpike } from './recurringSpikes';
import { isRecurringStep } from './recurringSteps';
import { severityOf } from './severity';
import { detailAt, memoryAt, seenBefore, timeOf, valueAt, type Detail, type Track } from './track';
import { describedAs, kindOfExpert } from './words';

/** The most by which a score counts as rarer than its threshold: the tail of a few weeks shows no more. */
const maxRarity = Math.log(1e4);
/** A tail that falls faster than this, of very steady history, is not trusted. */
const minScale = 0.5;
/**
 * For this long after an episode, an alarm with usual values is its after-effect on what was learned, most of all on the
 * season.
 */
const afterEffectMs = 2 * dayMs;
/** Rows shown of an episode without a match to compare with. */
export const usualWindow = 32;

/**
 * The episodes of one group that its terms let through, in time order, whether in the range looked at or not; those that
 * are shown need `withComparison` too.
 */
export function episodesOf(track: Track, muted: (time: number) => boolean): Episode[] {
  const { step } = track;
  const candidatesUnless = (mutedAt: (time: number) => boolean): Candidate[] => {
    const begins = beginsAt(track);
    const intervals = intervalsOf(track, { step, muted: (row) => mutedAt(timeOf(track, row)), begins });
    return intervals.flatMap((interval) => candidateOf(track, interval) ?? []);
  };
  const { minDuration, mutes } = track.group.terms;
  const unmuted = candidatesUnless(muted);
  const all = mutes.length > 0 ? candidatesUnless(() => false) : unmuted;
  const steps = all.filter(({ recurring }) => recurring).map(({ episode }) => episode);
  return withoutAfterEffects(newEpisodes(unmuted), newEpisodes(all), steps).filter(
    ({ start, end }) => end - start >= minDuration
  );
}

function newEpisodes(candidates: Candidate[]): Episode[] {
  return joinOverlapping(candidates.filter(({ recurring }) => !recurring).map(({ episode }) => episode));
}

/** The episode of an interval, and whether it is one of the steps that recur in its series. */
interface Candidate {
  episode: Episode;
  recurring: boolean;
}

function beginsAt(track: Track): (row: number) => boolean {
  const { series, terms } = track.group;
  return onsetRule(track, {
    valueAt(row) {
      // The expectation of a row is that of its highest-scoring column.
      const column = series.length > 1 ? detailAt(track, row)?.column : 0;
      return column === undefined ? NaN : valueAt(track, column, row);
    },
    isRecurringAt: (row) =>
      series.length === 1 && isRecurringSpike(seenBefore(track, 0, row + 1, row), track.step, terms),
  });
}

/**
 * Leaves out what alarms within two days of an earlier episode, or with that in the window of its shape, while its own
 * rows are as usual; the same within two days of a recurring step, or along with one.
 * @param all also those that were muted
 * @param steps those that recur
 */
function withoutAfterEffects(episodes: Episode[], all: Episode[], steps: Episode[]): Episode[] {
  const isAfterEffect = (episode: Episode): boolean => {
    const since = episode.peak - Math.max(afterEffectMs, episode.window);
    const mayCause = (other: Episode) => isClearlyOff(other) && other.end > since;
    return (
      !isClearlyOff(episode) &&
      (all.some((other) => mayCause(other) && other.end <= episode.start) ||
        steps.some((other) => mayCause(other) && other.start <= episode.start))
    );
  };
  return episodes.filter((episode) => !isAfterEffect(episode));
}

/** Whether its values left the expected range by more than noise now and then does. */
function isClearlyOff({ expected, observed }: Episode): boolean {
  if (!expected || observed === null) {
    return false;
  }
  return Math.abs(observed - (expected.low + expected.high) / 2) > (clearlyOff / 2) * (expected.high - expected.low);
}

/** How an interval differs from what was expected. */
interface Findings {
  detail: Detail;
  deviation: Deviation | null;
  flat: FlatLine | null;
  /** Row at which the level began to creep up or down, where it did. */
  crept?: number;
}

function candidateOf(track: Track, interval: Interval): Candidate | undefined {
  const detail = detailAt(track, interval.peak);
  if (!detail) {
    return undefined;
  }
  const { column } = detail;
  const deviation = deviationOf(track, interval, column, track.group.terms.direction);
  const flat = flatLineOf(track, interval, column, deviation);
  if (!letThrough(track, interval, column, deviation)) {
    return undefined;
  }
  const crept = flat || !deviation ? undefined : creepingFrom(track, interval, Math.sign(deviation.by));
  const episode = episodeOf(track, interval, { detail, deviation, flat, crept });
  return { episode, recurring: !flat && isRecurringStep(track, interval, detail) };
}

function episodeOf(track: Track, interval: Interval, findings: Findings): Episode {
  const { group, step } = track;
  const { detail, deviation } = findings;
  const { first, last } = extentOf(interval, findings);
  const score = track.score[interval.peak];
  const threshold = track.threshold[interval.peak];
  const above = Math.min(maxRarity, (score - threshold) / Math.max(detail.scale, minScale));
  const { historyDays, daysSinceSimilar } = memoryAt(track, interval.first, score);
  const series = group.series[detail.column];
  return {
    id: `${group.id}@${timeOf(track, interval.first)}`,
    ...reportedAs(group, series),
    severity: severityOf({
      above,
      rows: last - first + 1,
      step,
      size: deviation ? Math.abs(deviation.by) / deviation.tolerance : NaN,
    }),
    start: timeOf(track, first),
    end: timeOf(track, last + 1),
    ongoing: last >= lastKnownRow(track, detail.column) - 1,
    peak: timeOf(track, interval.peak),
    window: (detail.matchBack > 0 ? detail.matchWindow : usualWindow) * step,
    score,
    threshold,
    detector: detail.dominantExpert,
    ...describedAs(kindOf(track, findings)),
    // Days without anything similar, where that is not all that was seen.
    historyDays: daysSinceSimilar,
    firstTime: daysSinceSimilar >= 1 || historyDays === 0,
    ...comparedWithExpected(track, detail.column, deviation),
    nearest: null,
    shape: null,
    unit: series.unit,
    ...(deviation ? { direction: deviation.by > 0 ? ('up' as const) : ('down' as const) } : {}),
    falseAlarmsPerWeek: group.terms.promisedPerWeek * Math.exp(-above),
    ...(group.series.length > 1 ? { contributors: contributorsOf(track, interval) } : {}),
  };
}

/** The rows of an episode: an interval begins after, and ends after, the rows that made it alarm. */
function extentOf(interval: Interval, { flat, crept, deviation }: Findings): { first: number; last: number } {
  const first = flat?.first ?? crept ?? Math.min(interval.first, deviation?.first ?? interval.first);
  return { first, last: Math.max(first, flat?.last ?? deviation?.last ?? interval.last) };
}

function comparedWithExpected(
  track: Track,
  column: number,
  deviation: Deviation | null
): Pick<Episode, 'expected' | 'observed'> {
  if (!deviation) {
    return { expected: null, observed: null };
  }
  const { expected, tolerance, worst } = deviation;
  return {
    expected: { low: expected - tolerance, high: expected + tolerance },
    observed: valueAt(track, column, worst),
  };
}

function kindOf(track: Track, { detail, deviation, flat, crept }: Findings): EpisodeKind {
  if (flat) {
    return 'flat-line';
  }
  if (crept !== undefined) {
    return 'drift';
  }
  const { dominantExpert, column } = detail;
  const jumped = dominantExpert === 'line' || dominantExpert === 'difference';
  return deviation && !jumped && isBeyondHistory(track, column, deviation) ? 'new-level' : kindOfExpert[dominantExpert];
}

/** The flat line that an interval is about: one that makes up most of it. */
function flatLineOf(track: Track, interval: Interval, column: number, deviation: Deviation | null): FlatLine | null {
  const from = deviation?.first ?? interval.first;
  const to = deviation?.last ?? interval.last;
  for (const row of [interval.peak, interval.first, deviation?.worst ?? interval.last]) {
    const flat = flatLineAt(track, column, row);
    if (flat && Math.min(flat.last, to) - Math.max(flat.first, from) + 1 >= (to - from + 1) / 2) {
      return flat;
    }
  }
  return null;
}

/** An interval counts unless it is known what was expected and the values left it too little, or in another direction. */
function letThrough(track: Track, interval: Interval, column: number, deviation: Deviation | null): boolean {
  const { terms } = track.group;
  if (deviation) {
    return isLargeEnough(deviation, terms);
  }
  const noLimits = terms.direction === 'both' && terms.minAbsolute === 0 && terms.minRelative === 0;
  return noLimits || Number.isNaN(track.expected[interval.peak]) || Number.isNaN(valueAt(track, column, interval.peak));
}

function lastKnownRow(track: Track, column: number): number {
  let row = track.score.length - 1;
  while (row > 0 && Number.isNaN(valueAt(track, column, row))) {
    row--;
  }
  // A series that stopped is missing, not ongoing.
  return track.score.length - 1 - row <= 2 ? row : Infinity;
}

/** Whether a value is far off what was expected, and no value in its detector's history was as high, or as low. */
function isBeyondHistory(track: Track, column: number, { first, worst, by, tolerance }: Deviation): boolean {
  if (Math.abs(by) <= 2 * tolerance) {
    return false;
  }
  const observed = valueAt(track, column, worst);
  const past = seenBefore(track, column, first, worst);
  // The latest first: a usual value was there lately.
  for (let i = past.length - 1; i >= 0; i--) {
    if ((by > 0 ? past[i] >= observed : past[i] <= observed) && Number.isFinite(past[i])) {
      return false;
    }
  }
  return true;
}

/** Names of the columns that had the highest score in the interval, the most frequent first. */
function contributorsOf(track: Track, interval: Interval): string[] {
  const times = new Map<number, number>();
  for (let row = interval.first; row <= interval.until; row++) {
    const column = detailAt(track, row)?.column;
    if (column !== undefined) {
      times.set(column, (times.get(column) ?? 0) + 1);
    }
  }
  return [...times].sort((a, b) => b[1] - a[1]).map(([column]) => track.group.series[column].name);
}
