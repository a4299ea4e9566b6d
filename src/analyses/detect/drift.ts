import type { DriftVerdict } from '../../engine/drift';
import type { Episode } from '../../frames';
import { isLargeEnough } from './deviation';
import { runsOf, type Run } from './runs';
import { isStep, type Change } from './step';
import { pieceAt, rowAt, timeOf, type Piece, type Track } from './track';
import { spokenWords } from './words';

const dayMs = 86_400_000;
/** What moves for less than this is nearly a step, which the score sees at once. */
const youngest = 0.75 * dayMs;
/** Passed this many times over, a drift is a warning. */
const grave = 2;

/** A slow drift in one block, with the rows at which it was first told there, and last. */
export interface Drift {
  episode: Episode;
  raised: number;
  until: number;
}

/**
 * Slow changes of level, by the drift expert's own verdict, in time order. Each block says its own: what is said of it
 * must not depend on whether the one before is in view.
 */
export function driftsOf(track: Track, muted: (time: number) => boolean): Drift[] {
  const rowsOfDay = Math.round(dayMs / track.step);
  return track.pieces.flatMap(({ at, result: { drift, driftThreshold } }) => {
    const silent = (row: number) => muted(timeOf(track, at + row));
    const runs = runsOf({ score: drift, threshold: driftThreshold }, { step: track.step, muted: silent });
    const inTrack = runs.map(({ first, last, until, peak }) => ({
      first: at + first,
      last: at + last,
      until: at + until,
      peak: at + peak,
    }));
    return joinClose(inTrack, rowsOfDay).flatMap((run) => driftOf(track, run) ?? []);
  });
}

/** The episodes of drifts, of which those that go on in the next block are one: told as it ended, as loud as ever. */
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

/** A drift that falls quiet for less than a day is one. */
function joinClose(runs: Run[], rows: number): Run[] {
  const joined: Run[] = [];
  for (const run of runs) {
    const last = joined[joined.length - 1];
    if (last && run.first - last.last <= rows) {
      joined[joined.length - 1] = { ...last, last: run.last, until: run.until };
    } else {
      joined.push(run);
    }
  }
  return joined;
}

function driftOf(track: Track, run: Run): Drift | undefined {
  const { group, step } = track;
  const piece = pieceAt(track, run.first);
  const told = piece && verdictIn(track, piece, run);
  if (!told) {
    return undefined;
  }
  const { column, came, expected, tolerance, amount, since, raised } = told;
  const { terms } = group;
  const series = group.series[column];
  const begins = rowAt(track, since);
  const wanted = terms.direction === 'both' || terms.direction === told.direction;
  const deviation = { first: begins, last: run.last, worst: run.last, by: amount, expected, tolerance };
  if (!wanted || !isLargeEnough(deviation, terms) || isStep(track, changeOf(track, told))) {
    return undefined;
  }
  const score = track.drift[run.peak];
  const threshold = track.driftThreshold[run.peak];
  const episode: Episode = {
    id: `${group.id}@${timeOf(track, raised)}/drift`,
    seriesId: series.id,
    seriesName: group.series.length > 1 ? group.name : series.name,
    labels: group.series.length > 1 ? group.labels : series.labels,
    severity: score > grave * threshold ? 'warning' : 'info',
    start: Math.min(timeOf(track, begins), timeOf(track, raised)),
    end: timeOf(track, run.until + 1),
    ongoing: run.until >= track.score.length - 3,
    peak: timeOf(track, run.peak),
    window: Math.round(dayMs / step) * step,
    score,
    threshold,
    detector: 'drift',
    what: spokenWords.drift,
    historyDays: Math.floor((timeOf(track, raised) - piece.seenFrom) / dayMs),
    firstTime: true,
    expected: { low: expected - tolerance, high: expected + tolerance },
    observed: came,
    nearest: null,
    shape: null,
    unit: series.unit,
    direction: told.direction,
    ...(group.series.length > 1 ? { contributors: [series.name] } : {}),
  };
  return { episode, raised, until: run.until };
}

/** What the drift expert says of a column at the end of a run, with the earliest onset that it told. */
interface Told extends DriftVerdict {
  column: number;
  /** What it said first, and at which row. */
  first: DriftVerdict;
  raised: number;
}

/** Told of the column that drifts most. */
function verdictIn(track: Track, { at, result }: Piece, run: Run): Told | undefined {
  const byColumn = new Map<number, Told>();
  for (const { row, column, verdict } of result.drifts) {
    if (at + row > run.last) {
      break;
    }
    // What was said before the run stands when it begins.
    const now = Math.max(at + row, run.first);
    if (now === run.first) {
      byColumn.delete(column);
    }
    if (verdict && timeOf(track, now) - verdict.since >= youngest) {
      const before = byColumn.get(column);
      const since = Math.min(verdict.since, before?.since ?? Infinity);
      const { first, raised } = before ?? { first: verdict, raised: now };
      byColumn.set(column, { ...verdict, since, column, first, raised });
    }
  }
  return [...byColumn.values()].sort((a, b) => b.score - a.score || a.column - b.column)[0];
}

/** What had changed when the drift was first told: what comes later takes no alarm back. */
function changeOf(track: Track, { column, first, raised }: Told): Change {
  return { column, amount: first.amount, from: rowAt(track, first.since), to: raised + 1 };
}
