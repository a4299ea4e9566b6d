import { enough, type Kernel, type Stepped } from '../../engine';
import { Detector, type DetectorOptions, type DetectorRows } from '../../engine/detector';
import type { Held, Keep } from '../analysis';
import { markAt } from '../shared/marks';
import { DriftWatch, type DriftPoint } from './driftWatch';
import { SaidRows, spareShare } from './rows';
import type { DetectTail, DetectTask } from './task';

/** A detector under way, with what it has seen and said, and states it can go back to. */
interface Live {
  /** Absent where room was short: the youngest state is gone on from. */
  detector?: Detector;
  /** The columns it was given, with room for more; it has seen their first `rows` rows. */
  columns: Float64Array[];
  rows: number;
  /** Marks of the columns, as their task has them. */
  until: Int32Array;
  /** What it said of them. */
  said: SaidRows;
  /** Earlier states, oldest first, the last few. */
  snapshots: Array<{ rows: number; state: Uint8Array }>;
  /** Of each column the levels before its first row. */
  earlier: Float64Array[];
  /** Where something drifts in the block: what is said of it. */
  watch?: DriftWatch;
}

type Awake = Live & { detector: Detector };

/** What is said of all rows of a task, and of what drifts in its block. */
export interface Said {
  rows: DetectorRows;
  drifts: DriftPoint[];
}

/** A task's rows, or those from one on where the others are known. */
interface Given {
  lineage: string;
  options: DetectorOptions;
  from: number;
  columns: Float64Array[];
  until: Int32Array;
  firstRow: number;
  unsettled: number;
  /** Needed where the detector begins anew alone. */
  earlier?: Float64Array[];
}

const mostSnapshots = 4;
/** What a live detector takes, in times its serialised state: of one column, and of several. */
const timesStateAlone = 100;
const timesStateJoined = 4;
/** And the expert beside it that a column has which drifts, in bytes. */
const watchBytes = 8192;
/** Values given at a time: when the time is up, what was said until then is the answer. */
const valuesAtATime = 512;

/**
 * Verdicts on all rows of a task. With `keep`, goes on from what was kept of its lineage: the live detector where only
 * rows were added, else the latest state from before the first row that changed. The result is the same as from the
 * beginning, because a detector's verdicts do not depend on how its rows were cut into pieces.
 */
export function* verdictsOn(task: DetectTask, kernel: Kernel, keep?: Keep): Stepped<Said> {
  const { lineage, options, columns, marks, firstRow, unsettled, earlier } = task;
  const given = { lineage, options, from: 0, columns, until: marks.until, firstRow, unsettled, earlier };
  return yield* verdictsOnAll(keptOf(lineage, keep), given, kernel, keep);
}

/** The same where the first rows were given before; undefined where they are no longer kept. */
export function* verdictsOnTail(tail: DetectTail, kernel: Kernel, keep?: Keep): Stepped<Said | undefined> {
  const kept = keptOf(tail.lineage, keep);
  if (!kept || kept.rows < tail.from || markAt(kept.until, tail.from) !== markAt(tail.until, tail.from)) {
    return undefined;
  }
  const same = rowsInCommon(kept, tail);
  if (!goesOn(kept, same) && !kept.snapshots.some(({ rows }) => rows <= same)) {
    // It would have to begin anew, for which more is needed than its newest rows.
    return undefined;
  }
  return yield* verdictsOnAll(kept, tail, kernel, keep);
}

function keptOf(lineage: string, keep: Keep | undefined): Live | undefined {
  const kept = keep?.get(lineage);
  return isLive(kept) ? kept : undefined;
}

function isLive(value: object | undefined): value is Live {
  return value !== undefined && 'said' in value && value.said instanceof SaidRows;
}

