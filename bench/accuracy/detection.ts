import { toGrid } from '../../src/datasource/history/grid';
import { blocksTouched } from '../../src/analyses/blocks';
import { finish, type Kernel } from '../../src/engine';
import { Detector, type DetectorRows } from '../../src/engine/detector';
import { historyRange } from './history';
import { joiningRows, joinRows } from './events';
import type { LabelledSeries } from './series';
import type { Verdicts } from './verdicts';

export interface Detection extends Verdicts {
  /** Rows with an alarm. */
  alerts: number[];
}

/** The detector on a series, its columns joined, with nothing set; `growing` lets one detector see all rows in order. */
export function detect(series: LabelledSeries, growing: boolean, kernel: Kernel): Detection {
  const detection = growing ? growingRows(series, kernel) : blockedRows(series, kernel);
  const alerts: number[] = [];
  detection.alarms.forEach((alarm, row) => {
    if (alarm) {
      alerts.push(row);
    }
  });
  return { scores: detection.scores, alerts, episodes: joinRows(alerts, joiningRows(series.step)) };
}

interface Rows {
  /** 0 where nothing can be said. */
  scores: Float64Array;
  alarms: Uint8Array;
}

function growingRows(series: LabelledSeries, kernel: Kernel): Rows {
  const step = series.step * 1000;
  const rows = run(series.columns, Math.floor(series.times[0] / step) * step, step, kernel);
  return {
    scores: rows.score.map((score) => score || 0),
    alarms: Uint8Array.from(rows.score, (_, row) => alarmAt(rows, row)),
  };
}

/** As a panel does it: on the grid, block by block, each from a detector that started one block earlier. */
function blockedRows(series: LabelledSeries, kernel: Kernel): Rows {
  const step = series.step * 1000;
  const first = Math.floor(series.times[0] / step) * step;
  const last = Math.floor(series.times[series.times.length - 1] / step) * step;
  const grid = { start: first, step, rows: (last - first) / step + 1 };
  const columns = series.columns.map((values) =>
    toGrid({ key: '', name: '', labels: {}, config: {}, times: series.times, values }, grid)
  );
  const scores = new Float64Array(grid.rows);
  const alarms = new Uint8Array(grid.rows);
  const rowAt = (time: number) => Math.min(grid.rows, Math.max(0, Math.round((time - first) / step)));
  for (const block of blocksTouched(first, last + step, historyRange(step))) {
    const [from, start, end] = [block.warmUpFrom, block.start, block.end].map(rowAt);
    if (end > start) {
      const rows = run(
        columns.map((values) => values.slice(from, end)),
        first + from * step,
        step,
        kernel
      );
      for (let row = start; row < end; row++) {
        scores[row] = rows.score[row - from] || 0;
        alarms[row] = alarmAt(rows, row - from);
      }
    }
  }
  const place = series.times.map((time) => Math.floor((time - first) / step));
  return {
    scores: place.map((row) => scores[row]),
    alarms: Uint8Array.from(place, (row) => alarms[row]),
  };
}

function run(columns: Float64Array[], start: number, step: number, kernel: Kernel): DetectorRows {
  const options = { start, step, columns: columns.length, promisedPerWeek: 1, timeZone: 'UTC', extras: [] };
  return finish(new Detector(options, kernel).append(columns));
}

function alarmAt(rows: DetectorRows, row: number): number {
  return rows.score[row] > rows.threshold[row] || rows.drift[row] > rows.driftThreshold[row] ? 1 : 0;
}
