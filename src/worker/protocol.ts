import type { KernelName } from '../engine';
import type { Early } from './drive';

/** How typed arrays travel to the worker: moved, or as plain arrays where a site loses them on the way. */
export type Transport = 'transfer' | 'plain';

export interface Run {
  type: 'run';
  id: number;
  analysis: string;
  task: unknown;
  budgetMs: number;
}

export type ToWorker =
  | { type: 'hello'; probe: unknown; forceKernel?: KernelName; keptBytes?: number }
  | Run
  /** To be run in their order: a message takes longer on its way than a small task takes. */
  | { type: 'runs'; runs: Run[] }
  | { type: 'cancel'; id: number };

export interface Hello {
  type: 'hello';
  /** The probe's typed array came through whole. */
  probeIntact: boolean;
  kernel: KernelName;
  /** Faster kernels that could not be used, and why. */
  skipped: Array<{ name: KernelName; reason: string }>;
}

export type FromWorker = Hello | Said | { type: 'several'; messages: Said[] };

/** About a task. */
export type Said =
  | { type: 'progress'; id: number; share: number }
  | { type: 'result'; id: number; result: object; early?: Early }
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
