import { levelsBefore } from '../../engine/drift';
import type { DetectorOptions } from '../../engine/detector';
import type { AnalysisInput, SeriesInput } from '../analysis';
import { blocksTouched, type Block } from '../blocks';
import { checksumAt, checksumEvery, checksumsOf, type Checksums } from '../shared/checksums';
import { dayMs, minuteMs } from '../units';
import type { Prefix } from '../work';
import { groupsOf, type Group } from './groups';
import type { DetectSettings } from './options';
import { zoneOf } from './zone';

/** One series, or one group judged together, in one block: the rows of the block and of the one before it. */
export interface DetectTask {
  kind: 'detect';
  groupId: string;
  /**
   * Names the detector that answers this task, so that a worker can go on where it stopped: tasks with the same key
   * usually differ only in their last rows.
   */
  cacheKey: string;
  options: DetectorOptions;
  /** The rows of each column from `options.start` on. */
  columns: Float64Array[];
  checksums: Checksums;
  /** Of each column the levels before that: only slow change is judged by that much history. */
  earlier: Float64Array[];
  /** Rows from here on belong to the block and get a verdict; those before are training history. */
  firstRow: number;
  /** Rows at the end that the source may still change; see `unsettledRows`. */
  unsettled: number;
  /** Also judges the rows from their end backwards, for exploring. */
  lookBack: boolean;
}

/** What distinguishes a task from others: its checksum stands for its rows. */
export function identityOf({ columns: _columns, checksums, earlier: _earlier, ...rest }: DetectTask): object {
  return { ...rest, checksum: checksums.whole };
}

/** The rows of a task from `from` on, for a worker that has seen those before. */
export interface DetectDelta extends Pick<DetectTask, 'cacheKey' | 'options' | 'columns' | 'firstRow' | 'unsettled'> {
  kind: 'detect/delta';
  from: number;
  /** Of the complete task: `checksums.until`. */
  until: Int32Array;
}

/**
 * The rows that the next task will have as well, because the source no longer changes them; undefined where none of
 * the block's rows are among them.
 */
export function prefixOf({ columns, checksums, firstRow, unsettled, lookBack }: DetectTask): Prefix | undefined {
  const rows = Math.floor((columns[0].length - unsettled) / checksumEvery) * checksumEvery;
  const checksum = rows > firstRow && !lookBack ? checksumAt(checksums.until, rows) : undefined;
  return checksum === undefined ? undefined : { rows, checksum };
}

/** The rows of a task after a prefix; undefined where the task does not begin with it. */
export function deltaOf(task: DetectTask, { rows, checksum }: Prefix): DetectDelta | undefined {
  const { cacheKey, options, columns, firstRow, unsettled, checksums, lookBack } = task;
  return checksumAt(checksums.until, rows) === checksum && !lookBack
    ? {
        kind: 'detect/delta',
        cacheKey,
        options,
        columns: columns.map((values) => values.subarray(rows)),
        firstRow,
        unsettled,
        from: rows,
        until: checksums.until,
      }
    : undefined;
}

/** The newest rows are queried again with every refresh, max(2 steps, 5 min), because samples may arrive late. */
function unsettledRows(step: number): number {
  return Math.max(2, Math.ceil((5 * minuteMs) / step)) + 1;
}

/** Slow change is judged by this much history before a block. */
const driftHistoryMs = 21 * dayMs;

/** How much more history than a block slow change is judged by: milliseconds, a number of whole blocks. */
export function earlierThan(blockRange: number): number {
  return Math.max(0, Math.ceil(driftHistoryMs / blockRange) - 1) * blockRange;
}

/** A block, or a part of one, with the history that its detector may use. */
interface TaskRange extends Block {
  /** The slow levels of earlier history begin here. */
  earlierFrom: number;
}

/** One task per group and block that the range touches. Blocks without a row are left out. */
export function planDetect(input: AnalysisInput, settings: DetectSettings): DetectTask[] {
  const { groups } = groupsOf(input.series, settings);
  const blocks = blocksTouched(input.from, input.to, input.blockRange).flatMap((block) =>
    cutAtBaselines(block, settings.baselines, earlierThan(input.blockRange))
  );
  return groups.flatMap((group) => blocks.flatMap((block) => taskOf(group, block, input, settings) ?? []));
}

