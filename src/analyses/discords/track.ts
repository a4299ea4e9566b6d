import type { SeriesInput } from '../analysis';
import type { DiscordResult } from './detector';
import type { DiscordTask } from './task';

/** The verdicts on one series, its blocks joined. Rows are those of the series. */
export interface Track {
  series: SeriesInput;
  /** First row with a verdict array entry; all arrays below start there. */
  firstRow: number;
  score: Float64Array;
  threshold: Float64Array;
  tailScale: Float64Array;
  /** Subsequence length at each row; 0 where there is none. */
  window: Int32Array;
  /** Row of the series where the nearest past subsequence starts; -1 for none. */
  nearest: Int32Array;
  /** Row of the series from which on the past was compared. */
  comparedFrom: Int32Array;
  windowReason: string;
  complete: boolean;
}

/** Joins the results of a series' tasks, in time order. A missing result leaves its rows without a verdict. */
export function joinBlocks(
  series: SeriesInput,
  tasks: DiscordTask[],
  results: Array<DiscordResult | undefined>
): Track | undefined {
  const mine = tasks.flatMap((task, i) => (task.seriesId === series.id ? [{ task, result: results[i] }] : []));
  if (mine.length === 0) {
    return undefined;
  }
  const rowOf = (task: DiscordTask) => Math.round((task.start - series.start) / series.step);
  const firstRow = Math.min(...mine.map(({ task }) => rowOf(task) + task.firstRow));
  const end = Math.max(...mine.map(({ task }) => rowOf(task) + task.values.length));
  const track: Track = {
    series,
    firstRow,
    score: new Float64Array(end - firstRow).fill(NaN),
    threshold: new Float64Array(end - firstRow).fill(NaN),
    tailScale: new Float64Array(end - firstRow).fill(NaN),
    window: new Int32Array(end - firstRow),
    nearest: new Int32Array(end - firstRow).fill(-1),
    comparedFrom: new Int32Array(end - firstRow),
    windowReason: '',
    complete: true,
  };
  for (const { task, result } of mine) {
    if (!result) {
      track.complete = false;
      continue;
    }
    const offset = rowOf(task);
    const at = offset + task.firstRow - firstRow;
    track.score.set(result.score, at);
    track.threshold.set(result.threshold, at);
    track.tailScale.set(result.tailScale, at);
    track.window.fill(result.window, at, at + result.score.length);
    track.comparedFrom.fill(offset, at, at + result.score.length);
    result.nearest.forEach((row, i) => {
      track.nearest[at + i] = row < 0 ? -1 : offset + row;
    });
    track.windowReason = result.windowReason;
  }
  return track;
}
