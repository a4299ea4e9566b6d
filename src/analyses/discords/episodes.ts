import type { Episode, Severity } from '../../frames';
import { joinOverlapping } from '../shared/joinOverlapping';
import { overlayOf } from '../shared/overlay';
import { deviationFrom, expectFromDays, expectFromMatch } from '../shared/expectation';
import { intervalsAboveThreshold, type Interval } from './intervals';
import type { Track } from './track';
import { newestRows } from './unexplained';
import { dayMs } from '../units';


/** The episodes of one series, whether in the range looked at or not, in time order. */
export function episodesOf(track: Track, threshold: number): Episode[] {
  return joinOverlapping(intervalsAboveThreshold(track, threshold).map((run) => episodeOf(track, run, threshold)));
}

function episodeOf(track: Track, run: Interval, threshold: number): Episode {
  const { series } = track;
  const { step, values } = series;
  const timeOf = (row: number) => series.start + row * step;
  const window = track.window[run.peak];
  const peakRow = track.firstRow + run.peak;
  const begins = peakRow - window + 1;
  const nearestRow = track.nearest[run.peak];
  const actual = values.subarray(begins, peakRow + 1);
  const match = nearestRow >= 0 ? values.subarray(nearestRow, nearestRow + window) : null;
  const laidOver = match ? expectFromMatch(actual, match) : null;
  // Past the peak the unusual may go on: all rows up to the last one above the threshold are judged, where days can tell.
  const judged = values.subarray(begins, track.firstRow + run.last + 1);
  // Only the past that the detector had: a longer view must not tell another story.
  const knownFrom = track.comparedFrom[run.peak];
  const usual = expectFromDays(values.subarray(knownFrom), begins - knownFrom, judged.length, step);
  const expectation = usual ?? laidOver;
  const deviation = expectation && deviationFrom(judged.subarray(0, expectation.expected.length), expectation);

  // The score rises when the unusual rows are the newest and falls when they no longer are.
  const fell = track.firstRow + run.last - newestRows(track.window[run.last]) + 1;
  const firstRow = Math.min(track.firstRow + run.first, deviation ? begins + deviation.first : Infinity);
  const lastRow = Math.max(firstRow, deviation ? begins + deviation.last : fell);
  const lastKnown = track.firstRow + track.score.length - 1;
  const score = track.score[run.peak];
  const worst = deviation && expectation ? { row: deviation.worst, ...expectation } : null;
  return {
    id: `${series.id}@${timeOf(track.firstRow + run.first)}`,
    seriesId: series.id,
    seriesName: series.name,
    labels: series.labels,
    severity: severityOf(score - threshold, lastRow - firstRow + 1),
    start: timeOf(firstRow),
    end: timeOf(lastRow + 1),
    ongoing: lastRow >= lastKnown - 1,
    peak: timeOf(peakRow),
    window: window * step,
    score,
    threshold,
    detector: 'shape',
    what: 'unusual shape',
    historyDays: Math.max(0, Math.floor(((begins - knownFrom) * step) / dayMs)),
    firstTime: true,
    expected: worst
      ? { low: worst.expected[worst.row] - worst.tolerance, high: worst.expected[worst.row] + worst.tolerance }
      : null,
    observed: worst ? judged[worst.row] : null,
    nearest:
      nearestRow >= 0
        ? { start: timeOf(nearestRow), similarity: Math.max(0, 1 - track.distance[run.peak] ** 2) }
        : null,
    shape: overlayOf(timeOf(begins), step, actual, laidOver ? laidOver.expected : null),
    unit: series.unit,
  };
}

/** Each 1 above the threshold is e times rarer; how rare, and how long it lasted, make it serious. */
function severityOf(above: number, rows: number): Severity {
  if (above >= Math.log(50) && rows >= 2) {
    return 'critical';
  }
  return above >= Math.log(5) ? 'warning' : 'info';
}
