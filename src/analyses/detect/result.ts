import type { DetectorRows } from '../../engine/detector';
import { runsOf } from './runs';

/** Verdicts on the rows of a block: arrays for every row of it, and details for those that may alarm. */
export interface DetectResult {
  kind: 'detect';
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
  /** Time in ms of the first row with data in any column; NaN where there is none. */
  knownFrom: number;
  /** Highest score of each stretch of `peaksEvery` rows from the task's first row on, the learnt block included. */
  peaks: Float32Array;
  peaksEvery: number;
  /** Episodes a week that the threshold at the block's start would have given on the learnt block; NaN where unknown. */
  achievedPerWeek: number;
}

export function isDetectResult(value: object): value is DetectResult {
  return 'kind' in value && value.kind === 'detect';
}

/** Rows from this share of the threshold on keep their details. */
export const loudShare = 0.7;

/**
 * The verdicts on a block, from those on all rows of its task.
 * @param start time of row 0 of `rows`, ms
 * @param firstRow first row of the block
 * @param knownFrom first row with data, -1 where there is none
 */
export function resultOf(
  rows: DetectorRows,
  { start, step, firstRow, knownFrom }: { start: number; step: number; firstRow: number; knownFrom: number }
): DetectResult {
  const loud: number[] = [];
  for (let row = firstRow; row < rows.score.length; row++) {
    if (rows.score[row] > loudShare * rows.threshold[row] || rows.drift[row] > rows.driftThreshold[row]) {
      loud.push(row);
    }
  }
  const detail = (array: ArrayLike<number>) => loud.map((row) => array[row]);
  return {
    kind: 'detect',
    score: Float32Array.from(rows.score.subarray(firstRow)),
    threshold: Float32Array.from(rows.threshold.subarray(firstRow)),
    expected: rows.expected.slice(firstRow),
    tolerance: Float32Array.from(rows.tolerance.subarray(firstRow)),
    drift: Float32Array.from(rows.drift.subarray(firstRow)),
    driftThreshold: Float32Array.from(rows.driftThreshold.subarray(firstRow)),
    loud: Int32Array.from(loud, (row) => row - firstRow),
    scale: Float32Array.from(detail(rows.scale)),
    speaker: Int32Array.from(detail(rows.speaker)),
    column: Int32Array.from(detail(rows.column)),
    matchBack: Int32Array.from(detail(rows.matchBack)),
    matchWindow: Int32Array.from(detail(rows.matchWindow)),
    matchCorrelation: Float32Array.from(detail(rows.matchCorrelation)),
    knownFrom: knownFrom < 0 ? NaN : start + knownFrom * step,
    ...peaksOf(rows.score, Math.max(1, Math.round(peaksMs / step))),
    achievedPerWeek: achievedPerWeek(rows, firstRow, step),
  };
}

const peaksMs = 3_600_000;

function peaksOf(score: Float64Array, every: number): Pick<DetectResult, 'peaks' | 'peaksEvery'> {
  const peaks = new Float32Array(Math.ceil(score.length / every)).fill(NaN);
  score.forEach((value, row) => {
    const at = Math.floor(row / every);
    if (!Number.isNaN(value) && !(peaks[at] >= value)) {
      peaks[at] = value;
    }
  });
  return { peaks, peaksEvery: every };
}

const weekMs = 604_800_000;

/** How often the threshold that holds at the block's start was passed in what was learnt from, where it held already. */
function achievedPerWeek({ score, threshold }: DetectorRows, firstRow: number, step: number): number {
  const held = threshold.findIndex((value) => !Number.isNaN(value));
  const weeks = ((firstRow - held) * step) / weekMs;
  if (held < 0 || weeks <= 0 || Number.isNaN(threshold[firstRow])) {
    return NaN;
  }
  const flat = new Float64Array(firstRow - held).fill(threshold[firstRow]);
  const track = { score: score.subarray(held, firstRow), threshold: flat };
  return runsOf(track, { step, muted: () => false }).length / weeks;
}
