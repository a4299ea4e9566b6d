import type { ResultFrame, ResultNotice, Summary } from '../frames';
import type { Stepped } from '../engine';
import type { OptionGroup, OptionProblem, OptionSet, OptionSpec } from './options';
import type { Outputs } from './outputs';
import type { Incremental, IncrementalWork, PlainData, RunContext, Sharding, ShardedWork, Tagged } from './work';

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
  /** The same series as the panel draws it; absent where nothing is drawn. */
  display?: DisplayRows;
  /**
   * Stretches that could not be fetched, ms, the end exclusive: rows without a value there are not known to be missing.
   */
  unknown?: Array<{ from: number; to: number }>;
}

/** A series at the step on display: finite values, ascending in time. */
export interface DisplayRows {
  /** Milliseconds since the epoch. */
  times: Float64Array;
  values: Float64Array;
  /** Usual distance between rows, ms; NaN with fewer than two rows. */
  interval: number;
}

export interface AnalysisInput {
  series: SeriesInput[];
  /** The same series over a longer past at a coarser step, where the analysis wants it (`past`) and it could be fetched. */
  past?: SeriesInput[];
  /** The time range looked at, in ms. `series` reaches further back where the analysis wants history. */
  from: number;
  to: number;
  /** When it is looked at, ms; for times in sentences. */
  now?: number;
  step: number;
  /** Block length in ms (`history.range`); see `blocks.ts`. */
  blockRange: number;
  /** IANA name, "utc" or "browser"; for times in sentences. */
  timeZone?: string;
  /** Passed on into the header of every frame. */
  query?: unknown;
}

/** A longer past that an analysis of a range would learn from, at a step of its own. */
export interface PastWanted {
  roles: string[];
  /** Milliseconds: of a row, and of a block; see `blocks.ts` for how far back that reaches. */
  step: number;
  blockRange: number;
}

/** A detector learns: history of one block before the blocks that the range touches, at the query's own step. */
export interface BlocksLookback {
  kind: 'blocks';
  /** Of a new query. `range` may be `auto`. */
  history: { range: string; step: string };
  /** How much further back it would look, ms, where that is not too much to fetch. */
  earlier?(blockRange: number): number;
}

/** Only the range looked at, at the query's own step. */
export interface RangeLookback<S> {
  kind: 'range';
  /** Of a new query. */
  step: string;
  /** What it would learn from besides, where that can be had; the answer does not depend on it. */
  past?(settings: S, step: number): PastWanted | undefined;
}

/** An example for the query help: it runs on sample data, so no data source is needed. */
export interface Example {
  /** Id of a scenario of the sample data. */
  scenario: string;
  /** Roles that get the scenario as their input. */
  roles: string[];
  options?: Record<string, unknown>;
}

/** Where long work is. */
export interface ProgressState {
  /** Number of series fetched; undefined while rows are still being fetched. */
  series?: number;
  /** Tasks done and in total; 0 of 0 before that is known. */
  done: number;
  total: number;
  /** Length of the training history, as people read it: "7d"; absent where the analysis has none. */
  history?: string;
}

/** One task of an analysis and how it ended. */
export interface Piece<T extends Tagged, R extends Tagged> {
  task: T;
  /** Absent while the task is running, and where it failed. */
  result?: R;
  /** One sentence that says why there will be no result. */
  failure?: string;
}

/** What `present` makes a picture of. */
export interface Picture<S, T extends Tagged, R extends Tagged> {
  input: AnalysisInput;
  settings: S;
  /** All tasks, in the order of `plan`. */
  pieces: Array<Piece<T, R>>;
  /** True for the last picture: what has no result now will never have one. */
  final: boolean;
}

export interface Presentation {
  summary: Summary;
  frames: ResultFrame[];
  notices: ResultNotice[];
}

/** What an analysis declares; each field has one meaning. `defineAnalysis` makes an `Analysis` of it. */
export interface AnalysisSpec<S, T extends Tagged & PlainData<T>, R extends Tagged & PlainData<R>> {
  id: string;
  name: string;
  /** One line: what it does. */
  description: string;
  examples: Example[];
  roles: RoleSpec[];
  /** Whether its input series are drawn, at the step on display. */
  drawsInputs: boolean;
  lookback: BlocksLookback | RangeLookback<S>;
  options: OptionSet<S>;
  /** How the editor groups them, in its order; those in no group come first. */
  optionGroups?: OptionGroup[];
  outputs: Outputs;
  /** The sentence shown while work goes on. */
  progress(state: ProgressState): string;
  /** The options in a few words, for the folded editor row. */
  describe(settings: S): string;
  /** Kind of its tasks and of their results. */
  kinds: { task: T['kind']; result: R['kind'] };
  plan(input: AnalysisInput, settings: S): T[];
  run(task: T, context: RunContext): Stepped<R>;
  /** What distinguishes a task from others, where that is less than all of it: results are cached by it. */
  identity?(task: T): object;
  /** Absent where tasks are always sent complete. */
  incremental?: Incremental<T, R>;
  /** Absent where tasks are always run by one worker. */
  sharding?: Sharding<T>;
  present(picture: Picture<S, T, R>): Presentation;
}

/** An analysis whose options have been read. */
export interface ConfiguredAnalysis {
  describe(): string;
  past(step: number): PastWanted | undefined;
  plan(input: AnalysisInput): Tagged[];
  present(picture: Omit<Picture<never, Tagged, Tagged>, 'settings'>): Presentation;
}

/** An analysis as data source and worker see it: types of its options, tasks and results are checked at run time. */
export interface Analysis {
  id: string;
  name: string;
  description: string;
  examples: Example[];
  roles: RoleSpec[];
  drawsInputs: boolean;
  lookback: BlocksLookback | Omit<RangeLookback<never>, 'past'>;
  options: OptionSpec[];
  optionGroups: OptionGroup[];
  outputs: Outputs;
  progress(state: ProgressState): string;
  /** Reads the options of a query. Wrong ones hold their default and are named in `problems`. */
  configure(raw?: Record<string, unknown>): {
    analysis: ConfiguredAnalysis;
    problems: OptionProblem[];
    /** Ids in the query that are none of its options. */
    unknown: string[];
  };
  run(task: Tagged, context: RunContext): Stepped<Tagged>;
  identity(task: Tagged): object;
  incremental?: IncrementalWork;
  sharding?: ShardedWork;
}
