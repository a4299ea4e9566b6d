import { ShardedPool } from './sharded';
import { IncrementalPool } from './incremental';
import { ByteCache } from './byteCache';
import type { WorkerPool } from './pool';
import { SharedResults } from './shared';

const resultCacheBytes = 64 * 1024 * 1024;

/** Results from a pool's workers: cached by content, large tasks sharded, refreshes sent as their new rows only. */
export function resultsOf(pool: Pick<WorkerPool, 'run' | 'spare'>): SharedResults {
  return new SharedResults(new IncrementalPool(new ShardedPool(pool)), new ByteCache(resultCacheBytes));
}