/** After a baseline, no row before it is used; a block with a baseline inside is split there. */
function cutAtBaselines(block: Block, baselines: number[], earlier: number): TaskRange[] {
  const inside = baselines.filter((time) => time > block.start && time < block.end);
  const before = baselines.filter((time) => time <= block.start);
  const starts = [block.start, ...inside];
  return starts.map((start, i) => ({
    earlierFrom: i > 0 ? start : Math.max(block.warmUpFrom - earlier, ...before),
    warmUpFrom: i > 0 ? start : Math.max(block.warmUpFrom, ...before),
    start,
    end: starts[i + 1] ?? block.end,
  }));
}

function taskOf(
  group: Group,
  block: TaskRange,
  input: AnalysisInput,
  settings: DetectSettings
): DetectTask | undefined {
  const { step } = input;
  const onGrid = (time: number) => Math.ceil(time / step) * step;
  const known = { from: Infinity, to: -Infinity };
  for (const { start, values } of group.series) {
    known.from = Math.min(known.from, start);
    known.to = Math.max(known.to, start + values.length * step);
  }
  const start = onGrid(Math.max(block.warmUpFrom, known.from));
  const end = onGrid(Math.min(block.end, known.to));
  const firstRow = Math.max(0, Math.round((onGrid(block.start) - start) / step));
  const rows = Math.round((end - start) / step);
  if (rows <= firstRow) {
    return undefined;
  }
  const options: DetectorOptions = {
    start,
    step,
    columns: group.series.length,
    promisedPerWeek: group.terms.promisedPerWeek,
    timeZone: zoneOf(input.timeZone),
    extras: settings.extras,
  };
  const { lookBack } = settings;
  const columns = group.series.map((series) =>
    rowsFrom(series.values, Math.round((start - series.start) / step), rows)
  );
  const earlier = group.series.map((series) => earlierLevels(series, block, start));
  const past = checksumsOf(earlier).whole;
  return {
    kind: 'detect',
    groupId: group.id,
    cacheKey: JSON.stringify([
      group.series.map(({ id }) => id),
      firstValues(columns),
      past,
      firstRow,
      lookBack,
      options,
    ]),
    options,
    columns,
    checksums: checksumsOf(columns),
    earlier,
    firstRow,
    unsettled: unsettledRows(step),
    lookBack,
  };
}

/** The levels of a series before the rows of a task, from where history may be used. */
function earlierLevels({ values, start, step }: SeriesInput, { earlierFrom }: TaskRange, before: number): Float64Array {
  const first = Math.max(0, Math.ceil((earlierFrom - start) / step));
  return levelsBefore(values.subarray(first), { from: start + first * step, step, before });
}

/** The first values there are: they distinguish series of the same name in two queries. */
function firstValues(columns: Float64Array[]): number[] {
  return columns.slice(0, 4).flatMap((values) => {
    const first = values.findIndex((value) => !Number.isNaN(value));
    return [first, ...values.subarray(Math.max(0, first), Math.max(0, first) + 4)];
  });
}

/** The rows [from, from + rows), NaN where there are none; what is not finite is missing. A view where possible, else a copy. */
function rowsFrom(values: Float64Array, from: number, rows: number): Float64Array {
  const known = values.subarray(Math.max(0, from), Math.max(0, from + rows));
  if (known.length === rows && !holdsInfinite(known)) {
    return known;
  }
  const copy = new Float64Array(rows).fill(NaN);
  const at = Math.max(0, -from);
  for (let i = 0; i < known.length; i++) {
    if (Number.isFinite(known[i])) {
      copy[at + i] = known[i];
    }
  }
  return copy;
}

function holdsInfinite(values: Float64Array): boolean {
  for (let i = 0; i < values.length; i++) {
    if (values[i] === Infinity || values[i] === -Infinity) {
      return true;
    }
  }
  return false;
}
