import type { DetectorRows } from '../../engine/detector';
import { grown } from '../shared/grown';
import { beginRule } from './begins';
import { isKnownBlip } from './blips';
import type { DriftPoint } from './driftWatch';
import type { Said } from './live';
import { runsOf } from './runs';

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
  loud: Int32Array;
  scale: Float32Array;
  speaker: Int32Array;
  column: Int32Array;
  matchBack: Int32Array;
  matchWindow: Int32Array;
  matchCorrelation: Float32Array;
  /** What is said of what drifts, by rows of the block. */
  drifts: DriftPoint[];
}

/** Verdicts on all rows of a block, with what is told of its whole task. */
export interface DetectResult extends Verdicts {
  kind: 'detect';
  /** Time in ms of the first row with data in any column; NaN where there is none. */
  knownFrom: number;
  /** Highest score of each stretch of `peaksEvery` rows from the task's first row on, the learnt block included. */
  peaks: Float32Array;
  peaksEvery: number;
  /** Episodes a week in the block learnt from, begun as alarms begin, faults among them; NaN where unknown. */
  achievedPerWeek: number;
}

/** Verdicts on the rows of a block from one on. */
export interface DetectGrowth extends Verdicts {
  kind: 'detect-growth';
  /** First of its rows, and of its peaks, of all there are. */
  at: number;
  peaksAt: number;
  peaks: Float32Array;
  knownFrom: number;
}

export function isDetectGrowth(value: object): value is DetectGrowth {
  return 'kind' in value && value.kind === 'detect-growth';
}

export function isDetectResult(value: object): value is DetectResult {
  return 'kind' in value && value.kind === 'detect';
}

/** Rows from this share of the threshold on keep their details. */
export const loudShare = 0.7;

