import type { DataFrame } from '@grafana/data';
import { durationWords, type FrameOf, readAnsweredQuery, type ScoreHeader } from '../../frames';
import type uPlot from 'uplot';
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

/**
 * Lines of the strip. Thresholds differ between series and over time, so each score is drawn beside its own: one
 * dashed line then holds for all. `look` gives each line the colour and visibility of its series.
 */
export function buildStrip(
  scores: ReadonlyArray<FrameOf<DataFrame, ScoreHeader>>,
  look: (seriesId: string) => { color: string; show: boolean }
): StripTable | null {
  const lines: StripLine[] = [];
  const inputs = scores.flatMap(({ frame, header }) => {
    const clock = clockOf(frame);
    const score = column(frame, 'score');
    const threshold = column(frame, 'threshold');
    if (!clock || !score || !threshold || clock.values.length === 0) {
      return [];
    }
    lines.push({ seriesId: header.seriesId, ...look(header.seriesId) });
    return [{ x: clock.values, y: score.values.map((value, row) => heightInStrip(value, threshold.values[row])) }];
  });
  if (inputs.length === 0) {
    return null;
  }
  const joined = joinSeries(inputs);
  return { data: [joined.x, ...joined.columns], lines, promise: promiseOf(scores.map(({ header }) => header)) };
}

/**
 * "at most 1 false alarm per week; 0.3 per week in the past 7 days, including real faults": what the threshold promises,
 * and how often it was exceeded in the training history. Of several series, the range of that.
 */
export function promiseOf(headers: readonly ScoreHeader[]): string {
  const [first] = headers;
  const { promise } = first;
  const achieved = headers.flatMap(({ achievedPerWeek: rate }) => (rate !== undefined && rate >= 0 ? [rate] : []));
  if (achieved.length === 0) {
    return promise;
  }
  const [low, high] = [Math.min(...achieved), Math.max(...achieved)].map(rateWords);
  const rate = low === high ? low : `${low} to ${high}`;
  return `${promise}; ${rate} per week in ${historyWords(first)}, including real faults`;
}

function rateWords(rate: number): string {
  return String(Number(rate.toPrecision(rate < 1 ? 1 : 2)));
}

/** The training history of a query: "the past 7 days". */
function historyWords(header: ScoreHeader): string {
  const ms = readAnsweredQuery(header)?.history.rangeMs;
  return ms === undefined ? 'the training history' : `the past ${durationWords(ms)}`;
}
