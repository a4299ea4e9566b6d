import { median } from '../../engine';
import type { DriftVerdict } from '../../engine/drift';
import type { Episode } from '../../frames';
import { isLargeEnough } from './deviation';
import { runsOf, type Run } from './runs';
import { pieceAt, timeOf, valuesBetween, type Piece, type Track } from './track';
import { spokenWords } from './words';

const dayMs = 86_400_000;
/** A change that happened between two neighbouring hours for so large a part is a step, not a drift. */
const stepShare = 0.6;
/** Passed this many times over, a drift is a warning. */
const grave = 2;

/** Slow changes of level, by the drift expert's own verdict, in time order. */
export function driftsOf(track: Track, muted: (time: number) => boolean): Episode[] {
  const verdict = { score: track.drift, threshold: track.driftThreshold };
  const runs = runsOf(verdict, { step: track.step, muted: (row) => muted(timeOf(track, row)) });
  return joinClose(runs, Math.round(dayMs / track.step)).flatMap((run) => driftOf(track, run) ?? []);
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

function driftOf(track: Track, run: Run): Episode | undefined {
  const { group, step } = track;
  const piece = pieceAt(track, run.first);
  const told = piece && verdictIn(piece, run);
  if (!told) {
    return undefined;
  }
  const { column, came, expected, tolerance, amount, since } = told;
  const { terms } = group;
  const series = group.series[column];
  const begins = Math.round((since - track.start) / step);
  const wanted = terms.direction === 'both' || terms.direction === told.direction;
  const deviation = { first: begins, last: run.last, worst: run.last, by: amount, expected, tolerance };
  if (!wanted || !isLargeEnough(deviation, terms) || isStep(track, told, begins, run.until)) {
    return undefined;
  }
  const score = track.drift[run.peak];
  const threshold = track.driftThreshold[run.peak];
  return {
    id: `${group.id}@${timeOf(track, run.first)}/drift`,
    seriesId: series.id,
    seriesName: group.series.length > 1 ? group.name : series.name,
    labels: group.series.length > 1 ? group.labels : series.labels,
    severity: score > grave * threshold ? 'warning' : 'info',
    start: Math.min(timeOf(track, begins), timeOf(track, run.first)),
    end: timeOf(track, run.until + 1),
    ongoing: run.until >= track.score.length - 3,
    peak: timeOf(track, run.peak),
    window: Math.round(dayMs / step) * step,
    score,
    threshold,
    detector: 'drift',
    what: spokenWords.drift,
    historyDays: Math.floor((timeOf(track, run.first) - piece.seenFrom) / dayMs),
    firstTime: true,
    expected: { low: expected - tolerance, high: expected + tolerance },
    came,
    nearest: null,
    shape: null,
    unit: series.unit,
    direction: told.direction,
    ...(group.series.length > 1 ? { parts: [series.name] } : {}),
  };
}

type Told = DriftVerdict & { column: number };

/** What the drift expert says at the end of a run, of the column that drifts most; the onset is the earliest that it told. */
function verdictIn({ at, result }: Piece, { first, last }: Run): Told | undefined {
  const byColumn = new Map<number, DriftVerdict>();
  for (const { row, column, verdict } of result.drifts) {
    if (at + row > last) {
      break;
    }
    const before = byColumn.get(column);
    if (at + row <= first) {
      // As it stood when the run began.
      byColumn.delete(column);
    }
    if (verdict) {
      const since = at + row <= first ? verdict.since : Math.min(verdict.since, before?.since ?? Infinity);
      byColumn.set(column, { ...verdict, since });
    }
  }
  let told: Told | undefined;
  for (const [column, verdict] of [...byColumn].sort(([a], [b]) => a - b)) {
    if (!(told && told.score >= verdict.score)) {
      told = { ...verdict, column };
    }
  }
  return told;
}

/** Whether most of the change happened within an hour somewhere in [from, to]. */
function isStep(track: Track, { column, amount }: Told, from: number, to: number): boolean {
  const hour = Math.max(3, Math.round(3_600_000 / track.step));
  for (let row = from + hour; row + 2 * hour <= to; row += hour) {
    const left = median(valuesBetween(track, column, row - hour, row));
    const right = median(valuesBetween(track, column, row + hour, row + 2 * hour));
    if ((right - left) / amount > stepShare) {
      const after = median(valuesBetween(track, column, row + hour, Math.min(to, row + 24 * hour)));
      const until = median(valuesBetween(track, column, Math.max(from, row - 24 * hour), row));
      if ((after - until) / amount > stepShare) {
        return true;
      }
    }
  }
  return false;
}
