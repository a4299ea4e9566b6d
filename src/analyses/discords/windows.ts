import { chooseWindow } from '../../engine';
import type { DiscordTask } from './task';
import { dayMs } from '../units';

/** Besides the rhythm of the series: windows short enough for a brief incident, and something between. */
const standardWindows = [32, 128];
/** Windows closer than this factor give the same verdicts. */
const minFactor = 1.5;

/** The windows of a task that it has enough rows for, longest first: the chosen one, or those its history suggests. */
export function usableWindows(task: DiscordTask, values: Float64Array): number[] {
  const windows =
    task.window > 0 ? [task.window] : windowsFrom(values.subarray(0, trainingRows(task, values)), task.step);
  return windows.filter((window) => window < values.length);
}

/** Windows are fixed from what lies before the block; a series that begins inside it gets its first two days. */
function trainingRows(task: DiscordTask, values: Float64Array): number {
  return Math.max(task.firstRow, Math.min(values.length, firstFinite(values) + Math.round((2 * dayMs) / task.step)));
}

/** First row with data; the length where there is none. */
export function firstFinite(values: Float64Array): number {
  const first = values.findIndex((value) => Number.isFinite(value));
  return first < 0 ? values.length : first;
}

/**
 * The windows to compare by, in rows, longest first: the rhythm of the series, and two usual lengths, because a brief
 * incident hardly changes the shape of a whole day, and a wrong day hardly the shape of an hour.
 * @param past rows to choose from; fixed for a block, so that windows do not change within it
 * @returns none when there are too few rows
 */
export function windowsFrom(past: Float64Array, step: number): number[] {
  const dayRows = dayMs / step;
  const longest = Math.min(Math.floor(past.length / 4), Math.round(1.5 * dayRows));
  if (longest < 8) {
    return [];
  }
  const { window, period } = chooseWindow(past, { min: 8, max: longest, fallback: Math.min(longest, 64) });
  // Human activity follows days: a rhythm of nearly a day is a day.
  const nearDay = period !== null && Math.abs(window - dayRows) <= 0.07 * dayRows;
  const rhythm = nearDay ? Math.min(longest, Math.round(dayRows)) : window;
  return standardWindows
    .filter((rows) => rows <= longest)
    .reduce(
      (chosen, rows) =>
        chosen.every((other) => Math.max(rows / other, other / rows) >= minFactor) ? [...chosen, rows] : chosen,
      [rhythm]
    )
    .sort((a, b) => b - a);
}
