import type { Kernel, Stepped } from '../engine';

/** What is sent to a worker and back: a plain object with its kind. */
export interface Tagged {
  kind: string;
  /** Names the tasks that go on from each other; they are sent to the same worker where possible. */
  cacheKey?: string;
}

/**
 * Plain data only: primitives, typed arrays, and arrays and objects of them. Anything else (functions, class instances
 * such as Map or Date) becomes `never`, so that a task or result that holds one does not compile.
 */
export type PlainData<T> = {
  [K in keyof T]: T[K] extends Primitive | ArrayBufferView
    ? T[K]
    : T[K] extends NotPlain
      ? never
      : T[K] extends object
        ? PlainData<T[K]>
        : T[K];
};

type Primitive = string | number | bigint | boolean | null | undefined;
type NotPlain =
  | ((...args: never[]) => unknown)
  | Promise<unknown>
  | ReadonlyMap<unknown, unknown>
  | ReadonlySet<unknown>
  | Date
  | RegExp
  | symbol;

/** True for values of one kind; what crosses the border to a worker arrives untyped. */
export function isOfKind<T extends Tagged>(kind: T['kind']): (value: Tagged) => value is T {
  return (value): value is T => value.kind === kind;
}

export function isTagged(value: unknown): value is Tagged {
  return typeof value === 'object' && value !== null && 'kind' in value && typeof value.kind === 'string';
}

/** A value and about how many bytes it takes. */
export interface Sized<V> {
  value: V;
  bytes: number;
}

/** What a worker caches between tasks, so that a refresh goes on where the last one ended; bounded in bytes. */
export interface StateCache {
  get(key: string): object | undefined;
  /** @param compact makes a smaller form that may replace the value when space is short */
  set(key: string, value: object, bytes: number, compact?: () => Sized<object>): void;
  delete(key: string): void;
}

export interface RunContext {
  kernel: Kernel;
  /** Absent where every task is computed from its beginning. It may evict at any time and never changes a result. */
  cache?: StateCache;
}

/** The first rows of a task and a checksum of their content: where a later task of the same cache key may go on. */
export interface Prefix {
  rows: number;
  checksum: string;
}

/** A worker's answer to a delta when it no longer caches the state before it: the task has to be run from the beginning. */
export interface StateEvicted extends Tagged {
  kind: 'state-evicted';
}

export const stateEvicted: StateEvicted = { kind: 'state-evicted' };
export const isStateEvicted = isOfKind<StateEvicted>('state-evicted');

/**
 * Tasks that go on from cached state: a refresh sends only the new rows and gets only their verdicts back. Such tasks and
 * deltas have a `cacheKey`.
 */
export interface Incremental<T extends Tagged, R extends Tagged, D extends Tagged = Tagged, A extends Tagged = Tagged> {
  kinds: { delta: D['kind']; answer: A['kind'] };
  /** What to remember of an answered task; undefined where the next one is to be run from the beginning. */
  prefix(task: T): Prefix | undefined;
  /** The rows after a prefix; undefined where the task does not begin with it. */
  delta(task: T, prefix: Prefix): D | undefined;
  run(delta: D, context: RunContext): Stepped<A | StateEvicted>;
  /** The result for all rows, from that for the prefix, which is left unchanged, and the answer to the delta. */
  merge(before: R, answer: A): R;
}

/** One large task in several shards that workers compute side by side. */
export interface Sharding<T extends Tagged, S extends Tagged = Tagged, A extends Tagged = Tagged> {
  kinds: { shard: S['kind']; answer: A['kind'] };
  /** At most `parts` shards; fewer than two where splitting would not pay. */
  split(task: T, parts: number): S[];
  run(shard: S, context: RunContext): Stepped<A>;
  /** The task together with the answers for all its shards, in their order, for the analysis to finish. */
  merge(task: T, answers: A[]): T;
}

/** `Incremental` as the worker pool sees it, with types checked at run time. */
export interface IncrementalWork {
  prefix(task: Tagged): Prefix | undefined;
  delta(task: Tagged, prefix: Prefix): Tagged | undefined;
  merge(before: Tagged, answer: Tagged): Tagged;
}

/** `Sharding` as the worker pool sees it, with types checked at run time. */
export interface ShardedWork {
  split(task: Tagged, parts: number): Tagged[];
  merge(task: Tagged, answers: Tagged[]): Tagged;
}
