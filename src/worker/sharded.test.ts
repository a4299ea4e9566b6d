import { describe, expect, it } from 'vitest';
import type { DiscordResult } from '../analyses/discords/detector';
import { runTask } from '../analyses/run';
import { isOfKind, type Tagged } from '../analyses/work';
import { finish, loadKernel } from '../engine';
import { Random } from '../engine/testing/random';
import { ShardedPool } from './sharded';
import { StoppedError, type Job } from './pool';

const { kernel } = await loadKernel();
const never = new AbortController().signal;
const step = 60_000;

function jobOf(rows: number, changed: Partial<Job> = {}): Job {
  const values = new Random(rows).walk(rows);
  values.fill(NaN, 500, 560);
  const task = {
    kind: 'discords',
    seriesId: 'a',
    start: 0,
    step,
    values,
    firstRow: rows - 1500,
    window: 0,
    bridge: 3,
    promisedPerWeek: 1,
  };
  return { analysis: 'discords', task, budgetMs: 60_000, ...changed };
}

/** Runs jobs on this thread at once and records them. */
function poolOnThisThread(spare: number, changed: (job: Job) => void = () => undefined) {
  const jobs: Job[] = [];
  const pool = {
    spare,
    run: async (job: Job, signal: AbortSignal) => {
      jobs.push(job);
      changed(job);
      await Promise.resolve();
      if (signal.aborted) {
        throw new StoppedError('cancelled');
      }
      job.onProgress?.(1);
      return finish(runTask(job.analysis, job.task, { kernel }));
    },
  };
  return { jobs, pool: new ShardedPool(pool) };
}

const isDiscordResult = isOfKind<DiscordResult>('discords');

function asResult(value: Tagged): DiscordResult {
  if (!isDiscordResult(value)) {
    throw new Error('No result of discords');
  }
  return value;
}

describe('a large sharded task', () => {
  const job = jobOf(17_000);

  it('gives the same results as one worker', async () => {
    const { jobs, pool } = poolOnThisThread(3);
    const shares: number[] = [];
    const result = asResult(await pool.run({ ...job, onProgress: (share) => shares.push(share) }, never));
    expect(jobs).toHaveLength(4);
    const complete = asResult(await poolOnThisThread(1).pool.run(job, never));
    expect(result.windows).toEqual(complete.windows);
    result.score.forEach((score, row) => expect(score).toBeCloseTo(complete.score[row], 6));
    result.distance.forEach((distance, row) => expect(distance).toBeCloseTo(complete.distance[row], 9));
    expect(shares).toEqual([...shares].sort((a, b) => a - b));
    expect(shares.at(-1)).toBe(1);
  });

  it('is not split where one worker is free or where it is small', async () => {
    const single = poolOnThisThread(1);
    await single.pool.run(job, never);
    const small = poolOnThisThread(4);
    await small.pool.run(jobOf(3000), never);
    expect([single.jobs.length, small.jobs.length]).toEqual([1, 1]);
  });

  it('stops the other shards when one fails, and reports why', async () => {
    const { jobs, pool } = poolOnThisThread(3, () => {
      if (jobs.length === 2) {
        throw new Error('a broken row');
      }
    });
    await expect(pool.run(job, never)).rejects.toThrow('a broken row');
    expect(jobs).toHaveLength(3);
  });

  it('stops all shards when it is cancelled', async () => {
    const abort = new AbortController();
    const { jobs, pool } = poolOnThisThread(2, () => abort.abort());
    await expect(pool.run(job, abort.signal)).rejects.toMatchObject({ reason: 'cancelled' });
    expect(jobs).toHaveLength(2);
  });

  it('reports the shard that had done the least when its budget was used up', async () => {
    let stopped = 0;
    const { pool } = poolOnThisThread(2, (each) => each.onPartial?.({ share: 0.5 - 0.1 * stopped++, budgetMs: 10 }));
    const reported: number[] = [];
    await pool.run({ ...job, onPartial: ({ share }) => reported.push(share) }, never);
    expect(reported).toHaveLength(1);
    expect(reported[0]).toBeCloseTo(0.3);
  });
});
