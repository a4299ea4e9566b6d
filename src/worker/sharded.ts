import { analysisById } from '../analyses/registry';
import type { Tagged } from '../analyses/work';
import type { Job } from './job';
import type { WorkerPool } from './pool';
import type { PartialAnswer } from './slices';

/** The part of a sharded job's progress that its shards make up; the rest is merging their answers. */
const shardsPart = 0.9;

/**
 * A pool that shards large tasks: where several workers are free and the analysis supports it, the shards of a task run
 * side by side and one more job merges their answers. All other tasks run on one worker.
 */
export class ShardedPool implements Pick<WorkerPool, 'run'> {
  constructor(private readonly pool: Pick<WorkerPool, 'run' | 'spare'>) {}

  async run(job: Job, signal: AbortSignal): Promise<Tagged> {
    const { spare } = this.pool;
    const sharding = analysisById(job.analysis)?.sharding;
    const shards = (spare > 1 ? sharding?.split(job.task, spare) : undefined) ?? [];
    if (!sharding || shards.length < 2) {
      return this.pool.run(job, signal);
    }
    const leastComplete = new LeastCompletePartial();
    const answers = await this.runShards({ job, shards, leastComplete }, signal);
    const result = await this.pool.run(
      {
        ...job,
        task: sharding.merge(job.task, answers),
        onProgress: (share) => job.onProgress?.(shardsPart + (1 - shardsPart) * share),
        onPartial: (partial) => leastComplete.note(partial),
      },
      signal
    );
    if (leastComplete.noted) {
      job.onPartial?.(leastComplete.noted);
    }
    return result;
  }

  /** Runs all shards at once. When one fails or is cancelled, the others are stopped too. */
  private async runShards({ job, shards, leastComplete }: ShardedJob, signal: AbortSignal): Promise<Tagged[]> {
    const progress = shards.map(() => 0);
    const stop = new AbortController();
    const onAbort = () => stop.abort();
    signal.addEventListener('abort', onAbort, { once: true });
    const run = (task: Tagged, i: number) => {
      const onProgress = (share: number) => {
        progress[i] = share;
        job.onProgress?.((shardsPart * progress.reduce((sum, each) => sum + each, 0)) / shards.length);
      };
      const onPartial = (partial: PartialAnswer) => leastComplete.note(partial);
      return this.pool.run({ ...job, task, onProgress, onPartial }, stop.signal);
    };
    try {
      return await Promise.all(shards.map(run));
    } catch (error) {
      stop.abort();
      throw error;
    } finally {
      signal.removeEventListener('abort', onAbort);
    }
  }
}

interface ShardedJob {
  job: Job;
  shards: Tagged[];
  leastComplete: LeastCompletePartial;
}

/** Of several shards stopped by their budget, the one that had done the least is reported. */
class LeastCompletePartial {
  noted: PartialAnswer | undefined;

  note(partial: PartialAnswer): void {
    if (!this.noted || partial.share < this.noted.share) {
      this.noted = partial;
    }
  }
}