interface About {
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
export function resultOf(said: Said, about: About): DetectResult {
  const { rows } = said;
  const { step, firstRow } = about;
  const peaksEvery = peakRows(step);
  return {
    kind: 'detect',
    ...verdictsFrom(said, firstRow, firstRow),
    knownFrom: knownTime(about),
    peaks: peaksFrom(rows.score, peaksEvery, 0),
    peaksEvery,
    achievedPerWeek: achievedPerWeek(rows, about),
  };
}

/** The same for the rows from `from` on, which lies after the block's first. */
export function growthOf(said: Said, from: number, about: Omit<About, 'columns'>): DetectGrowth {
  const peaksEvery = peakRows(about.step);
  const peaksAt = Math.floor(from / peaksEvery);
  return {
    kind: 'detect-growth',
    at: from - about.firstRow,
    ...verdictsFrom(said, from, about.firstRow),
    peaksAt,
    peaks: peaksFrom(said.rows.score, peaksEvery, peaksAt),
    knownFrom: knownTime(about),
  };
}

/** The result of all rows, from an earlier one that agrees with it in those before the growth. */
export function grownResult(before: DetectResult, growth: DetectGrowth): DetectResult {
  const { at, peaksAt } = growth;
  const floats = (name: 'score' | 'threshold' | 'tolerance' | 'drift' | 'driftThreshold') =>
    grown(before[name], at, growth[name], Float32Array);
  const quiet = before.loud.findIndex((row) => row >= at);
  const loud = quiet < 0 ? before.loud.length : quiet;
  const details = (name: 'scale' | 'matchCorrelation') => joined(before[name], loud, growth[name], Float32Array);
  const counts = (name: 'loud' | 'speaker' | 'column' | 'matchBack' | 'matchWindow') =>
    joined(before[name], loud, growth[name], Int32Array);
  return {
    kind: 'detect',
    score: floats('score'),
    threshold: floats('threshold'),
    expected: grown(before.expected, at, growth.expected, Float64Array),
    tolerance: floats('tolerance'),
    drift: floats('drift'),
    driftThreshold: floats('driftThreshold'),
    loud: counts('loud'),
    scale: details('scale'),
    speaker: counts('speaker'),
    column: counts('column'),
    matchBack: counts('matchBack'),
    matchWindow: counts('matchWindow'),
    matchCorrelation: details('matchCorrelation'),
    drifts: [...before.drifts.filter(({ row }) => row < at), ...growth.drifts],
    knownFrom: Number.isNaN(before.knownFrom) ? growth.knownFrom : before.knownFrom,
    peaks: joined(before.peaks, peaksAt, growth.peaks, Float32Array),
    peaksEvery: before.peaksEvery,
    // Told of the rows before the block, all of which the earlier result knew.
    achievedPerWeek: before.achievedPerWeek,
  };
}

function joined<A extends Float32Array | Int32Array>(
  array: A,
  keep: number,
  tail: A,
  kind: new (length: number) => A
): A {
  const both = new kind(keep + tail.length);
  both.set(array.subarray(0, keep));
  both.set(tail, keep);
  return both;
}

/** @param firstRow what `loud` counts from */
function verdictsFrom({ rows, drifts }: Said, from: number, firstRow: number): Verdicts {
  const loud: number[] = [];
  const { score, threshold, drift, driftThreshold } = rows;
  for (let row = from; row < score.length; row++) {
    if (score[row] > loudShare * threshold[row] || drift[row] > driftThreshold[row]) {
      loud.push(row);
    }
  }
  const floats = (array: Float64Array) => new Float32Array(array.subarray(from));
  const detail = (array: ArrayLike<number>) => loud.map((row) => array[row]);
  return {
    score: floats(score),
    threshold: floats(threshold),
    expected: rows.expected.slice(from),
    tolerance: floats(rows.tolerance),
    drift: floats(drift),
    driftThreshold: floats(driftThreshold),
    loud: Int32Array.from(loud, (row) => row - firstRow),
    scale: Float32Array.from(detail(rows.scale)),
    speaker: Int32Array.from(detail(rows.speaker)),
    column: Int32Array.from(detail(rows.column)),
    matchBack: Int32Array.from(detail(rows.matchBack)),
    matchWindow: Int32Array.from(detail(rows.matchWindow)),
    matchCorrelation: Float32Array.from(detail(rows.matchCorrelation)),
    drifts: drifts.filter(({ row }) => row >= from).map((point) => ({ ...point, row: point.row - firstRow })),
  };
}

function knownTime({ start, step, knownFrom }: Omit<About, 'columns'>): number {
  return knownFrom < 0 ? NaN : start + knownFrom * step;
}

const peaksMs = 3_600_000;

function peakRows(step: number): number {
  return Math.max(1, Math.round(peaksMs / step));
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

const weekMs = 604_800_000;

/**
 * How many episodes a week the rows learnt from would have had: above the threshold as it stood, begun as alarms begin.
 * Faults are among them; policies are not asked.
 */
function achievedPerWeek(rows: DetectorRows, { columns, firstRow, step, promisedPerWeek }: About): number {
  const { score, threshold, expected, tolerance } = rows;
  const held = threshold.findIndex((value) => !Number.isNaN(value));
  const weeks = ((firstRow - held) * step) / weekMs;
  if (held < 0 || weeks <= 0 || Number.isNaN(threshold[firstRow])) {
    return NaN;
  }
  const learnt = {
    score: score.subarray(0, firstRow),
    threshold: threshold.subarray(0, firstRow),
    expected,
    tolerance,
  };
  const isLoud = (row: number) => columns.length === 1 || score[row] > loudShare * threshold[row];
  const anyBlip = { direction: 'both' as const, promisedPerWeek };
  const begins = beginRule(learnt, {
    valueAt: (row) => (isLoud(row) ? columns[rows.column[row]][row] : NaN),
    isKnownAt: (row) => columns.length === 1 && isKnownBlip(columns[0].subarray(0, row + 1), step, anyBlip),
  });
  return runsOf(learnt, { step, muted: () => false, begins }).length / weeks;
}
