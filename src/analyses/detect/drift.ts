import type { DriftVerdict } from '../../engine/drift';
import type { Episode } from '../../frames';
import { dayMs } from '../units';
import { isLargeEnough } from './deviation';
import { reportedAs } from './groups';
import { intervalsOf, type Interval } from './intervals';
import { isStep, type Change } from './step';
import { pieceAt, rowAt, timeOf, type Piece, type Track } from './track';
import { describedAs } from './words';

/** What moves for less than this is nearly a step, which the score sees at once. */
const minAge = 0.75 * dayMs;
/** From this multiple of its threshold on, a drift is a warning. */
const warningShare = 2;

/** A slow drift in one block, with the rows at which it was first reported there, and last. */
export interface Drift {
  episode: Episode;
  raised: number;
  until: number;
}

/**
 * Slow changes of level, by the verdicts of the drift expert, in time order. Each block has its own: the verdict on a
 * block must not depend on whether the one before is in view.
 */
export function driftsOf(track: Track, muted: (time: number) => boolean): Drift[] {
  const rowsOfDay = Math.round(dayMs / track.step);
  return track.pieces.flatMap(({ at, result: { drift, driftThreshold } }) => {
    const mutedAt = (row: number) => muted(timeOf(track, at + row));
    const intervals = intervalsOf({ score: drift, threshold: driftThreshold }, { step: track.step, muted: mutedAt });
    const inTrack = intervals.map(({ first, last, until, peak }) => ({
      first: at + first,
      last: at + last,
      until: at + until,
      peak: at + peak,
    }));
    return joinClose(inTrack, rowsOfDay).flatMap((interval) => driftOf(track, interval) ?? []);
  });
}

/** The episodes of drifts; those that go on in the next block are one, with its latest facts and its highest score. */
export function joinBlocks(drifts: Drift[], { step }: Track): Episode[] {
  const rowsOfDay = Math.round(dayMs / step);
  const joined: Drift[] = [];
  for (const drift of drifts) {
    const last = joined[joined.length - 1];
    const goesOn = last?.episode.direction === drift.episode.direction && drift.raised - last.until <= rowsOfDay;
    if (last && goesOn) {
      const { severity, score, threshold, peak } =
        last.episode.score > drift.episode.score ? last.episode : drift.episode;
      const { id, historyDays } = last.episode;
      const start = Math.min(last.episode.start, drift.episode.start);
      const episode = { ...drift.episode, id, historyDays, start, severity, score, threshold, peak };
      joined[joined.length - 1] = { episode, raised: last.raised, until: drift.until };
    } else {
      joined.push(drift);
    }
  }
  return joined.map(({ episode }) => episode);
}

/** Intervals less than a day apart are one drift. */
function joinClose(intervals: Interval[], rows: number): Interval[] {
  const joined: Interval[] = [];
  for (const interval of intervals) {
    const last = joined[joined.length - 1];
    if (last && interval.first - last.last <= rows) {
      joined[joined.length - 1] = { ...last, last: interval.last, until: interval.until };
    } else {
      joined.push(interval);
    }
  }
  return joined;
}

function driftOf(track: Track, interval: Interval): Drift | undefined {
  const { group } = track;
  const piece = pieceAt(track, interval.first);
  const verdict = piece && verdictIn(track, piece, interval);
  if (!verdict) {
    return undefined;
  }
  const { expected, tolerance, amount, since, direction } = verdict;
  const wanted = group.terms.direction === 'both' || group.terms.direction === direction;
  const begins = rowAt(track, since);
  const deviation = { first: begins, last: interval.last, worst: interval.last, by: amount, expected, tolerance };
  if (!wanted || !isLargeEnough(deviation, group.terms) || isStep(track, changeOf(track, verdict))) {
    return undefined;
  }
  const episode = episodeOf(track, interval, piece, verdict);
  return { episode, raised: verdict.raised, until: interval.until };
}

function episodeOf(track: Track, interval: Interval, { seenFrom }: Piece, verdict: ColumnVerdict): Episode {
  const { group, step } = track;
  const { column, observed: came, expected, tolerance, since, raised, direction } = verdict;
  const series = group.series[column];
  const begins = rowAt(track, since);
  const score = track.drift[interval.peak];
  const threshold = track.driftThreshold[interval.peak];
  return {
    id: `${group.id}@${timeOf(track, raised)}/drift`,
    ...reportedAs(group, series),
    severity: score > warningShare * threshold ? 'warning' : 'info',
    start: Math.min(timeOf(track, begins), timeOf(track, raised)),
    end: timeOf(track, interval.until + 1),
    ongoing: interval.until >= track.score.length - 3,
    peak: timeOf(track, interval.peak),
    window: Math.round(dayMs / step) * step,
    score,
    threshold,
    detector: 'drift',
    ...describedAs('drift'),
    historyDays: Math.floor((timeOf(track, raised) - seenFrom) / dayMs),
    firstTime: true,
    expected: { low: expected - tolerance, high: expected + tolerance },
    observed: came,
    nearest: null,
    shape: null,
    unit: series.unit,
    direction,
    ...(group.series.length > 1 ? { contributors: [series.name] } : {}),
  };
}

/** The drift expert's verdict on a column at the end of an interval, with the earliest onset that it gave. */
interface ColumnVerdict extends DriftVerdict {
  column: number;
  /** Its first verdict, and at which row. */
  first: DriftVerdict;
  raised: number;
}

/** The verdict on the column that drifts most. */
function verdictIn(track: Track, { at, result }: Piece, interval: Interval): ColumnVerdict | undefined {
  const byColumn = new Map<number, ColumnVerdict>();
  for (const { row, column, verdict } of result.drifts) {
    if (at + row > interval.last) {
      break;
    }
    // A verdict from before the interval still holds when it begins.
    const now = Math.max(at + row, interval.first);
    if (now === interval.first) {
      byColumn.delete(column);
    }
    if (verdict && timeOf(track, now) - verdict.since >= minAge) {
      const before = byColumn.get(column);
      const since = Math.min(verdict.since, before?.since ?? Infinity);
      const { first, raised } = before ?? { first: verdict, raised: now };
      byColumn.set(column, { ...verdict, since, column, first, raised });
    }
  }
  return [...byColumn.values()].sort((a, b) => b.score - a.score || a.column - b.column)[0];
}

/** What had changed when the drift was first reported: later rows must not take an alarm back. */
function changeOf(track: Track, { column, first, raised }: ColumnVerdict): Change {
  return { column, amount: first.amount, from: rowAt(track, first.since), to: raised + 1 };
}
