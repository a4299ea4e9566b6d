import type { Tagged } from '../analyses/work';
import type { KernelName } from '../engine';
import type { PartialAnswer } from './slices';

/** How typed arrays reach the worker: moved, or written as plain arrays where a site loses typed arrays in messages. */
export type ArrayEncoding = 'transfer' | 'plain';

export interface RunRequest {
  type: 'run';
  id: number;
  analysis: string;
  task: unknown;
  budgetMs: number;
}

export type ToWorker =
  | { type: 'hello'; probe: unknown; forceKernel?: KernelName; stateCacheBytes?: number }
  | RunRequest
  /** Run in order, in one message: sending one takes longer than a small task does. */
  | { type: 'runs'; runs: RunRequest[] }
  | { type: 'cancel'; id: number };

export interface Hello {
  type: 'hello';
  /** The probe's typed array arrived unchanged. */
  probeIntact: boolean;
  kernel: KernelName;
  /** Faster kernels that could not be used, and why. */
  skipped: Array<{ name: KernelName; reason: string }>;
}

export type FromWorker = Hello | TaskMessage | { type: 'batch'; messages: TaskMessage[] };

/** What a worker reports about a task. */
export type TaskMessage =
  | { type: 'progress'; id: number; share: number }
  | { type: 'result'; id: number; result: Tagged; partial?: PartialAnswer }
  | { type: 'stopped'; id: number; reason: 'cancelled' | 'budget' }
  | { type: 'failed'; id: number; message: string };

/** One end of a worker, whatever carries the messages. */
export interface Port {
  post(message: ToWorker, transfer?: ArrayBuffer[]): void;
  listen(handler: (message: FromWorker) => void, failed: (message: string) => void): void;
  close(): void;
}

/** What the probe must hold on arrival. */
export const probeValues = [1.5, -2, 1e300];

export function probeIsIntact(probe: unknown): boolean {
  return (
    probe instanceof Float64Array &&
    probe.length === probeValues.length &&
    probeValues.every((value, i) => probe[i] === value)
  );
}