function* verdictsOnAll(kept: Live | undefined, given: Given, kernel: Kernel, keep?: Keep): Stepped<Said> {
  // Taken out while it works: what is cancelled halfway is of no use to the next.
  keep?.delete(given.lineage);
  const live = goOn(kept, given);
  const total = given.from + given.columns[0].length;
  const settled = total - given.unsettled;
  const begun = live.rows;
  const rowsAtATime = Math.max(16, Math.floor(valuesAtATime / given.columns.length));
  live.said.reserve(total);
  let stop = false;
  while (live.rows < total && !stop) {
    if (keep && live.rows >= settled) {
      remember(live, given.unsettled);
    }
    // A piece ends where the settled rows do, to keep the state of there.
    const until = Math.min(live.rows + rowsAtATime, live.rows < settled ? settled : total);
    const work = live.detector.append(live.columns.map((values) => values.slice(live.rows, until)));
    let next = work.next();
    while (!next.done) {
      const done = live.rows + next.value * (until - live.rows) - begun;
      const word: typeof enough | void = yield done / (total - begun);
      stop ||= word === enough;
      next = work.next(word);
    }
    live.said.append(next.value);
    live.rows = until;
    const word: typeof enough | void = yield (until - begun) / (total - begun);
    stop ||= word === enough;
  }
  const rows = live.said.upTo(total);
  const drifts = yield* driftsSaid(live, rows, given, settled);
  keep?.set(given.lineage, live, bytesOf(live), () => asleep(live));
  return { rows, drifts };
}

/** The words for what drifts in the block. */
function* driftsSaid(
  live: Live,
  { drift, driftThreshold }: DetectorRows,
  { options, firstRow }: Given,
  settled: number
): Stepped<DriftPoint[]> {
  for (let row = firstRow; row < live.rows && !live.watch; row++) {
    if (drift[row] > driftThreshold[row]) {
      live.watch = new DriftWatch({ ...options, earlier: live.earlier }, firstRow);
    }
  }
  return live.watch ? yield* live.watch.pointsUpTo(live.columns, live.rows, settled) : [];
}

/** What is kept of a detector where there is no room for all of it: what it can be made from again, in a fraction of the time. */
function asleep(live: Live): Held<Live> {
  const value = { ...live, detector: undefined };
  return { value, bytes: bytesOf(value) };
}

/** A detector that is there, and has seen nothing that changed since. */
function goesOn(kept: Live, same: number): kept is Awake {
  return kept.detector !== undefined && same === kept.rows;
}

/** The detector to go on with, as far as it agrees with the rows given. */
function goOn(kept: Live | undefined, given: Given): Awake {
  const same = kept ? rowsInCommon(kept, given) : 0;
  const columns = withRows(kept?.columns ?? [], given);
  const { until } = given;
  if (kept && goesOn(kept, same)) {
    return { ...kept, columns, until };
  }
  const snapshots = kept?.snapshots.filter(({ rows }) => rows <= same) ?? [];
  const latest = snapshots[snapshots.length - 1];
  if (kept && latest) {
    const detector = Detector.restore(latest.state, given.options);
    kept.said.cut(latest.rows);
    const watch = kept.watch && kept.watch.rows <= same ? kept.watch : undefined;
    return { ...kept, detector, columns, until, rows: latest.rows, snapshots, watch };
  }
  const { earlier = [] } = given;
  const detector = new Detector({ ...given.options, earlier });
  return { detector, columns, until, rows: 0, said: new SaidRows(), snapshots: [], earlier };
}

/** How many of the rows seen are still the same, to the last bit. */
function rowsInCommon({ columns, rows }: Live, { from, columns: now }: Given): number {
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

/** Columns with what was given in its place; in their own arrays, unless those are too short. */
function withRows(columns: Float64Array[], { from, columns: now }: Given): Float64Array[] {
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

/** Keeps the state of now, unless one about as young is kept already. */
function remember(live: Awake, unsettled: number): void {
  const youngest = live.snapshots[live.snapshots.length - 1];
  if (!youngest || live.rows - youngest.rows >= Math.max(1, unsettled >> 1)) {
    live.snapshots = [...live.snapshots, { rows: live.rows, state: live.detector.save() }].slice(-mostSnapshots);
  }
}

/**
 * Near enough for a bound. A live detector takes many times its serialised state, most of all with past shapes, which
 * only one column alone has: three windows' worth of working arrays, 1.4 MB at 2,016 rows.
 */
function bytesOf({ detector, columns, snapshots, said, watch }: Live): number {
  const states = snapshots.reduce((sum, { state }) => sum + state.byteLength, 0);
  const youngest = snapshots[snapshots.length - 1]?.state.byteLength ?? 0;
  return (
    states +
    (detector ? (columns.length === 1 ? timesStateAlone : timesStateJoined) * youngest : 0) +
    said.bytes +
    (watch ? watchBytes * columns.length : 0) +
    columns.reduce((sum, values) => sum + values.byteLength, 0)
  );
}
