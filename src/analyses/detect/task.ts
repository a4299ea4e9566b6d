import { levelsBefore } from '../../engine/drift';
import type { DetectorOptions } from '../../engine/detector';
import type { AnalysisInput, SeriesInput, Stem } from '../analysis';
import { blocksTouched, type Block } from '../blocks';
import { markAt, markEvery, marksOf, type Marks } from '../shared/marks';
import { zoneOf } from './zone';
import { groupsOf, type Group } from './groups';
import type { DetectSettings } from './options';

/** One series, or one group judged together, in one block: the rows of the block and of the one before it. */
export interface DetectTask {
  kind: 'detect';
  groupId: string;
  /**
   * Names the detector that answers this task, so that a worker can go on where it stopped: tasks of one lineage differ
   * in their last rows only, as a rule.
   */
  lineage: string;
  options: DetectorOptions;
  /** The rows of each column from `options.start` on. */
  columns: Float64Array[];
  marks: Marks;
  /** Of each column the levels before that: slow change alone is judged by so long a past. */
  earlier: Float64Array[];
  /** Rows from here on belong to the block and get a verdict; those before are learnt from. */
  firstRow: number;
  /** Rows at the end that the source may still change; see `unsettledRows`. */
  unsettled: number;
  /** Also judges the rows from their end backwards, for looking back. */
  lookBack: boolean;
}

export function isDetectTask(value: object): value is DetectTask {
  return 'kind' in value && value.kind === 'detect';
}

/** What tells a task from others: its marks stand for its rows. */
export function contentOf({ columns: _columns, marks, earlier: _earlier, ...rest }: DetectTask): object {
  return { ...rest, mark: marks.whole };
}

/** The rows of a task from `from` on, for a worker that has seen those before. */
export interface DetectTail extends Pick<DetectTask, 'lineage' | 'options' | 'columns' | 'firstRow' | 'unsettled'> {
  kind: 'detect-tail';
  from: number;
  /** Of the whole task: `marks.until`. */
  until: Int32Array;
}

export function isDetectTail(value: object): value is DetectTail {
  return 'kind' in value && value.kind === 'detect-tail';
}

/** The rows that the next task will have as well: the source no longer changes them. Some of the block's are among them. */
export function stemOf({ columns, marks, firstRow, unsettled, lookBack }: DetectTask): Stem | undefined {
  const rows = Math.floor((columns[0].length - unsettled) / markEvery) * markEvery;
  const mark = rows > firstRow && !lookBack ? markAt(marks.until, rows) : undefined;
  return mark === undefined ? undefined : { rows, mark };
}

export function tailOf(task: DetectTask, { rows, mark }: Stem): DetectTail | undefined {
  const { lineage, options, columns, firstRow, unsettled, marks } = task;
  return markAt(marks.until, rows) === mark && !task.lookBack
    ? {
        kind: 'detect-tail',
        lineage,
        options,
        columns: columns.map((values) => values.subarray(rows)),
        firstRow,
        unsettled,
        from: rows,
        until: marks.until,
      }
    : undefined;
}

/** The newest rows are asked for again with every refresh, max(2 steps, 5 min), because samples may come late. */
function unsettledRows(step: number): number {
  return Math.max(2, Math.ceil(300_000 / step)) + 1;
}

/** Slow change is judged by so much before a block. */
const pastOfDrift = 21 * 86_400_000;

/** How much further back than a block of history slow change is judged by, in whole blocks. */
export function earlierThan(blockRange: number): number {
  return Math.max(0, Math.ceil(pastOfDrift / blockRange) - 1) * blockRange;
}

/** A stretch of time with what is known before it. */
interface Learning extends Block {
  /** From here on the slow levels are known. */
  earlierFrom: number;
}

/** One task a group and block that the range touches. Blocks without a row are left out. */
export function planDetect(input: AnalysisInput, settings: DetectSettings): DetectTask[] {
  const { groups } = groupsOf(input.series, settings);
  const blocks = blocksTouched(input.from, input.to, input.blockRange).flatMap((block) =>
    cutAtBaselines(block, settings.baselines, earlierThan(input.blockRange))
  );
  return groups.flatMap((group) => blocks.flatMap((block) => taskOf(group, block, input, settings) ?? []));
}

/** From a new baseline on, nothing that lies before it is known; a block that it lies in falls into two. */
function cutAtBaselines(block: Block, baselines: number[], earlier: number): Learning[] {
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

function taskOf(group: Group, block: Learning, input: AnalysisInput, settings: DetectSettings): DetectTask | undefined {
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
  const past = marksOf(earlier).whole;
  return {
    kind: 'detect',
    groupId: group.id,
    lineage: JSON.stringify([group.series.map(({ id }) => id), birthOf(columns), past, firstRow, lookBack, options]),
    options,
    columns,
    marks: marksOf(columns),
    earlier,
    firstRow,
    unsettled: unsettledRows(step),
    lookBack,
  };
}

/** What is known of a series' level before the rows of a task, from where they may be learnt from. */
function earlierLevels({ values, start, step }: SeriesInput, { earlierFrom }: Learning, before: number): Float64Array {
  const first = Math.max(0, Math.ceil((earlierFrom - start) / step));
  return levelsBefore(values.subarray(first), { from: start + first * step, step, before });
}

/** The first values there are: tells apart equally named series of two queries. */
function birthOf(columns: Float64Array[]): number[] {
  return columns.slice(0, 4).flatMap((values) => {
    const first = values.findIndex((value) => !Number.isNaN(value));
    return [first, ...values.subarray(Math.max(0, first), Math.max(0, first) + 4)];
  });
}

/** The rows [from, from + rows), NaN where there are none; what is not finite is missing. A view where they lie so. */
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
