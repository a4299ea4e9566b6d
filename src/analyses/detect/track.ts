import type { Piece as TaskPiece } from '../analysis';
import { experts, type Expert } from '../../engine/detector';
import { dayMs } from '../units';
import type { Group } from './groups';
import type { DetectResult } from './result';
import type { DetectTask } from './task';

/** The verdicts on one group, its blocks joined. Row 0 of every array is at `start`. */
export interface Track {
  group: Group;
  start: number;
  step: number;
  score: Float32Array;
  threshold: Float32Array;
  expected: Float64Array;
  tolerance: Float32Array;
  drift: Float32Array;
  driftThreshold: Float32Array;
  pieces: Piece[];
}

/** The result of one task, from row `at` of the track on. */
export interface Piece {
  at: number;
  /** Time of the first row that its detector saw. */
  seenFrom: number;
  result: DetectResult;
}

/** The details of a row that came near an alarm. */
export interface Detail {
  scale: number;
  /** The expert with the highest score. */
  dominantExpert: Expert;
  column: number;
  /** Rows back to the end of the nearest past match, 0 for none, its length and correlation. */
  matchBack: number;
  matchWindow: number;
  matchCorrelation: number;
}

/** Joins the results of a group's tasks, in time order. A missing result leaves its rows without a verdict. */
export function joinTasks(
  group: Group,
  pieces: ReadonlyArray<Pick<TaskPiece<DetectTask, DetectResult>, 'task' | 'result'>>
): Track | undefined {
  if (pieces.length === 0) {
    return undefined;
  }
  const { step } = pieces[0].task.options;
  const startOf = ({ options, firstRow }: DetectTask) => options.start + firstRow * step;
  const start = Math.min(...pieces.map(({ task }) => startOf(task)));
  const end = Math.max(...pieces.map(({ task }) => task.options.start + task.columns[0].length * step));
  const rows = Math.round((end - start) / step);
  const [{ task: firstTask, result: first }] = pieces;
  if (pieces.length === 1 && first) {
    const { score, threshold, expected, tolerance, drift, driftThreshold } = first;
    const only = [{ at: 0, seenFrom: firstTask.options.start, result: first }];
    return { group, start, step, score, threshold, expected, tolerance, drift, driftThreshold, pieces: only };
  }
  const anyResult = pieces.some(({ result }) => result);
  const track = { group, start, step, ...(anyResult ? withoutVerdicts(rows) : sharedWithoutVerdicts(rows)) };
  for (const { task, result } of pieces) {
    if (result) {
      const at = Math.round((startOf(task) - start) / step);
      for (const name of ['score', 'threshold', 'expected', 'tolerance', 'drift', 'driftThreshold'] as const) {
        track[name].set(result[name], at);
      }
      track.pieces.push({ at, seenFrom: task.options.start, result });
    }
  }
  return track;
}

/** Rows without a verdict. */
function withoutVerdicts(rows: number): Omit<Track, 'group' | 'start' | 'step'> {
  const empty = () => new Float32Array(rows).fill(NaN);
  return {
    score: empty(),
    threshold: empty(),
    expected: new Float64Array(rows).fill(NaN),
    tolerance: empty(),
    drift: empty(),
    driftThreshold: empty(),
    pieces: [],
  };
}

let shared = withoutVerdicts(0);

/** Read-only, shared by all series that wait for their verdicts: there may be a thousand of them in every picture. */
function sharedWithoutVerdicts(rows: number): Omit<Track, 'group' | 'start' | 'step'> {
  shared = shared.score.length === rows ? shared : withoutVerdicts(rows);
  return shared;
}

/** The piece that a row belongs to. */
export function pieceAt({ pieces }: Track, row: number): Piece | undefined {
  return pieces.find(({ at, result }) => row >= at && row < at + result.score.length);
}

