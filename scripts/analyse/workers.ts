import { setMaxListeners } from 'node:events';
import { startWithFallback } from '../../src/worker/fallback';
import { WorkerPool } from '../../src/worker/pool';
import { resultsOf } from '../../src/worker/results';
import type { SharedResults } from '../../src/worker/shared';
import { threadTransport, workerThreads } from '../threads/transport';

const timeoutMs = 20_000;

/** The pool, cache and protocol of a page over threads of Node. */
export interface NodeWorkers {
  results: SharedResults;
  close(): Promise<void>;
}

/** Compiles the worker and makes a pool of `threads`; `close` ends them. */
export function nodeWorkers(threads: number): NodeWorkers {
  // Every task listens to the signal that cancels them all; Node reports more than ten listeners as a leak.
  setMaxListeners(0);
  const compiled = workerThreads();
  const transports = [threadTransport(compiled)];
  const pool = new WorkerPool({
    size: threads,
    start: () => startWithFallback(transports, { timeoutMs }),
    idleMs: 60_000,
  });
  return {
    results: resultsOf(pool),
    async close() {
      pool.close();
      await compiled.close();
    },
  };
}
