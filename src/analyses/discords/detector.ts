import { matrixProfile, mergeNeighbours, part, type Kernel, type Neighbours, type Stepped } from '../../engine';
import { carryForward } from './gaps';
import type { DiscordTask } from './task';
import { learnThresholds, type Thresholds } from './thresholds';
import { unexplainedNewest } from './unexplained';
import { firstFinite, usableWindows } from './windows';

/** Verdicts on the rows of a block. All arrays have one entry per row of the block. */
export interface DiscordResult {
  kind: 'discords';
  /** Subsequence lengths compared, in rows, longest first; empty when there were too few rows to choose. */
  windows: number[];
  /**
   * How unusual, calibrated on the history of the series: 0 is the usual level, `threshold` is exceeded by chance at most as
   * often as promised, and each 1 more is e times rarer. NaN: no verdict (a gap, or still learning).
   */
  score: Float64Array;
  /**
   * sqrt(1 - correlation) of the subsequence that ends at the row with its nearest neighbour in the past, for the window
   * with the highest score: 0 is the same shape, 1 unrelated, up to sqrt 2.
   */
  distance: Float64Array;
  /** The window with the highest score, in rows; 0 for none. */
  window: Int32Array;
  /** Row of the task where the nearest past subsequence starts; -1 for none. */
  nearest: Int32Array;
}

/**
 * Finds for every row, by the left matrix profile, the past shape nearest to the subsequence that ends there (Yeh et al.
 * 2016), and scores what that shape leaves unexplained in the newest rows: for a few windows, each calibrated on its own
 * past; the window with the highest score counts. Causal: a row's verdict depends on no later row.
 *
 * Stopped with `enough`, the windows compared so far count; the first one even with only some of its pairs compared, on
 * which its thresholds are then learned as well.
 */
export function* detectDiscords(task: DiscordTask, kernel: Kernel): Stepped<DiscordResult> {
  const total = task.values.length;
  const values = carryForward(task.values, task.bridge);
  const usable = usableWindows(task, values);
  const result = emptyResult(total - task.firstRow, usable);
  for (const [i, window] of usable.entries()) {
    const found = leftNeighbours(task, values, { window, place: i }, kernel);
    const neighbours = yield* part(found, i / usable.length, (i + 1) / usable.length);
    // Once time is up, windows after the first only count when all their pairs were compared.
    if (!neighbours || (!neighbours.complete && i > 0)) {
      break;
    }
    const { left, complete } = neighbours;
    const distance = distancesAtEnd(left.distance, window, total);
    const unexplained = unexplainedNewest(values, window, left);
    const thresholds = learnThresholds(unexplained, {
      ...task,
      window,
      firstRowWithData: firstFinite(values),
      // The promise is divided by the windows, so that more windows do not mean more false alarms.
      windows: usable.length,
    });
    applyWindow(result, task, { window, distance, unexplained, index: left.index, thresholds });
    if (!complete) {
      break;
    }
  }
  return result;
}

/**
 * The left neighbours of a window, from the shards or compared here, and whether all pairs were compared.
 * Undefined where time was up before the first pair.
 */
function* leftNeighbours(
  task: DiscordTask,
  values: Float64Array,
  at: { window: number; place: number },
  kernel: Kernel
): Stepped<{ left: Neighbours; complete: boolean } | undefined> {
  if (task.known) {
    const known = task.known.flatMap((left) => left[at.place] ?? []);
    return known.length > 0
      ? { left: mergeNeighbours(known), complete: known.length === task.known.length }
      : undefined;
  }
  const { left, compared } = yield* matrixProfile(kernel, values, at.window);
  return { left, complete: compared === undefined };
}

function emptyResult(rows: number, windows: number[]): DiscordResult {
  return {
    kind: 'discords',
    windows,
    score: new Float64Array(rows).fill(NaN),
    distance: new Float64Array(rows).fill(NaN),
    window: new Int32Array(rows),
    nearest: new Int32Array(rows).fill(-1),
  };
}

/** Distances by the row where the subsequence ends, as sqrt(1 - correlation) = distance / sqrt(2 m). */
function distancesAtEnd(distance: Float64Array, window: number, rows: number): Float64Array {
  const atEnd = new Float64Array(rows).fill(NaN);
  const scale = 1 / Math.sqrt(2 * window);
  for (let i = 0; i < distance.length; i++) {
    if (Number.isFinite(distance[i])) {
      atEnd[i + window - 1] = distance[i] * scale;
    }
  }
  return atEnd;
}

interface WindowScores {
  window: number;
  distance: Float64Array;
  unexplained: Float64Array;
  index: Int32Array;
  thresholds: Thresholds;
}

/** Takes over the verdict of a window for the rows where its score is higher than those of the windows before. */
function applyWindow(
  result: DiscordResult,
  task: DiscordTask,
  { window, distance, unexplained, index, thresholds }: WindowScores
): void {
  for (let at = 0; at < result.score.length; at++) {
    const row = task.firstRow + at;
    const score = thresholds.calibrate(unexplained[row], row);
    if (Number.isNaN(score) || score <= result.score[at]) {
      continue;
    }
    result.score[at] = score;
    result.distance[at] = distance[row];
    result.window[at] = window;
    result.nearest[at] = index[row - window + 1];
  }
}
