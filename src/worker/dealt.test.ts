import { describe, expect, it } from 'vitest';
import { isDiscordResult, type DiscordResult } from '../analyses/discords/detector';
import { runTask } from '../analyses/run';
import { finish, loadKernel } from '../engine';
import { Random } from '../engine/testing/random';
import { DealtPool } from './dealt';
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

/** Runs jobs here and now; counts them. */
function poolHere(spare: number, changed: (job: Job) => void = () => undefined) {
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
  return { jobs, pool: new DealtPool(pool) };
}

function asResult(value: object): DiscordResult {
  if (!isDiscordResult(value)) {
    throw new Error('No result of discords');
  }
  return value;
}

describe('a large task dealt out', () => {
  const job = jobOf(17_000);

  it('gives the same verdicts as one worker', async () => {
    const { jobs, pool } = poolHere(3);
    const shares: number[] = [];
    const result = asResult(await pool.run({ ...job, onProgress: (share) => shares.push(share) }, never));
    expect(jobs).toHaveLength(4);
    const whole = asResult(await poolHere(1).pool.run(job, never));
    expect(result.windows).toEqual(whole.windows);
    result.score.forEach((score, row) => expect(score).toBeCloseTo(whole.score[row], 6));
    result.distance.forEach((distance, row) => expect(distance).toBeCloseTo(whole.distance[row], 9));
    expect(shares).toEqual([...shares].sort((a, b) => a - b));
    expect(shares.at(-1)).toBe(1);
  });

  it('stays whole where one worker is free, and where it is small', async () => {
    const alone = poolHere(1);
    await alone.pool.run(job, never);
    const small = poolHere(4);
    await small.pool.run(jobOf(3000), never);
    expect([alone.jobs.length, small.jobs.length]).toEqual([1, 1]);
  });

  it('stops the other shares when one fails, and says why', async () => {
    const { jobs, pool } = poolHere(3, () => {
      if (jobs.length === 2) {
        throw new Error('a broken row');
      }
    });
    await expect(pool.run(job, never)).rejects.toThrow('a broken row');
    expect(jobs).toHaveLength(3);
  });

  it('stops all shares when it is cancelled', async () => {
    const abort = new AbortController();
    const { jobs, pool } = poolHere(2, () => abort.abort());
    await expect(pool.run(job, abort.signal)).rejects.toMatchObject({ reason: 'cancelled' });
    expect(jobs).toHaveLength(2);
  });

  it('tells of the share that was stopped earliest by its budget', async () => {
    let stopped = 0;
    const { pool } = poolHere(2, (each) => each.onEarly?.({ share: 0.5 - 0.1 * stopped++, budgetMs: 10 }));
    const heard: number[] = [];
    await pool.run({ ...job, onEarly: ({ share }) => heard.push(share) }, never);
    expect(heard).toHaveLength(1);
    expect(heard[0]).toBeCloseTo(0.3);
  });
});
