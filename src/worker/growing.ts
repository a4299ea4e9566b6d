import { isForgotten, type Stem } from '../analyses/analysis';
import { analysisById } from '../analyses/registry';
import { lineageOf } from './homes';
import { bytesOf, ByteCache } from './memo';
import type { Job, WorkerPool } from './pool';

/** Bounds the results that the next ones of their lineages grow from; most of them are kept by their content as well. */
const mostBytes = 64 * 1024 * 1024;

/**
 * A pool that sends of a task only what is new since the last of its lineage was answered, and puts what comes back
 * behind the earlier result. Where the worker has forgotten the rest, or the past was changed, the task is run whole.
 */
export class GrowingPool implements Pick<WorkerPool, 'run'> {
  private readonly answered = new ByteCache<{ stem: Stem; result: object }>(mostBytes);

  constructor(private readonly pool: Pick<WorkerPool, 'run'>) {}

  async run(job: Job, signal: AbortSignal): Promise<object> {
    const analysis = analysisById(job.analysis);
    const lineage = lineageOf(job.task);
    const stem = lineage === undefined ? undefined : analysis?.stem?.(job.task);
    if (!analysis?.grow || lineage === undefined || !stem) {
      return this.pool.run(job, signal);
    }
    let whole = true;
    const told: Job = {
      ...job,
      onEarly: (early) => {
        whole = false;
        job.onEarly?.(early);
      },
    };
    const before = this.answered.get(lineage);
    const tail = before && analysis.tail?.(job.task, before.stem);
    const answer = await this.pool.run(tail ? { ...told, task: tail, small: true } : told, signal);
    const result =
      before && tail
        ? isForgotten(answer)
          ? await this.pool.run(told, signal)
          : analysis.grow(before.result, answer)
        : answer;
    if (whole) {
      this.answered.set(lineage, { stem, result }, bytesOf(result));
    }
    return result;
  }
}
