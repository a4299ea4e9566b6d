import type { Episode } from '../../frames';
import { expectFromMatch } from '../shared/expectation';
import { joinOverlapping } from '../shared/joinOverlapping';
import { overlayOf } from '../shared/overlay';
import { beginRule, clearlyOff } from './begins';
import { isKnownBlip } from './blips';
import { creepingFrom } from './creeping';
import { deviationOf, isLargeEnough, type Deviation } from './deviation';
import { flatLineAt, type FlatLine } from './flat';
import { isKnownStep } from './known';
import { runsOf, type Run } from './runs';
import { severityOf } from './severity';
import {
  detailAt,
  memoryAt,
  rowAt,
  seenBefore,
  timeOf,
  valueAt,
  valuesBetween,
  type Detail,
  type Track,
} from './track';
import { flatLine, neverSeen, spokenWords } from './words';

/** Rarer than this is not told apart: the tail of a few weeks says no more. */
const rarestLog = Math.log(1e4);
/** A past so steady that its tail falls faster than this is not believed. */
const leastScale = 0.5;
/** So long after an episode, an alarm whose values are as usual is its echo in what was learnt: the season's above all. */
const echoMs = 2 * 86_400_000;
/** Rows shown of an episode without a match to compare with. */
const usualWindow = 32;

/**
 * The episodes of one group that its terms let through, in time order, whether in the range looked at or not; those that
 * are shown need `withComparison` too.
 */
export function episodesOf(track: Track, muted: (time: number) => boolean): Episode[] {
  const { step } = track;
  const heardWhere = (silent: (time: number) => boolean): Heard[] => {
    const runs = runsOf(track, { step, muted: (row) => silent(timeOf(track, row)), begins: beginsAt(track) });
    return runs.flatMap((run) => heardOf(track, run) ?? []);
  };
  const { minDuration, mutes } = track.group.terms;
  const told = heardWhere(muted);
  const heard = mutes.length > 0 ? heardWhere(() => false) : told;
  const steps = heard.filter(({ known }) => known).map(({ episode }) => episode);
  return withoutEchoes(newsOf(told), newsOf(heard), steps).filter(({ start, end }) => end - start >= minDuration);
}

function newsOf(heard: Heard[]): Episode[] {
  return joinOverlapping(heard.filter(({ known }) => !known).map(({ episode }) => episode));
}

/** What a run would tell, and whether it is one of the steps that the series has always had. */
interface Heard {
  episode: Episode;
  known: boolean;
}

function beginsAt(track: Track): (row: number) => boolean {
  const { series, terms } = track.group;
  return beginRule(track, {
    valueAt(row) {
      // The expectation of a row is that of its loudest column.
      const column = series.length > 1 ? detailAt(track, row)?.column : 0;
      return column === undefined ? NaN : valueAt(track, column, row);
    },
    isKnownAt: (row) => series.length === 1 && isKnownBlip(seenBefore(track, 0, row + 1, row), track.step, terms),
  });
}

/**
 * What alarms within two days of an earlier episode, or with that in the window of its shape, while its own rows are as
 * usual, says nothing new; nor does it within two days of a known step, or along with one.
 * @param heard also those that were muted
 * @param steps those that are known
 */
function withoutEchoes(episodes: Episode[], heard: Episode[], steps: Episode[]): Episode[] {
  const isEcho = (episode: Episode): boolean => {
    const since = episode.peak - Math.max(echoMs, episode.window);
    const sounds = (other: Episode) => isClearlyOff(other) && other.end > since;
    return (
      !isClearlyOff(episode) &&
      (heard.some((other) => sounds(other) && other.end <= episode.start) ||
        steps.some((other) => sounds(other) && other.start <= episode.start))
    );
  };
  return episodes.filter((episode) => !isEcho(episode));
}

/** Whether its values left the usual by more than noise now and then does. */
function isClearlyOff({ expected, observed: came }: Episode): boolean {
  if (!expected || came === null) {
    return false;
  }
  return Math.abs(came - (expected.low + expected.high) / 2) > (clearlyOff / 2) * (expected.high - expected.low);
}

