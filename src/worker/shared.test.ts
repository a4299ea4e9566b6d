import type { Tagged } from '../analyses/work';
import { getEventListeners } from 'node:events';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ByteCache } from './byteCache';
import { StoppedError, type Job } from './pool';
import { SharedResults } from './shared';
import { settle } from './testing/scriptedPort';
import { tagged } from './testing/tagged';

interface StartedJob {
  job: Job;
  signal: AbortSignal;
  resolve(result: Tagged): void;
  reject(error: Error): void;
}

/** Results over a pool that computes nothing: the test resolves its jobs. */
function sharedResults(capacity = 10_000) {
  const startedJobs: StartedJob[] = [];
  const pool = {
    run: (job: Job, signal: AbortSignal) =>
      new Promise<Tagged>((resolve, reject) => {
        startedJobs.push({ job, signal, resolve, reject });
        signal.addEventListener('abort', () => reject(new StoppedError('cancelled')));
      }),
  };
  return { startedJobs, results: new SharedResults(pool, new ByteCache(capacity)) };
}

const job = (value: number, onProgress?: Job['onProgress']): Job => ({
  analysis: 'discords',
  task: tagged({ values: Float64Array.of(value) }),
  budgetMs: 1000,
  onProgress,
});

const never = new AbortController().signal;
const unhandled: unknown[] = [];
const note = (reason: unknown) => unhandled.push(reason);

beforeEach(() => {
  unhandled.length = 0;
  process.on('unhandledRejection', note);
});
afterEach(async () => {
  await new Promise((resolve) => setTimeout(resolve, 0));
  process.off('unhandledRejection', note);
  expect(unhandled).toEqual([]);
});

describe('one computation for all callers', () => {
  it('computes a task in flight once', async () => {
    const { results, startedJobs } = sharedResults();
    const answers = Promise.all(Array.from({ length: 10 }, () => results.run(job(1), never)));
    await settle();
    expect(startedJobs).toHaveLength(1);
    startedJobs[0].resolve(tagged({ score: 7 }));
    expect(await answers).toEqual(Array.from({ length: 10 }, () => tagged({ score: 7 })));
  });

  it('computes tasks that differ, and the same rows for another analysis, each', async () => {
    const { results, startedJobs } = sharedResults();
    results.run(job(1), never);
    results.run(job(2), never);
    results.run({ ...job(1), analysis: 'other' }, never);
    await settle();
    expect(startedJobs).toHaveLength(3);
  });

  it('serves cached results without computing', async () => {
    const { results, startedJobs } = sharedResults();
    const first = results.run(job(1), never);
    await settle();
    startedJobs[0].resolve(tagged({ score: 7 }));
    await first;
    expect(results.peek('discords', job(1).task)).toEqual(tagged({ score: 7 }));
    expect(results.peek('discords', job(2).task)).toBeUndefined();
    expect(await results.run(job(1), never)).toEqual(tagged({ score: 7 }));
    expect(startedJobs).toHaveLength(1);
  });

  it('caches no failure: the next caller computes again', async () => {
    const { results, startedJobs } = sharedResults();
    const first = results.run(job(1), never);
    await settle();
    startedJobs[0].reject(new Error('a broken row'));
    await expect(first).rejects.toThrow('a broken row');
    const second = results.run(job(1), never);
    await settle();
    startedJobs[1].resolve(tagged({ score: 1 }));
    expect(await second).toEqual(tagged({ score: 1 }));
  });

  it('reports progress to every caller', async () => {
    const { results, startedJobs } = sharedResults();
    const reported: string[] = [];
    results.run(
      job(1, (share) => reported.push(`a ${share}`)),
      never
    );
    results.run(
      job(1, (share) => reported.push(`b ${share}`)),
      never
    );
    await settle();
    startedJobs[0].job.onProgress?.(0.5);
    expect(reported).toEqual(['a 0.5', 'b 0.5']);
  });
});

describe('cancelling a shared computation', () => {
  it('goes on while anybody waits, and ends with the last', async () => {
    const { results, startedJobs } = sharedResults();
    const users = [new AbortController(), new AbortController(), new AbortController()];
    const answers = Promise.allSettled(users.map(({ signal }) => results.run(job(1), signal)));
    await settle();
    users[0].abort();
    users[1].abort();
    await settle();
    expect(startedJobs[0].signal.aborted).toBe(false);
    users[2].abort();
    expect(startedJobs[0].signal.aborted).toBe(true);
    expect((await answers).map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected']);
  });

  it('answers the callers that stay when others cancel', async () => {
    const { results, startedJobs } = sharedResults();
    const leaving = new AbortController();
    const left = results.run(job(1), leaving.signal);
    const stayed = results.run(job(1), never);
    await settle();
    leaving.abort();
    await expect(left).rejects.toMatchObject({ reason: 'cancelled' });
    startedJobs[0].resolve(tagged({ score: 3 }));
    expect(await stayed).toEqual(tagged({ score: 3 }));
  });

  it('starts again for a caller that comes after the last has cancelled', async () => {
    const { results, startedJobs } = sharedResults();
    const leaving = new AbortController();
    const left = results.run(job(1), leaving.signal);
    await settle();
    leaving.abort();
    const again = results.run(job(1), never);
    await settle();
    expect(startedJobs).toHaveLength(2);
    startedJobs[1].resolve(tagged({ score: 4 }));
    expect(await again).toEqual(tagged({ score: 4 }));
    await expect(left).rejects.toBeInstanceOf(StoppedError);
  });

  it('does not start for a caller that has cancelled already', async () => {
    const { results, startedJobs } = sharedResults();
    await expect(results.run(job(1), AbortSignal.abort())).rejects.toMatchObject({ reason: 'cancelled' });
    expect(startedJobs).toHaveLength(0);
  });

  it('leaves no listener behind after 1,000 jobs', async () => {
    const { results, startedJobs } = sharedResults();
    const { signal } = new AbortController();
    for (let i = 0; i < 1000; i++) {
      const answer = results.run(job(i), signal);
      await settle();
      startedJobs[i].resolve(tagged({ i }));
      await answer;
      await settle();
    }
    expect(getEventListeners(signal, 'abort')).toHaveLength(0);
  });
});

it('evicts the oldest results beyond its capacity', async () => {
  const { results, startedJobs } = sharedResults(2000);
  for (let i = 0; i < 3; i++) {
    const answer = results.run(job(i), never);
    await settle();
    startedJobs[i].resolve(tagged({ score: new Float64Array(100) }));
    await answer;
  }
  expect([0, 1, 2].map((i) => results.peek('discords', job(i).task) !== undefined)).toEqual([false, true, true]);
});
