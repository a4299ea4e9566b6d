import { enough, type Stepped } from '../../engine';
import type { DetectorRows } from '../../engine/detector';
import { checksumAt } from '../shared/checksums';
import type { StateCache } from '../work';
import { cachedState, storeState, takeSnapshot } from './detectorCache';
import {
  canContinue,
  resume,
  unchangedRows,
  type DetectorState,
  type NewRows,
  type RunningState,
} from './detectorState';
import { DriftWatch, type DriftPoint } from './driftWatch';
import type { DetectDelta, DetectTask } from './task';

/** Verdicts on all rows of a task, and on what drifts in its block. */
export interface TaskVerdicts {
  rows: DetectorRows;
  drifts: DriftPoint[];
}

/** Values appended per piece: when the time is up, the verdicts so far are the answer. */
const valuesPerPiece = 512;
const minRowsPerPiece = 16;

/**
 * Verdicts on all rows of a task. With a cache, goes on from the cached state of its key: the live detector where only
 * rows were added, else the latest snapshot from before the first row that changed. The result is the same as from the
 * beginning, because a detector's verdicts do not depend on how its rows were cut into pieces.
 */
export function* taskVerdicts(task: DetectTask, cache?: StateCache): Stepped<TaskVerdicts> {
  const { cacheKey, options, columns, checksums, firstRow, unsettled, earlier } = task;
  const rows = { cacheKey, options, from: 0, columns, until: checksums.until, firstRow, unsettled, earlier };
  return yield* verdictsFrom(cachedState(cacheKey, cache), rows, cache);
}

/** The same for the rows after those of an earlier task; undefined where their state is no longer cached. */
export function* deltaVerdicts(delta: DetectDelta, cache?: StateCache): Stepped<TaskVerdicts | undefined> {
  const cached = cachedState(delta.cacheKey, cache);
  if (
    !cached ||
    cached.rows < delta.from ||
    checksumAt(cached.until, delta.from) !== checksumAt(delta.until, delta.from)
  ) {
    return undefined;
  }
  const unchanged = unchangedRows(cached, delta);
  if (!canContinue(cached, unchanged) && !cached.snapshots.some(({ rows }) => rows <= unchanged)) {
    // A new detector would need all rows, not only the newest.
    return undefined;
  }
  return yield* verdictsFrom(cached, delta, cache);
}

function* verdictsFrom(cached: DetectorState | undefined, given: NewRows, cache?: StateCache): Stepped<TaskVerdicts> {
  // Removed while it works: a state that is cancelled halfway is of no use to the next task.
  cache?.delete(given.cacheKey);
  const state = resume(cached, given);
  yield* appendRows(state, given, cache !== undefined);
  const total = given.from + given.columns[0].length;
  const rows = state.verdicts.upTo(total);
  const drifts = yield* driftPoints(state, rows, given);
  storeState(given.cacheKey, state, cache);
  return { rows, drifts };
}

/** Feeds the detector all rows that it has not seen; ends early when its caller has no more time. */
function* appendRows(state: RunningState, { from, columns, unsettled }: NewRows, snapshots: boolean): Stepped<void> {
  const total = from + columns[0].length;
  const settled = total - unsettled;
  const begun = state.rows;
  const rowsPerPiece = Math.max(minRowsPerPiece, Math.floor(valuesPerPiece / columns.length));
  state.verdicts.reserve(total);
  let stop = false;
  while (state.rows < total && !stop) {
    if (snapshots && state.rows >= settled) {
      takeSnapshot(state, unsettled);
    }
    // A piece ends where the settled rows do, so that a snapshot can be taken there.
    const until = Math.min(state.rows + rowsPerPiece, state.rows < settled ? settled : total);
    const work = state.detector.append(state.columns.map((values) => values.slice(state.rows, until)));
    let next = work.next();
    while (!next.done) {
      const done = state.rows + next.value * (until - state.rows) - begun;
      const reply: typeof enough | void = yield done / (total - begun);
      stop ||= reply === enough;
      next = work.next(reply);
    }
    state.verdicts.append(next.value);
    state.rows = until;
    const reply: typeof enough | void = yield (until - begun) / (total - begun);
    stop ||= reply === enough;
  }
}

/** The details of what drifts in the block. */
function* driftPoints(
  state: RunningState,
  { drift, driftThreshold }: DetectorRows,
  { options, firstRow, from, columns, unsettled }: NewRows
): Stepped<DriftPoint[]> {
  for (let row = firstRow; row < state.rows && !state.watch; row++) {
    if (drift[row] > driftThreshold[row]) {
      state.watch = new DriftWatch({ ...options, earlier: state.earlier }, firstRow);
    }
  }
  const settled = from + columns[0].length - unsettled;
  return state.watch ? yield* state.watch.pointsUpTo(state.columns, state.rows, settled) : [];
}
