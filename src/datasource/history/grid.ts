import type { FieldConfig } from '@grafana/data';

/** Rows of one series on the epoch grid of a step. */
export interface GridSeries {
  /** Name and labels: identifies a series within a query. */
  key: string;
  name: string;
  labels: Record<string, string>;
  unit?: string;
  values: Float64Array;
}

/** The rows of [start, start + rows * step) on the grid. */
export interface Grid {
  start: number;
  step: number;
  rows: number;
}

/** A series as its source answered it, on its own clock. */
export interface RawSeries extends Omit<GridSeries, 'values'> {
  times: ArrayLike<number>;
  values: ArrayLike<unknown>;
  /** How the source wants it shown: unit, name, links. */
  config: FieldConfig;
  /** Distance between its rows in ms, where the source states it: rows further apart have a gap between them. */
  interval?: number;
}

/**
 * Puts a series on the grid: a row is the mean of what falls into [t, t + step), NaN where nothing does. A source that
 * answers exactly at the step, as Prometheus does, comes out unchanged.
 */
export function toGrid(raw: RawSeries, grid: Grid): Float64Array {
  const means = meansOf(raw, grid, 1);
  // A sum of values near the limits of doubles is infinite; of all of them in small it is not.
  return means.includes(Infinity) || means.includes(-Infinity) ? meansOf(raw, grid, 2 ** -64) : means;
}

function meansOf(raw: RawSeries, grid: Grid, scale: number): Float64Array {
  const sums = new Float64Array(grid.rows);
  const counts = new Uint32Array(grid.rows);
  for (let i = 0; i < raw.times.length; i++) {
    const value = raw.values[i];
    const row = Math.floor((raw.times[i] - grid.start) / grid.step);
    if (typeof value === 'number' && Number.isFinite(value) && row >= 0 && row < grid.rows) {
      sums[row] += value * scale;
      counts[row]++;
    }
  }
  return sums.map((sum, row) => (counts[row] > 0 ? sum / counts[row] / scale : NaN));
}
