import { Detector, type DetectorOptions } from '../../engine/detector';
import type { DriftWatch } from './driftWatch';
import { spareShare, VerdictRows } from './verdictRows';

/** A detector with the rows it has seen and its verdicts on them, and snapshots that it can go back to. */
export interface DetectorState {
  /** Absent where memory was short: it is restored from the latest snapshot. */
  detector?: Detector;
  /** The columns it was given, with spare room; it has seen their first `rows` rows. */
  columns: Float64Array[];
  rows: number;
  /** Checksums of the columns, as their task has them. */
  until: Int32Array;
  verdicts: VerdictRows;
  /** Serialised earlier states, oldest first, the last few. */
  snapshots: Array<{ rows: number; state: Uint8Array }>;
  /** Of each column the levels before its first row. */
  earlier: Float64Array[];
  /** Present where something drifts in the block. */
  watch?: DriftWatch;
}

export type RunningState = DetectorState & { detector: Detector };

/** All rows of a task, or only those from `from` on where the others are known. */
export interface NewRows {
  cacheKey: string;
  options: DetectorOptions;
  from: number;
  columns: Float64Array[];
  until: Int32Array;
  firstRow: number;
  unsettled: number;
  /** Only needed where a new detector is made. */
  earlier?: Float64Array[];
}

/** Whether the detector is there and has seen only rows that are unchanged. */
export function canContinue(cached: DetectorState, unchanged: number): cached is RunningState {
  return cached.detector !== undefined && unchanged === cached.rows;
}

/** The state to go on from: the cached one as far as it agrees with the rows given, else a new detector. */
export function resume(cached: DetectorState | undefined, given: NewRows): RunningState {
  const unchanged = cached ? unchangedRows(cached, given) : 0;
  const columns = withRows(cached?.columns ?? [], given);
  const { until } = given;
  if (cached && canContinue(cached, unchanged)) {
    return { ...cached, columns, until };
  }
  const snapshots = cached?.snapshots.filter(({ rows }) => rows <= unchanged) ?? [];
  const latest = snapshots[snapshots.length - 1];
  if (cached && latest) {
    const detector = Detector.restore(latest.state, given.options);
    cached.verdicts.cut(latest.rows);
    const watch = cached.watch && cached.watch.rows <= unchanged ? cached.watch : undefined;
    return { ...cached, detector, columns, until, rows: latest.rows, snapshots, watch };
  }
  const { earlier = [] } = given;
  const detector = new Detector({ ...given.options, earlier });
  return { detector, columns, until, rows: 0, verdicts: new VerdictRows(), snapshots: [], earlier };
}

/** The number of rows seen that are still the same, to the last bit. */
export function unchangedRows(
  { columns, rows }: DetectorState,
  { from, columns: now }: Pick<NewRows, 'from' | 'columns'>
): number {
  if (columns.length !== now.length) {
    return 0;
  }
  let common = Math.min(rows, from + now[0].length);
  columns.forEach((column, i) => {
    for (let row = from; row < common; row++) {
      if (!Object.is(column[row], now[i][row - from])) {
        common = row;
      }
    }
  });
  return common;
}

/** Columns with the given rows in their place; in the same arrays, unless those are too short. */
function withRows(columns: Float64Array[], { from, columns: now }: NewRows): Float64Array[] {
  return now.map((values, i) => {
    const rows = from + values.length;
    const known = columns[i] ?? new Float64Array(0);
    const column = known.length >= rows ? known : new Float64Array(Math.ceil(rows * (1 + spareShare)));
    if (column !== known) {
      column.set(known.subarray(0, from));
    }
    column.set(values, from);
    return column;
  });
}
