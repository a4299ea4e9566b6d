import type { Piece, SeriesInput } from '../analysis';
import type { DiscordResult } from './detector';
import type { DiscordTask } from './task';

/** The verdicts on one series, its blocks joined. Rows are those of the series. */
export interface Track {
  series: SeriesInput;
  /** First row with a verdict array entry; all arrays below start there. */
  firstRow: number;
  /** Calibrated score and the distance behind it; NaN where there is no verdict. */
  score: Float64Array;
  distance: Float64Array;
  /** Window with the highest score at each row; 0 where there is none. */
  window: Int32Array;
  /** Row of the series where the nearest past subsequence starts; -1 for none. */
  nearest: Int32Array;
  /** Row of the series from which on history was compared: its first value, no further back than the detector saw. */
  comparedFrom: Int32Array;
}

/** Joins the results of a series' tasks, in time order. A missing result leaves its rows without a verdict. */
export function joinBlocks(
  series: SeriesInput,
  pieces: ReadonlyArray<Pick<Piece<DiscordTask, DiscordResult>, 'task' | 'result'>>
): Track | undefined {
  const mine = pieces.filter(({ task }) => task.seriesId === series.id);
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
    distance: new Float64Array(end - firstRow).fill(NaN),
    window: new Int32Array(end - firstRow),
    nearest: new Int32Array(end - firstRow).fill(-1),
    comparedFrom: new Int32Array(end - firstRow),
  };
  for (const { task, result } of mine) {
    if (!result) {
      continue;
    }
    const offset = rowOf(task);
    const at = offset + task.firstRow - firstRow;
    track.score.set(result.score, at);
    track.distance.set(result.distance, at);
    track.window.set(result.window, at);
    const firstKnown = task.values.findIndex((value) => Number.isFinite(value));
    track.comparedFrom.fill(offset + Math.max(0, firstKnown), at, at + result.score.length);
    result.nearest.forEach((row, i) => {
      track.nearest[at + i] = row < 0 ? -1 : offset + row;
    });
  }
  return track;
}
