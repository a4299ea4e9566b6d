import type { DetectorRows } from '../../engine/detector';
import { hourMs } from '../units';
import { achievedPerWeek } from './achieved';
import type { DriftPoint } from './driftWatch';
import type { TaskVerdicts } from './liveDetector';
import { isNearThreshold } from './nearThreshold';

/** Verdicts on the rows of a block, or on its newest: arrays for every row, and details for those that may alarm. */
interface Verdicts {
  /** See `DetectorRows`; NaN where there is no verdict. */
  score: Float32Array;
  threshold: Float32Array;
  expected: Float64Array;
  tolerance: Float32Array;
  drift: Float32Array;
  driftThreshold: Float32Array;
  /** Rows of the block, ascending, whose score comes near its threshold; the arrays below belong to them. */
  nearThreshold: Int32Array;
  scale: Float32Array;
  /** The expert with the highest score, as its place in the engine's list of experts. */
  dominantExpert: Int32Array;
  column: Int32Array;
  matchBack: Int32Array;
  matchWindow: Int32Array;
  matchCorrelation: Float32Array;
  /** Verdicts of the drift experts, by rows of the block. */
  drifts: DriftPoint[];
}

/** Verdicts on all rows of a block, with facts about the whole task. */
export interface DetectResult extends Verdicts {
  kind: 'detect';
  /** Time in ms of the first row with data in any column; NaN where there is none. */
  knownFrom: number;
  /** Highest score of each stretch of `peaksEvery` rows from the task's first row on, training history included. */
  peaks: Float32Array;
  peaksEvery: number;
  /** Episodes per week in the training history, begun as alarms begin, true faults among them; NaN where unknown. */
  achievedPerWeek: number;
}

/** Verdicts on the rows of a block from one on. */
export interface DetectDeltaAnswer extends Verdicts {
  kind: 'detect/delta-answer';
  /** Place of its first row, and of its first peak, in the complete result. */
  at: number;
  peaksAt: number;
  peaks: Float32Array;
  knownFrom: number;
}

/** The facts about a task that its result needs beside the verdicts. */
interface TaskFacts {
  /** Values of each column, from row 0 on. */
  columns: Float64Array[];
  /** Time of row 0, ms. */
  start: number;
  step: number;
  /** First row of the block. */
  firstRow: number;
  /** First row with data, -1 where there is none. */
  knownFrom: number;
  promisedPerWeek: number;
}

/** The verdicts on a block, from those on all rows of its task. */
export function resultOf(verdicts: TaskVerdicts, facts: TaskFacts): DetectResult {
  const { rows } = verdicts;
  const { step, firstRow } = facts;
  const peaksEvery = peakRows(step);
  return {
    kind: 'detect',
    ...blockVerdicts(verdicts, firstRow, firstRow),
    knownFrom: knownTime(facts),
    peaks: peaksFrom(rows.score, peaksEvery, 0),
    peaksEvery,
    achievedPerWeek: achievedPerWeek(rows, facts),
  };
}

/** The same for the rows from `from` on, which lies after the block's first. */
export function deltaAnswerOf(
  verdicts: TaskVerdicts,
  from: number,
  facts: Omit<TaskFacts, 'columns'>
): DetectDeltaAnswer {
  const peaksEvery = peakRows(facts.step);
  const peaksAt = Math.floor(from / peaksEvery);
  return {
    kind: 'detect/delta-answer',
    at: from - facts.firstRow,
    ...blockVerdicts(verdicts, from, facts.firstRow),
    peaksAt,
    peaks: peaksFrom(verdicts.rows.score, peaksEvery, peaksAt),
    knownFrom: knownTime(facts),
  };
}

/** @param firstRow where the rows in `nearThreshold` are counted from */
function blockVerdicts({ rows, drifts }: TaskVerdicts, from: number, firstRow: number): Verdicts {
  const near = rowsNearThreshold(rows, from);
  const floats = (array: Float64Array) => new Float32Array(array.subarray(from));
  const detail = (array: ArrayLike<number>) => near.map((row) => array[row]);
  return {
    score: floats(rows.score),
    threshold: floats(rows.threshold),
    expected: rows.expected.slice(from),
    tolerance: floats(rows.tolerance),
    drift: floats(rows.drift),
    driftThreshold: floats(rows.driftThreshold),
    nearThreshold: Int32Array.from(near, (row) => row - firstRow),
    scale: Float32Array.from(detail(rows.scale)),
    dominantExpert: Int32Array.from(detail(rows.dominantExpert)),
    column: Int32Array.from(detail(rows.column)),
    matchBack: Int32Array.from(detail(rows.matchBack)),
    matchWindow: Int32Array.from(detail(rows.matchWindow)),
    matchCorrelation: Float32Array.from(detail(rows.matchCorrelation)),
    drifts: drifts.filter(({ row }) => row >= from).map((point) => ({ ...point, row: point.row - firstRow })),
  };
}

function rowsNearThreshold(rows: DetectorRows, from: number): number[] {
  const { score, threshold, drift, driftThreshold } = rows;
  const near: number[] = [];
  for (let row = from; row < score.length; row++) {
    if (isNearThreshold(score[row], threshold[row]) || drift[row] > driftThreshold[row]) {
      near.push(row);
    }
  }
  return near;
}

function knownTime({ start, step, knownFrom }: Omit<TaskFacts, 'columns'>): number {
  return knownFrom < 0 ? NaN : start + knownFrom * step;
}

function peakRows(step: number): number {
  return Math.max(1, Math.round(hourMs / step));
}

/** The highest score of each stretch of rows, from the stretch `first` on. */
function peaksFrom(score: Float64Array, every: number, first: number): Float32Array {
  const peaks = new Float32Array(Math.max(0, Math.ceil(score.length / every) - first)).fill(NaN);
  for (let row = first * every; row < score.length; row++) {
    const at = Math.floor(row / every) - first;
    if (score[row] > peaks[at] || (Number.isNaN(peaks[at]) && !Number.isNaN(score[row]))) {
      peaks[at] = score[row];
    }
  }
  return peaks;
}
