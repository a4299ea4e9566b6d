import { DealtPool } from './dealt';
import { GrowingPool } from './growing';
import { ByteCache } from './memo';
import type { WorkerPool } from './pool';
import { SharedResults } from './shared';

const keptBytes = 64 * 1024 * 1024;

/** Results from a pool's workers: what is known is kept, large tasks are dealt out, refreshes send what is new. */
export function resultsOf(pool: Pick<WorkerPool, 'run' | 'spare'>): SharedResults {
  return new SharedResults(new GrowingPool(new DealtPool(pool)), new ByteCache(keptBytes));
}
