import type { Episode, Severity } from '../../frames';
import { deviationFrom, expectFromMatch } from './expectation';
import { runsAboveThreshold, type Run } from './runs';
import type { Track } from './track';

const dayMs = 86_400_000;
/** More rows than this are thinned out in the overlay; a card has no room for more. */
const shapeRows = 400;

/** The episodes of one series, whether in the range looked at or not, in time order. */
export function episodesOf(track: Track, promisedPerWeek: number): Episode[] {
  return runsAboveThreshold(track).map((run) => episodeOf(track, run, promisedPerWeek));
}

function episodeOf(track: Track, run: Run, promisedPerWeek: number): Episode {
  const { series } = track;
  const { step, values } = series;
  const timeOf = (row: number) => series.start + row * step;
  const window = track.window[run.peak];
  const peakRow = track.firstRow + run.peak;
  const begins = peakRow - window + 1;
  const nearestRow = track.nearest[run.peak];
  const actual = values.subarray(begins, peakRow + 1);
  const match = nearestRow >= 0 ? values.subarray(nearestRow, nearestRow + window) : null;
  const expectation = match ? expectFromMatch(actual, match) : null;
  const deviation = expectation && deviationFrom(actual, expectation);

  // The score rises when the unusual rows enter the window and falls when they have left it, one window later.
  let firstRow = track.firstRow + run.first;
  let lastRow = Math.max(firstRow, track.firstRow + run.last - window + 1);
  if (deviation) {
    firstRow = Math.min(firstRow, begins + deviation.first);
    lastRow = Math.max(begins + deviation.last, Math.min(lastRow, peakRow));
  }
  const lastKnown = track.firstRow + track.score.length - 1;
  const score = track.score[run.peak];
  const threshold = track.threshold[run.peak];
  const worst = deviation && expectation ? { row: deviation.worst, ...expectation } : null;
  return {
    id: `${series.id}@${timeOf(track.firstRow + run.first)}`,
    seriesId: series.id,
    seriesName: series.name,
    labels: series.labels,
    severity: severityOf(score, threshold, track.tailScale[run.peak], promisedPerWeek, lastRow - firstRow + 1),
    start: timeOf(firstRow),
    end: timeOf(lastRow + 1),
    ongoing: lastRow >= lastKnown - 1,
    peak: timeOf(peakRow),
    window: window * step,
    score,
    threshold,
    detector: 'shape',
    what: 'unusual shape',
    historyDays: Math.max(0, Math.floor(((begins - track.comparedFrom[run.peak]) * step) / dayMs)),
    firstTime: true,
    expected: worst
      ? { low: worst.expected[worst.row] - worst.tolerance, high: worst.expected[worst.row] + worst.tolerance }
      : null,
    came: worst ? actual[worst.row] : null,
    nearest: nearestRow >= 0 ? { start: timeOf(nearestRow), alike: Math.max(0, 1 - score * score) } : null,
    shape: shapeOf(timeOf(begins), step, actual, expectation ? expectation.expected : null),
    unit: series.unit,
  };
}

/**
 * The tail above the threshold falls by e for each tail scale; how rare a score is, in false alarms a week, decides
 * together with how long it lasted.
 */
function severityOf(
  score: number,
  threshold: number,
  tailScale: number,
  promisedPerWeek: number,
  rows: number
): Severity {
  const perWeek = promisedPerWeek * Math.exp(-(score - threshold) / tailScale);
  if (perWeek <= promisedPerWeek / 200 && rows >= 2) {
    return 'critical';
  }
  return perWeek <= promisedPerWeek / 10 ? 'warning' : 'info';
}

function shapeOf(
  start: number,
  step: number,
  actual: Float64Array,
  match: Float64Array | null
): NonNullable<Episode['shape']> {
  const every = Math.ceil(actual.length / shapeRows);
  const thin = (values: Float64Array) =>
    Array.from({ length: Math.ceil(values.length / every) }, (_, i) => {
      const value = values[i * every];
      return Number.isFinite(value) ? value : null;
    });
  return { start, step: step * every, episode: thin(actual), match: match ? thin(match) : null };
}
