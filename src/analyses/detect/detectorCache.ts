import type { Sized, StateCache } from '../work';
import type { DetectorState, RunningState } from './detectorState';
import { VerdictRows } from './verdictRows';

const maxSnapshots = 4;
/** Memory of a live detector, in multiples of its serialised state: with one column, and with several. */
const stateMultipleSingle = 100;
const stateMultipleJoined = 4;
/** Memory of the additional drift expert of each column, in bytes. */
const watchBytes = 8192;

export function cachedState(cacheKey: string, cache: StateCache | undefined): DetectorState | undefined {
  const cached = cache?.get(cacheKey);
  return isDetectorState(cached) ? cached : undefined;
}

function isDetectorState(value: object | undefined): value is DetectorState {
  return value !== undefined && 'verdicts' in value && value.verdicts instanceof VerdictRows;
}

export function storeState(cacheKey: string, state: RunningState, cache: StateCache | undefined): void {
  cache?.set(cacheKey, state, bytesOf(state), () => withoutDetector(state));
}

/** Where memory is short: the detector can be restored from its snapshots in a fraction of the time. */
function withoutDetector(state: RunningState): Sized<DetectorState> {
  const value = { ...state, detector: undefined };
  return { value, bytes: bytesOf(value) };
}

/** Takes a snapshot of the current state, unless there is one that is about as recent. */
export function takeSnapshot(state: RunningState, unsettled: number): void {
  const latest = state.snapshots[state.snapshots.length - 1];
  if (!latest || state.rows - latest.rows >= Math.max(1, unsettled >> 1)) {
    const snapshot = { rows: state.rows, state: state.detector.save() };
    state.snapshots = [...state.snapshots, snapshot].slice(-maxSnapshots);
  }
}

/**
 * An estimate for the cache's bound. A live detector takes many times its serialised state, most of all with the past
 * shapes that only a detector of one column has: three windows' worth of working arrays, 1.4 MB at 2,016 rows.
 */
function bytesOf({ detector, columns, snapshots, verdicts, watch }: DetectorState): number {
  const states = snapshots.reduce((sum, { state }) => sum + state.byteLength, 0);
  const latest = snapshots[snapshots.length - 1]?.state.byteLength ?? 0;
  const multiple = columns.length === 1 ? stateMultipleSingle : stateMultipleJoined;
  return (
    states +
    (detector ? multiple * latest : 0) +
    verdicts.bytes +
    (watch ? watchBytes * columns.length : 0) +
    columns.reduce((sum, values) => sum + values.byteLength, 0)
  );
}
