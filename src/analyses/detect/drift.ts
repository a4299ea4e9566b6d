import { median } from '../../engine';
import type { Episode } from '../../frames';
import { isLargeEnough } from './deviation';
import { runsOf, type Run } from './runs';
import { pieceAt, timeOf, valuesBetween, type Track } from './track';
import { spokenWords } from './words';

const dayMs = 86_400_000;
/** Levels of days are told apart by this share of the whole change. */
const begunShare = 0.25;
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
  const column = 0;
  const series = group.series[column];
  const day = Math.round(dayMs / step);
  const piece = pieceAt(track, run.first);
  if (!piece) {
    return undefined;
  }
  const earliest = Math.round((piece.seenFrom - track.start) / step);
  const levelAt = (row: number) => median(valuesBetween(track, column, Math.max(earliest, row - day), row));
  const now = levelAt(run.until + 1);
  // The same day of the week before, as far back as was seen.
  const before = levelAt(Math.max(earliest + day, run.first - 7 * day));
  const change = now - before;
  if (!Number.isFinite(change) || change === 0) {
    return undefined;
  }
  let begins = run.first;
  while (begins - day >= earliest && (levelAt(begins) - before) / change > begunShare) {
    begins -= day;
  }
  const { terms } = group;
  const wanted = terms.direction === 'both' || (terms.direction === 'up') === change > 0;
  const deviation = { first: begins, last: run.last, worst: run.last, by: change, expected: before, tolerance: 0 };
  if (!wanted || !isLargeEnough(deviation, terms) || isStep(track, column, begins - day, run.until, change)) {
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
    start: timeOf(track, Math.max(0, begins)),
    end: timeOf(track, run.until + 1),
    ongoing: run.until >= track.score.length - 3,
    peak: timeOf(track, run.peak),
    window: day * step,
    score,
    threshold,
    detector: 'drift',
    what: spokenWords.drift,
    historyDays: Math.floor(((run.first - earliest) * step) / dayMs),
    firstTime: true,
    expected: { low: before, high: before },
    came: now,
    nearest: null,
    shape: null,
    unit: series.unit,
    direction: change > 0 ? 'up' : 'down',
  };
}

/** Whether most of the change happened within an hour somewhere in [from, to]. */
function isStep(track: Track, column: number, from: number, to: number, change: number): boolean {
  const hour = Math.max(3, Math.round(3_600_000 / track.step));
  for (let row = from + hour; row + 2 * hour <= to; row += hour) {
    const left = median(valuesBetween(track, column, row - hour, row));
    const right = median(valuesBetween(track, column, row + hour, row + 2 * hour));
    if ((right - left) / change > stepShare) {
      const after = median(valuesBetween(track, column, row + hour, Math.min(to, row + 24 * hour)));
      const until = median(valuesBetween(track, column, Math.max(from, row - 24 * hour), row));
      if ((after - until) / change > stepShare) {
        return true;
      }
    }
  }
  return false;
}
