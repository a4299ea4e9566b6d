import { climb } from '../../src/worker/ladder';
import { keptByWorkers } from '../../src/worker/kept';
import { WorkerPool } from '../../src/worker/pool';
import { resultsOf } from '../../src/worker/results';
import { fileRung } from '../../src/worker/rungs/file';
import type { SharedResults } from '../../src/worker/shared';

/** The plugin's own results, from workers started of the file beside the page. */
export function workerResults(size: number): SharedResults {
  const steps = { patienceMs: 10_000, keptBytes: keptByWorkers / size };
  const started = () => climb([fileRung('/worker.js')], steps);
  return resultsOf(new WorkerPool({ size, start: started, idleMs: 600_000 }));
}