/** The details of a row that came near an alarm; undefined for others. */
export function detailAt(track: Track, row: number): Detail | undefined {
  const piece = pieceAt(track, row);
  if (!piece) {
    return undefined;
  }
  const { result } = piece;
  const i = indexOf(result.nearThreshold, row - piece.at);
  return i < 0
    ? undefined
    : {
        scale: result.scale[i],
        dominantExpert: experts[result.dominantExpert[i]],
        column: result.column[i],
        matchBack: result.matchBack[i],
        matchWindow: result.matchWindow[i],
        matchCorrelation: result.matchCorrelation[i],
      };
}

/** Place of a number in an ascending list; -1 where it is not in it. */
function indexOf(list: Int32Array, wanted: number): number {
  let low = 0;
  let high = list.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    if (list[middle] === wanted) {
      return middle;
    }
    if (list[middle] < wanted) {
      low = middle + 1;
    } else {
      high = middle - 1;
    }
  }
  return -1;
}

/** The value of a column at a row of the track; NaN where there is none. */
export function valueAt({ group, start, step }: Track, column: number, row: number): number {
  const series = group.series[column];
  const value = series.values[Math.round((start - series.start) / step) + row];
  return value === undefined || !Number.isFinite(value) ? NaN : value;
}

/** Those of the rows [from, to) of a column that its series has, as they are there; no copy. */
export function knownBetween({ group, start, step }: Track, column: number, from: number, to: number): Float64Array {
  const { values, start: begins } = group.series[column];
  const first = Math.round((start - begins) / step) + from;
  return values.subarray(Math.max(0, first), Math.max(0, first + Math.max(0, to - from)));
}

/** The first row that the detector which judged `row` has seen; before 0 as a rule. */
export function firstSeen(track: Track, row: number): number {
  const piece = pieceAt(track, row);
  return piece ? rowAt(track, piece.seenFrom) : 0;
}

/** Of a column, all rows before `to` that the detector which judged `row` has seen. */
export function seenBefore(track: Track, column: number, to: number, row = to): Float64Array {
  return knownBetween(track, column, firstSeen(track, row), to);
}

/** The rows [from, to) of a column. */
export function valuesBetween(track: Track, column: number, from: number, to: number): Float64Array {
  const series = track.group.series[column];
  const first = Math.round((track.start - series.start) / track.step) + from;
  const values = new Float64Array(Math.max(0, to - from)).fill(NaN);
  const known = series.values.subarray(Math.max(0, first), Math.max(0, first + values.length));
  // A stretch may lie before all that is known.
  values.set(known, Math.min(values.length, Math.max(0, -first)));
  for (let i = 0; i < values.length; i++) {
    values[i] = Number.isFinite(values[i]) ? values[i] : NaN;
  }
  return values;
}

export function timeOf({ start, step }: Track, row: number): number {
  return start + row * step;
}

export function rowAt({ start, step }: Track, time: number): number {
  return Math.round((time - start) / step);
}

/** A past score of this share of the current one was similar. */
const similarShare = 0.8;

/** Days of history that the verdict at a row rests on, and days since a score was similar to `score`. */
export function memoryAt(track: Track, row: number, score: number): { historyDays: number; daysSinceSimilar: number } {
  const piece = pieceAt(track, row);
  if (!piece || Number.isNaN(piece.result.knownFrom)) {
    return { historyDays: 0, daysSinceSimilar: 0 };
  }
  const { peaks, peaksEvery, knownFrom } = piece.result;
  const now = timeOf(track, row);
  const rowSeen = Math.round((now - piece.seenFrom) / track.step);
  const historyDays = days(now - knownFrom);
  // The rows just before belong to the same episode.
  for (let at = Math.floor((rowSeen - peaksEvery) / peaksEvery) - 1; at >= 0; at--) {
    if (peaks[at] >= similarShare * score) {
      const then = piece.seenFrom + (at + 1) * peaksEvery * track.step;
      return { historyDays, daysSinceSimilar: days(now - then) };
    }
  }
  return { historyDays, daysSinceSimilar: historyDays };
}

function days(ms: number): number {
  return Math.max(0, Math.floor(ms / dayMs));
}