function heardOf(track: Track, run: Run): Heard | undefined {
  const { group, step } = track;
  const { terms } = group;
  const detail = detailAt(track, run.peak);
  if (!detail) {
    return undefined;
  }
  const { column } = detail;
  const deviation = deviationOf(track, run, column, terms.direction);
  const flat = flatLineOf(track, run, column, deviation);
  if (!letThrough(deviation, track, run, column)) {
    return undefined;
  }
  const crept = flat || !deviation ? undefined : creepingFrom(track, run, Math.sign(deviation.by));
  const first = flat?.first ?? crept ?? Math.min(run.first, deviation?.first ?? run.first);
  const last = Math.max(first, flat?.last ?? deviation?.last ?? run.last);
  const score = track.score[run.peak];
  const threshold = track.threshold[run.peak];
  const above = Math.min(rarestLog, (score - threshold) / Math.max(detail.scale, leastScale));
  const { historyDays, daysSinceAlike } = memoryAt(track, run.first, score);
  const series = group.series[column];
  const episode: Episode = {
    id: `${group.id}@${timeOf(track, run.first)}`,
    seriesId: series.id,
    seriesName: group.series.length > 1 ? group.name : series.name,
    labels: group.series.length > 1 ? group.labels : series.labels,
    severity: severityOf({
      above,
      rows: last - first + 1,
      step,
      size: deviation ? Math.abs(deviation.by) / deviation.tolerance : NaN,
    }),
    start: timeOf(track, first),
    end: timeOf(track, last + 1),
    ongoing: last >= lastKnownRow(track, column) - 1,
    peak: timeOf(track, run.peak),
    window: (detail.matchBack > 0 ? detail.matchWindow : usualWindow) * step,
    score,
    threshold,
    detector: detail.speaker,
    what: flat ? flatLine : crept !== undefined ? spokenWords.drift : whatOf(track, detail, deviation),
    // Days without anything alike, where that is not all that was seen.
    historyDays: daysSinceAlike,
    firstTime: daysSinceAlike >= 1 || historyDays === 0,
    expected: deviation
      ? { low: deviation.expected - deviation.tolerance, high: deviation.expected + deviation.tolerance }
      : null,
    observed: deviation ? valueAt(track, column, deviation.worst) : null,
    nearest: null,
    shape: null,
    unit: series.unit,
    ...(deviation ? { direction: deviation.by > 0 ? ('up' as const) : ('down' as const) } : {}),
    falseAlarmsPerWeek: terms.promisedPerWeek * Math.exp(-above),
    ...(group.series.length > 1 ? { contributors: partsOf(track, run) } : {}),
  };
  return { episode, known: !flat && isKnownStep(track, run, detail) };
}

/** The flat line that a run is about: one that makes up most of it. */
function flatLineOf(track: Track, run: Run, column: number, deviation: Deviation | null): FlatLine | null {
  const from = deviation?.first ?? run.first;
  const to = deviation?.last ?? run.last;
  for (const row of [run.peak, run.first, deviation?.worst ?? run.last]) {
    const flat = flatLineAt(track, column, row);
    if (flat && Math.min(flat.last, to) - Math.max(flat.first, from) + 1 >= (to - from + 1) / 2) {
      return flat;
    }
  }
  return null;
}

/** A run counts unless what was expected is known and the values left it too little, or in another direction. */
function letThrough(deviation: Deviation | null, track: Track, run: Run, column: number): boolean {
  const { terms } = track.group;
  if (deviation) {
    return isLargeEnough(deviation, terms);
  }
  const asksNothing = terms.direction === 'both' && terms.minAbsolute === 0 && terms.minRelative === 0;
  return asksNothing || Number.isNaN(track.expected[run.peak]) || Number.isNaN(valueAt(track, column, run.peak));
}

function lastKnownRow(track: Track, column: number): number {
  let row = track.score.length - 1;
  while (row > 0 && Number.isNaN(valueAt(track, column, row))) {
    row--;
  }
  // A series that stopped is missing, not going on.
  return track.score.length - 1 - row <= 2 ? row : Infinity;
}

function whatOf(track: Track, { speaker, column }: Detail, deviation: Deviation | null): string {
  const jumped = speaker === 'line' || speaker === 'difference';
  return deviation && !jumped && isBeyondPast(track, column, deviation) ? neverSeen : spokenWords[speaker];
}

/** Whether a value is far off what was expected, and nothing its detector had seen before came up, or down, to it. */
function isBeyondPast(track: Track, column: number, { first, worst, by, tolerance }: Deviation): boolean {
  if (Math.abs(by) <= 2 * tolerance) {
    return false;
  }
  const came = valueAt(track, column, worst);
  const past = seenBefore(track, column, first, worst);
  // The latest first: what is usual was there lately.
  for (let i = past.length - 1; i >= 0; i--) {
    if ((by > 0 ? past[i] >= came : past[i] <= came) && Number.isFinite(past[i])) {
      return false;
    }
  }
  return true;
}

/** An episode of `episodesOf` with its nearest past match and both shapes, for its card. */
export function withComparison(track: Track, episode: Episode): Episode {
  const peak = rowAt(track, episode.peak);
  const detail = detailAt(track, peak);
  return detail ? { ...episode, ...comparison(track, peak, detail) } : episode;
}

function comparison(track: Track, peak: number, detail: Detail): Pick<Episode, 'nearest' | 'shape'> {
  const { column, matchBack, matchWindow, matchCorrelation } = detail;
  const rows = matchBack > 0 ? matchWindow : usualWindow;
  const begins = peak - rows + 1;
  const actual = valuesBetween(track, column, begins, peak + 1);
  if (matchBack === 0) {
    return { nearest: null, shape: overlayOf(timeOf(track, begins), track.step, actual, null) };
  }
  const match = valuesBetween(track, column, begins - matchBack, peak - matchBack + 1);
  const { expected } = expectFromMatch(actual, match);
  return {
    nearest: { start: timeOf(track, begins - matchBack), similarity: Math.max(0, matchCorrelation) },
    shape: overlayOf(timeOf(track, begins), track.step, actual, expected),
  };
}

/** Names of the columns that were loudest in the run, the most often loudest first. */
function partsOf(track: Track, run: Run): string[] {
  const times = new Map<number, number>();
  for (let row = run.first; row <= run.until; row++) {
    const column = detailAt(track, row)?.column;
    if (column !== undefined) {
      times.set(column, (times.get(column) ?? 0) + 1);
    }
  }
  return [...times].sort((a, b) => b[1] - a[1]).map(([column]) => track.group.series[column].name);
}
