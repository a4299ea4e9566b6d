import {
  blockMaximaThreshold,
  chooseWindow,
  fewestBlocks,
  matrixProfile,
  part,
  quantile,
  type Kernel,
  type Stepped,
} from '../../engine';
import { carryForward } from './gaps';
import type { DiscordTask } from './task';

/** Verdicts on the rows of a block. All arrays have one entry a row of the block. */
export interface DiscordResult {
  kind: 'discords';
  /** Subsequence length in rows; 0 when there were too few rows to choose one. */
  window: number;
  /** Why this window: its rhythm, an option, or a fallback. */
  windowReason: string;
  /**
   * sqrt(1 - correlation) of the subsequence that ends at the row with its nearest neighbour in the past: 0 is the same
   * shape, 1 unrelated, up to sqrt 2. NaN: no verdict (a gap, or still learning).
   */
  score: Float64Array;
  /** Score above which the row is a discord; NaN while learning. */
  threshold: Float64Array;
  /** Row of the task where the nearest past subsequence starts; -1 for none. */
  nearest: Int32Array;
  /** Scale of the tail above the threshold: a rise by this much makes a false alarm e times rarer. */
  tailScale: Float64Array;
}

export function isDiscordResult(value: object): value is DiscordResult {
  return 'kind' in value && value.kind === 'discords';
}

const weekMs = 604_800_000;
/** Length of the stretches whose highest scores set the threshold. */
const thresholdBlockMs = 6 * 3_600_000;
/** Shapes closer than this (correlation above .96) are alike whatever the past of the series promises. */
const scoreFloor = 0.2;

/**
 * Scores every row of the block by the left matrix profile: the z-normalised distance of the subsequence that ends there
 * to its nearest neighbour in the past (Yeh et al. 2016; left profile: Yeh et al. 2018). Causal: a row's score and
 * threshold depend on no later row.
 */
export function* detectDiscords(task: DiscordTask, kernel: Kernel): Stepped<DiscordResult> {
  const total = task.values.length;
  const values = carryForward(task.values, task.bridge);
  const { window, reason } = windowOf(task, values);
  const result = emptyResult(total - task.firstRow, window, reason);
  if (window === 0 || window > total) {
    return result;
  }
  const profile = yield* part(matrixProfile(kernel, values, window), 0, 0.95);
  const score = scoresAtEnd(profile.left.distance, window, total);
  const threshold = thresholds(score, task, window);
  for (let row = task.firstRow; row < total; row++) {
    const at = row - task.firstRow;
    result.score[at] = score[row];
    result.threshold[at] = threshold.value[row];
    result.tailScale[at] = threshold.tailScale[row];
    const begins = row - window + 1;
    result.nearest[at] = begins >= 0 ? profile.left.index[begins] : -1;
  }
  return result;
}

function emptyResult(rows: number, window: number, windowReason: string): DiscordResult {
  return {
    kind: 'discords',
    window,
    windowReason,
    score: new Float64Array(rows).fill(NaN),
    threshold: new Float64Array(rows).fill(NaN),
    nearest: new Int32Array(rows).fill(-1),
    tailScale: new Float64Array(rows).fill(NaN),
  };
}

/** The window is fixed before the block begins, from what lies before it, so that it does not change within. */
function windowOf(task: DiscordTask, values: Float64Array): { window: number; reason: string } {
  if (task.window > 0) {
    return { window: task.window, reason: 'as asked' };
  }
  // A series that begins inside the block has no past: its first two days stand in, once they are there.
  const learnt = Math.max(task.firstRow, Math.min(values.length, firstFinite(values) + daysRows(2, task.step)));
  const past = values.subarray(0, learnt);
  const longest = Math.min(Math.floor(past.length / 4), daysRows(1.5, task.step));
  if (longest < 8) {
    return { window: 0, reason: 'too few rows to choose a window from' };
  }
  const choice = chooseWindow(past, { min: 8, max: longest, fallback: Math.min(longest, 64) });
  return { window: choice.window, reason: choice.why };
}

function daysRows(days: number, step: number): number {
  return Math.round((days * 86_400_000) / step);
}

function firstFinite(values: Float64Array): number {
  const at = values.findIndex((value) => Number.isFinite(value));
  return at < 0 ? values.length : at;
}

/** Distances booked on the row where the subsequence ends, as sqrt(1 - correlation) = distance / sqrt(2 m). */
function scoresAtEnd(distance: Float64Array, window: number, rows: number): Float64Array {
  const score = new Float64Array(rows).fill(NaN);
  const scale = 1 / Math.sqrt(2 * window);
  for (let i = 0; i < distance.length; i++) {
    if (Number.isFinite(distance[i])) {
      score[i + window - 1] = distance[i] * scale;
    }
  }
  return score;
}

/** For each row the threshold that the blocks before its own have set. */
function thresholds(score: Float64Array, task: DiscordTask, window: number) {
  const rows = score.length;
  const value = new Float64Array(rows).fill(NaN);
  const tailScale = new Float64Array(rows).fill(NaN);
  const length = Math.max(8, Math.round(thresholdBlockMs / task.step));
  const blocksPerWeek = weekMs / (length * task.step);
  // The first scores have hardly a past to be compared with and would raise the threshold for weeks.
  const first = score.findIndex((s) => Number.isFinite(s));
  const usableFrom = first < 0 ? rows : first + 2 * window;
  const maxima: number[] = [];
  let running = -Infinity;
  let current = NaN;
  let scale = NaN;
  for (let row = 0; row < rows; row++) {
    const boundary = Math.floor(task.start / task.step + row) % length === 0;
    if (boundary) {
      if (running > -Infinity) {
        maxima.push(running);
        running = -Infinity;
      }
      if (maxima.length >= fewestBlocks) {
        current = blockMaximaThreshold(maxima, {
          promisedPerWeek: task.promisedPerWeek,
          blocksPerWeek,
          floor: scoreFloor,
        });
        // The exponential tail of that rule; identical maxima have none, so a hair keeps it above zero.
        scale = Math.max(0.01, (quantile(maxima, 0.9) - quantile(maxima, 0.5)) / Math.log(5));
      }
    }
    value[row] = current;
    tailScale[row] = scale;
    if (row >= usableFrom && Number.isFinite(score[row])) {
      running = Math.max(running, score[row]);
    }
  }
  return { value, tailScale };
}
