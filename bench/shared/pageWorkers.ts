import { startWithFallback } from '../../src/worker/fallback';
import { totalStateCacheBytes } from '../../src/worker/limits';
import { WorkerPool } from '../../src/worker/pool';
import { resultsOf } from '../../src/worker/results';
import { fileTransport } from '../../src/worker/transports/file';
import type { SharedResults } from '../../src/worker/shared';

/** The plugin's own results, from workers started of the file beside the page. */
export function workerResults(size: number): SharedResults {
  const steps = { timeoutMs: 10_000, stateCacheBytes: totalStateCacheBytes / size };
  const started = () => startWithFallback([fileTransport('/worker.js')], steps);
  return resultsOf(new WorkerPool({ size, start: started, idleMs: 600_000 }));
}
