import type { Episode, Severity } from '../../frames';
import { joinOverlapping } from '../shared/joinOverlapping';
import { overlayOf } from '../shared/overlay';
import { deviationFrom, expectFromDays, expectFromMatch, type Expectation } from '../shared/expectation';
import { dayMs } from '../units';
import { intervalsAboveThreshold, type Interval } from './intervals';
import type { Track } from './track';
import { newestRows } from './unexplained';

/** The episodes of one series, whether in the range looked at or not, in time order. */
export function episodesOf(track: Track, threshold: number): Episode[] {
  return joinOverlapping(
    intervalsAboveThreshold(track, threshold).map((interval) => episodeOf(track, interval, threshold))
  );
}

function episodeOf(track: Track, interval: Interval, threshold: number): Episode {
  const { series } = track;
  const { step, values } = series;
  const timeOf = (row: number) => series.start + row * step;
  const window = track.window[interval.peak];
  const peakRow = track.firstRow + interval.peak;
  const begins = peakRow - window + 1;
  const nearestRow = track.nearest[interval.peak];
  const actual = values.subarray(begins, peakRow + 1);
  const match = nearestRow >= 0 ? values.subarray(nearestRow, nearestRow + window) : null;
  const overlaid = match ? expectFromMatch(actual, match) : null;
  // Only the history that the detector had: a longer view must not change the verdict.
  const knownFrom = track.comparedFrom[interval.peak];
  const { first, last, expected, observed } = extentOf(track, interval, overlaid);
  const lastKnown = track.firstRow + track.score.length - 1;
  const score = track.score[interval.peak];
  return {
    id: `${series.id}@${timeOf(track.firstRow + interval.first)}`,
    seriesId: series.id,
    seriesName: series.name,
    labels: series.labels,
    severity: discordSeverity(score - threshold, last - first + 1),
    start: timeOf(first),
    end: timeOf(last + 1),
    ongoing: last >= lastKnown - 1,
    peak: timeOf(peakRow),
    window: window * step,
    score,
    threshold,
    detector: 'shape',
    kind: 'shape',
    what: 'unusual shape',
    historyDays: Math.max(0, Math.floor(((begins - knownFrom) * step) / dayMs)),
    firstTime: true,
    expected,
    observed,
    nearest:
      nearestRow >= 0
        ? { start: timeOf(nearestRow), similarity: Math.max(0, 1 - track.distance[interval.peak] ** 2) }
        : null,
    shape: overlayOf(timeOf(begins), step, actual, overlaid ? overlaid.expected : null),
    unit: series.unit,
  };
}

interface Extent extends Pick<Episode, 'expected' | 'observed'> {
  /** Rows of the series, inclusive. */
  first: number;
  last: number;
}

/** The rows of an episode, by what is usual at this time of day, else by the nearest past match. */
function extentOf(track: Track, interval: Interval, overlaid: Expectation | null): Extent {
  const { step, values } = track.series;
  const begins = track.firstRow + interval.peak - track.window[interval.peak] + 1;
  // The anomaly may go on past the peak: where the usual values are known, all rows up to the last one above the
  // threshold are judged.
  const judged = values.subarray(begins, track.firstRow + interval.last + 1);
  const knownFrom = track.comparedFrom[interval.peak];
  const usual = expectFromDays(values.subarray(knownFrom), begins - knownFrom, judged.length, step);
  const expectation = usual ?? overlaid;
  const deviation = expectation && deviationFrom(judged.subarray(0, expectation.expected.length), expectation);
  // The score rises when the unusual rows are the newest and falls when they no longer are.
  const fell = track.firstRow + interval.last - newestRows(track.window[interval.last]) + 1;
  const first = Math.min(track.firstRow + interval.first, deviation ? begins + deviation.first : Infinity);
  const last = Math.max(first, deviation ? begins + deviation.last : fell);
  if (!deviation || !expectation) {
    return { first, last, expected: null, observed: null };
  }
  const middle = expectation.expected[deviation.worst];
  return {
    first,
    last,
    expected: { low: middle - expectation.tolerance, high: middle + expectation.tolerance },
    observed: judged[deviation.worst],
  };
}

/** By how rare the score is, each 1 above the threshold being e times rarer, and how long it lasted. */
function discordSeverity(above: number, rows: number): Severity {
  if (above >= Math.log(50) && rows >= 2) {
    return 'critical';
  }
  return above >= Math.log(5) ? 'warning' : 'info';
}
