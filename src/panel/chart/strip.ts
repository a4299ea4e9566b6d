import type { DataFrame, Field } from '@grafana/data';
import type { FrameOf } from '../../frames';
import type uPlot from 'uplot';
import { joinSeries } from './join';
import { heightInStrip } from './scales';
import type { StripLine } from './stripConfig';

/** What the strip draws: one line a scored series, beside that series' threshold. */
export interface StripTable {
  data: uPlot.AlignedData;
  lines: StripLine[];
  /** What the threshold promises, in words. */
  promise: string;
}

/** The column of a frame by name; undefined where the frame has none such. */
export function column(frame: DataFrame, name: string): Field | undefined {
  return frame.fields.find((field) => field.name === name);
}

/** The clock of a score frame, which is its one field of type time that is not the time of a match. */
export function clockOf(frame: DataFrame): Field | undefined {
  return frame.fields.find((field) => field.type === 'time' && field.name !== 'nearest');
}

/**
 * Lines of the strip. Thresholds differ between series and over time, so each score is drawn beside its own: one
 * dashed line then holds for all. `look` gives each line the colour and visibility of its series.
 */
export function buildStrip(
  scores: ReadonlyArray<FrameOf<DataFrame, 'score'>>,
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
  return { data: [joined.x, ...joined.columns], lines, promise: scores[0].header.promise };
}
