import type { SeriesInput } from '../../src/analyses/analysis';
import { detect as detectAnalysis } from '../../src/analyses/detect';
import { historyFor } from '../../src/analyses/history';
import { toGrid } from '../../src/datasource/history/grid';
import { finish, type Kernel } from '../../src/engine';
import { Detector } from '../../src/engine/detector';
import { scoreKind, framesOfKind, type ResultFrame } from '../../src/frames';
import { alarmsOf } from '../shared/alarms';
import { answerOf } from '../shared/panel';
import { joiningRows, joinRows } from './events';
import type { LabelledSeries } from './series';
import type { Verdicts } from './verdicts';

export interface Detection extends Verdicts {
  /** Rows with an alarm. */
  alerts: number[];
}

interface Rows {
  /** 0 where there is no verdict. */
  scores: Float64Array;
  alarms: Uint8Array;
}

/** The detector on a series, its columns joined, with default options; `continuous` lets one detector see all rows in order. */
export function detect(series: LabelledSeries, continuous: boolean, kernel: Kernel): Detection {
  const { scores, alarms } = continuous ? continuousRows(series, kernel) : panelRows(series, kernel);
  const alerts = Array.from(alarms.keys()).filter((row) => alarms[row] === 1);
  return { scores, alerts, episodes: joinRows(alerts, joiningRows(series.step)) };
}

function continuousRows(series: LabelledSeries, kernel: Kernel): Rows {
  const step = series.step * 1000;
  const options = {
    start: Math.floor(series.times[0] / step) * step,
    step,
    columns: series.columns.length,
    promisedPerWeek: 1,
    timeZone: 'UTC',
    extras: [],
  };
  const rows = finish(new Detector(options, kernel).append(series.columns));
  return {
    scores: rows.score.map((score) => score || 0),
    alarms: Uint8Array.from(rows.score, (score, row) =>
      score > rows.threshold[row] || rows.drift[row] > rows.driftThreshold[row] ? 1 : 0
    ),
  };
}

/** What a panel over the whole series would answer: on the grid, in blocks, each learnt from the one before. */
export function panelAnswer(
  series: LabelledSeries,
  kernel: Kernel
): { frames: ResultFrame[]; first: number; rows: number } {
  const step = series.step * 1000;
  const rowOf = (time: number) => Math.floor(time / step);
  const first = rowOf(series.times[0]);
  const grid = { start: first * step, step, rows: rowOf(series.times[series.times.length - 1]) - first + 1 };
  const input = {
    series: series.columns.map((values, i): SeriesInput => {
      const name = `${series.headers[i]} ${i + 1}`;
      const raw = { key: name, name, labels: {}, config: {}, times: series.times, values };
      return {
        id: `series/${name}`,
        role: 'series',
        name,
        labels: {},
        start: grid.start,
        step,
        values: toGrid(raw, grid),
      };
    }),
    from: grid.start,
    to: grid.start + grid.rows * step,
    step,
    blockRange: historyFor(step),
    timeZone: 'utc',
  };
  const { frames } = answerOf(detectAnalysis, input, series.columns.length > 1 ? { join: '*' } : {}, kernel);
  return { frames, first, rows: grid.rows };
}

function panelRows(series: LabelledSeries, kernel: Kernel): Rows {
  const step = series.step * 1000;
  const rowOf = (time: number) => Math.floor(time / step);
  const { frames, first, rows } = panelAnswer(series, kernel);
  const scoreAt = scoresByTime(frames);
  const alarms = new Uint8Array(rows);
  for (const { raised, end } of alarmsOf(frames, step)) {
    alarms.fill(1, Math.max(0, rowOf(raised) - first), rowOf(end - 1) - first + 1);
  }
  return {
    scores: series.times.map((time) => scoreAt.get(rowOf(time) * step) ?? 0),
    alarms: Uint8Array.from(series.times, (time) => alarms[rowOf(time) - first]),
  };
}

function scoresByTime(frames: ResultFrame[]): Map<number, number> {
  const scores = new Map<number, number>();
  for (const { frame } of framesOfKind(frames, scoreKind)) {
    const valuesOf = (name: string) => frame.fields.find((field) => field.name === name)?.values ?? [];
    const times = valuesOf('Time');
    valuesOf('score').forEach((score, i) => {
      const time = times[i];
      if (typeof time === 'number' && typeof score === 'number') {
        scores.set(time, score);
      }
    });
  }
  return scores;
}
