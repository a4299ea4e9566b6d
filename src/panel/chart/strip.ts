import { type DataFrame, dateTimeFormat } from '@grafana/data';
import type { TimeZone } from '@grafana/schema';
import type { FrameOf, ScoreHeader } from '../../frames';
import type uPlot from 'uplot';
import { judgedBy } from '../detection/judged';
import { joinSeries } from './join';
import { heightInStrip } from './scales';
import { clockOf, column } from './scoreFields';
import type { StripLine } from './stripConfig';

/** What the strip draws: one line per scored series, relative to the threshold of that series. */
export interface StripTable {
  data: uPlot.AlignedData;
  lines: StripLine[];
  /** What the threshold promises, and how often it was exceeded in the training history, in words. */
  promise: string;
}

/** A reported anomaly of a series; ms. */
interface Reported {
  seriesId: string;
  from: number;
  to: number;
}

export interface StripInputs {
  scores: ReadonlyArray<FrameOf<DataFrame, ScoreHeader>>;
  /** The anomalies shown: only within them does a line cross the threshold. */
  reported: readonly Reported[];
  /** Colour and visibility of a series. */
  look: (seriesId: string) => { color: string; show: boolean };
  timeZone: TimeZone;
}

/**
 * Lines of the strip. Thresholds differ between series and over time, so each score is drawn beside its own: one
 * dashed line then holds for all. Smoothed scores stay high after an anomaly, and not every high score is reported:
 * outside of what is reported a line stays below the threshold.
 */
export function buildStrip({ scores, reported, look, timeZone }: StripInputs): StripTable | null {
  const lines: StripLine[] = [];
  const inputs = scores.flatMap(({ frame, header }) => {
    const clock = clockOf(frame);
    const score = column(frame, 'score');
    const threshold = column(frame, 'threshold');
    if (!clock || !score || !threshold || clock.values.length === 0) {
      return [];
    }
    lines.push({ seriesId: header.seriesId, ...look(header.seriesId) });
    const times: number[] = clock.values;
    const isReported = reportedTest(reported, header);
    const heights = times.map((time, row) => {
      const height = heightInStrip(score.values[row], threshold.values[row]);
      return height === null || isReported(time) ? height : Math.min(height, belowThreshold);
    });
    return [{ x: times, y: heights }];
  });
  if (inputs.length === 0) {
    return null;
  }
  const joined = joinSeries(inputs);
  const promise = promiseOf(
    scores.map(({ header }) => header),
    timeZone
  );
  return { data: [joined.x, ...joined.columns], lines, promise };
}

/** The highest that a score is drawn where nothing is reported. */
const belowThreshold = 0.96;

/** Whether a moment lies in a reported anomaly that a score is about, one step of the analysis more on either side. */
function reportedTest(reported: readonly Reported[], header: ScoreHeader): (time: number) => boolean {
  const { step } = header;
  const judged = judgedBy(header);
  const own = reported.filter(({ seriesId }) => judged.includes(seriesId));
  return (time) => own.some(({ from, to }) => time >= from - step && time <= to + step);
}

/**
 * "at most 1 false alarm per week; 0.3 per week in training (14 to 21 Nov), including real faults": what the threshold
 * promises, and how often alarms began in the training history. Of several series, the range of that.
 */
export function promiseOf(headers: readonly ScoreHeader[], timeZone: TimeZone): string {
  const [first] = headers;
  const { promise } = first;
  const achieved = headers.flatMap(({ achievedPerWeek: rate }) => (rate !== undefined && rate >= 0 ? [rate] : []));
  if (achieved.length === 0) {
    return promise;
  }
  const [low, high] = [Math.min(...achieved), Math.max(...achieved)].map(rateWords);
  const rate = low === high ? low : `${low} to ${high}`;
  return `${promise}; ${rate} per week in training${trainingDates(headers, timeZone)}, including real faults`;
}

function rateWords(rate: number): string {
  return String(Number(rate.toPrecision(rate < 1 ? 1 : 2)));
}

/** " (14 to 21 Nov)": the dates that any of the series was trained on; empty where that is not known. */
function trainingDates(headers: readonly ScoreHeader[], timeZone: TimeZone): string {
  const from = headers.flatMap(({ trainedFrom }) => trainedFrom ?? []);
  const until = headers.flatMap(({ trainedUntil }) => trainedUntil ?? []);
  if (from.length === 0 || until.length === 0) {
    return '';
  }
  const date = (time: number) => dateTimeFormat(time, { timeZone, format: 'D MMM' });
  const [first, last] = [date(Math.min(...from)), date(Math.max(...until))];
  const [day, month] = first.split(' ');
  return ` (${last.endsWith(` ${month}`) ? day : first} to ${last})`;
}
