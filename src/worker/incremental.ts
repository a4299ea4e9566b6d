import { analysisById } from '../analyses/registry';
import { isStateEvicted, type Prefix, type Tagged } from '../analyses/work';
import { bytesOf, ByteCache } from './byteCache';
import type { Job } from './job';
import type { WorkerPool } from './pool';

/** Bounds the results that deltas are merged into; most of them are in the result cache as well. */
const maxBytes = 64 * 1024 * 1024;

/**
 * A pool that sends only the rows of a task that were added since the last complete answer for its cache key, and merges
 * what comes back into that answer. Where the worker's state was evicted or earlier rows changed, the complete task is
 * sent.
 */
export class IncrementalPool implements Pick<WorkerPool, 'run'> {
  private readonly answered = new ByteCache<{ prefix: Prefix; result: Tagged }>(maxBytes);

  constructor(private readonly pool: Pick<WorkerPool, 'run'>) {}

  async run(job: Job, signal: AbortSignal): Promise<Tagged> {
    const incremental = analysisById(job.analysis)?.incremental;
    const { cacheKey } = job.task;
    const prefix = incremental?.prefix(job.task);
    if (!incremental || cacheKey === undefined || !prefix) {
      return this.pool.run(job, signal);
    }
    let complete = true;
    const reporting: Job = {
      ...job,
      onPartial: (partial) => {
        complete = false;
        job.onPartial?.(partial);
      },
    };
    const before = this.answered.get(cacheKey);
    const delta = before && incremental.delta(job.task, before.prefix);
    const answer = await this.pool.run(delta ? { ...reporting, task: delta, small: true } : reporting, signal);
    let result = answer;
    if (before && delta) {
      result = isStateEvicted(answer)
        ? await this.pool.run(reporting, signal)
        : incremental.merge(before.result, answer);
    }
    if (complete) {
      this.answered.set(cacheKey, { prefix, result }, bytesOf(result));
    }
    return result;
  }
}
