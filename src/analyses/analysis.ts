import type { ResultFrame, ResultNotice, Summary } from '../frames';
import type { Kernel, Stepped } from '../engine';
import type { OptionProblem, OptionSpec, OptionValues } from './options';

/** One input of an analysis, e.g. the latency of a CDN ranking. */
export interface RoleSpec {
  id: string;
  label: string;
  /** What the input is for, in one line under its card. */
  help: string;
  required: boolean;
}

/** One series on a regular clock. */
export interface SeriesInput {
  /** Stable over refreshes and zooms: made of role, name and labels. */
  id: string;
  role: string;
  name: string;
  labels: Record<string, string>;
  unit?: string;
  /** Time of `values[0]` in ms since the epoch, a multiple of `step`. */
  start: number;
  /** Milliseconds between rows. */
  step: number;
  /** NaN is a missing row: never zero. Only rows whose bucket is finished. */
  values: Float64Array;
}

export interface AnalysisInput {
  series: SeriesInput[];
  /** The same series over a longer past at a coarser step, where the analysis asked for it (`past`) and it was had. */
  past?: SeriesInput[];
  /** The time range looked at, in ms. `series` reaches further back where the analysis wants history. */
  from: number;
  to: number;
  step: number;
  /** Block length in ms (`history.range`); see `blocks.ts`. */
  blockRange: number;
  /** IANA name, "utc" or "browser"; for times in sentences. */
  timeZone?: string;
  /** Passed on into the header of every frame. */
  query?: unknown;
}

/** Something kept, and about how many bytes it takes. */
export interface Held<V> {
  value: V;
  bytes: number;
}

/** What a worker keeps between tasks, so that a refresh goes on where the last one ended; bounded in bytes. */
export interface Keep {
  get(key: string): object | undefined;
  /** @param less what may stand in its place once room is short: less to hold, more to do when it is wanted again */
  set(key: string, value: object, bytes: number, less?: () => Held<object>): void;
  delete(key: string): void;
}

export interface RunContext {
  kernel: Kernel;
  /** Absent where every task is computed from its beginning. It may forget at any time and never changes a result. */
  keep?: Keep;
}

/** A longer past that an analysis of a range would learn from, at a step of its own. */
export interface PastWanted {
  roles: string[];
  /** Milliseconds: of a row, and of a block; see `blocks.ts` for how far back that reaches. */
  step: number;
  blockRange: number;
}

/**
 * A task a worker can take: plain data and typed arrays only. A string `lineage` in it names the tasks that go on from
 * each other; they are given to the same worker where that is possible.
 */
export type TaskData = object;
export type ResultData = object;

/** The first rows of a task with a mark of their content: where a later task of its lineage may go on. */
export interface Stem {
  rows: number;
  mark: string;
}

/** A worker's answer to a tail when it no longer keeps what that goes on from: the task has to be run whole. */
export interface Forgotten {
  kind: 'forgotten';
}

export function isForgotten(value: object): value is Forgotten {
  return 'kind' in value && value.kind === 'forgotten';
}

export interface Presentation {
  summary: Summary;
  frames: ResultFrame[];
  notices: ResultNotice[];
}

export interface Analysis<T extends TaskData = TaskData, R extends ResultData = ResultData> {
  id: string;
  name: string;
  /** One line: what it does. */
  description: string;
  roles: RoleSpec[];
  options: OptionSpec[];
  /** `blocks`: history of one block before the blocks touched; `range`: just the range looked at. */
  rows: 'blocks' | 'range';
  /** With `rows: 'blocks'`: how much further back it would look, ms, where that is not too much to fetch. */
  earlier?(blockRange: number): number;
  /** With `rows: 'range'`: what it would learn from besides, where that can be had; the answer does not depend on it. */
  past?(options: OptionValues, step: number): PastWanted | undefined;
  defaultHistory: { range: string; step: string };
  /** What is wrong with options that are each allowed but make no sense together. */
  checkTogether?(options: OptionValues): OptionProblem[];
  /** The options in a few words, for the folded editor row. */
  describe(options: OptionValues): string;
  plan(input: AnalysisInput, options: OptionValues): T[];
  run(task: T, context: RunContext): Stepped<R>;
  /** What tells a task from every other, where that is less than all of it. */
  content?(task: T): object;
  /** What to remember of an answered task, beside its result; undefined where the next had better be run whole. */
  stem?(task: T): Stem | undefined;
  /** A task for `run` that holds the rows after a stem alone; undefined where the task does not begin with it. */
  tail?(task: T, stem: Stem): TaskData | undefined;
  /** The result of a task, from that of the task with the stem and what came back for the tail. */
  grow?(before: R, answer: ResultData): R;
  /** At most `parts` tasks for `run` that share the work of one; fewer than two where that would not pay. */
  deal?(task: T, parts: number): TaskData[];
  /** The task that finishes what was dealt out, from what came back for every share. */
  gather?(task: T, answers: ResultData[]): TaskData;
  /** `results[i]` answers `tasks[i]`; undefined where it was cancelled, failed or is not there yet. */
  present(input: AnalysisInput, options: OptionValues, tasks: T[], results: Array<R | undefined>): Presentation;
}
