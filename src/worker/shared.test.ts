import { getEventListeners } from 'node:events';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ByteCache } from './memo';
import { StoppedError, type Job } from './pool';
import { SharedResults } from './shared';
import { settle } from './testing/scriptedPort';

interface Begun {
  job: Job;
  signal: AbortSignal;
  resolve(result: object): void;
  reject(error: Error): void;
}

/** Results over a pool that computes nothing: the test answers for it. */
function sharedResults(capacity = 10_000) {
  const begun: Begun[] = [];
  const pool = {
    run: (job: Job, signal: AbortSignal) =>
      new Promise<object>((resolve, reject) => {
        begun.push({ job, signal, resolve, reject });
        signal.addEventListener('abort', () => reject(new StoppedError('cancelled')));
      }),
  };
  return { begun, results: new SharedResults(pool, new ByteCache(capacity)) };
}

const job = (value: number, onProgress?: Job['onProgress']): Job => ({
  analysis: 'discords',
  task: { values: Float64Array.of(value) },
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

describe('one computation for all who ask', () => {
  it('computes a task in flight once', async () => {
    const { results, begun } = sharedResults();
    const answers = Promise.all(Array.from({ length: 10 }, () => results.run(job(1), never)));
    await settle();
    expect(begun).toHaveLength(1);
    begun[0].resolve({ score: 7 });
    expect(await answers).toEqual(Array.from({ length: 10 }, () => ({ score: 7 })));
  });

  it('computes tasks that differ, and the same rows for another analysis, each', async () => {
    const { results, begun } = sharedResults();
    results.run(job(1), never);
    results.run(job(2), never);
    results.run({ ...job(1), analysis: 'other' }, never);
    await settle();
    expect(begun).toHaveLength(3);
  });

  it('serves what is kept without computing', async () => {
    const { results, begun } = sharedResults();
    const first = results.run(job(1), never);
    await settle();
    begun[0].resolve({ score: 7 });
    await first;
    expect(results.peek('discords', job(1).task)).toEqual({ score: 7 });
    expect(results.peek('discords', job(2).task)).toBeUndefined();
    expect(await results.run(job(1), never)).toEqual({ score: 7 });
    expect(begun).toHaveLength(1);
  });

  it('keeps no failure: who asks next computes anew', async () => {
    const { results, begun } = sharedResults();
    const first = results.run(job(1), never);
    await settle();
    begun[0].reject(new Error('a broken row'));
    await expect(first).rejects.toThrow('a broken row');
    const second = results.run(job(1), never);
    await settle();
    begun[1].resolve({ score: 1 });
    expect(await second).toEqual({ score: 1 });
  });

  it('tells everyone about progress', async () => {
    const { results, begun } = sharedResults();
    const heard: string[] = [];
    results.run(
      job(1, (share) => heard.push(`a ${share}`)),
      never
    );
    results.run(
      job(1, (share) => heard.push(`b ${share}`)),
      never
    );
    await settle();
    begun[0].job.onProgress?.(0.5);
    expect(heard).toEqual(['a 0.5', 'b 0.5']);
  });
});

describe('cancelling what is shared', () => {
  it('goes on while anybody waits, and ends with the last', async () => {
    const { results, begun } = sharedResults();
    const users = [new AbortController(), new AbortController(), new AbortController()];
    const answers = Promise.allSettled(users.map(({ signal }) => results.run(job(1), signal)));
    await settle();
    users[0].abort();
    users[1].abort();
    await settle();
    expect(begun[0].signal.aborted).toBe(false);
    users[2].abort();
    expect(begun[0].signal.aborted).toBe(true);
    expect((await answers).map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected']);
  });

  it('answers those who stay when others leave', async () => {
    const { results, begun } = sharedResults();
    const leaving = new AbortController();
    const left = results.run(job(1), leaving.signal);
    const stayed = results.run(job(1), never);
    await settle();
    leaving.abort();
    await expect(left).rejects.toMatchObject({ reason: 'cancelled' });
    begun[0].resolve({ score: 3 });
    expect(await stayed).toEqual({ score: 3 });
  });

  it('begins anew for who asks after the last has left', async () => {
    const { results, begun } = sharedResults();
    const leaving = new AbortController();
    const left = results.run(job(1), leaving.signal);
    await settle();
    leaving.abort();
    const again = results.run(job(1), never);
    await settle();
    expect(begun).toHaveLength(2);
    begun[1].resolve({ score: 4 });
    expect(await again).toEqual({ score: 4 });
    await expect(left).rejects.toBeInstanceOf(StoppedError);
  });

  it('does not begin for one who has gone already', async () => {
    const { results, begun } = sharedResults();
    await expect(results.run(job(1), AbortSignal.abort())).rejects.toMatchObject({ reason: 'cancelled' });
    expect(begun).toHaveLength(0);
  });

  it('leaves no listener behind after 1,000 jobs', async () => {
    const { results, begun } = sharedResults();
    const { signal } = new AbortController();
    for (let i = 0; i < 1000; i++) {
      const answer = results.run(job(i), signal);
      await settle();
      begun[i].resolve({ i });
      await answer;
      await settle();
    }
    expect(getEventListeners(signal, 'abort')).toHaveLength(0);
  });
});

it('forgets the oldest results when they are more than it may keep', async () => {
  const { results, begun } = sharedResults(2000);
  for (let i = 0; i < 3; i++) {
    const answer = results.run(job(i), never);
    await settle();
    begun[i].resolve({ score: new Float64Array(100) });
    await answer;
  }
  expect([0, 1, 2].map((i) => results.peek('discords', job(i).task) !== undefined)).toEqual([false, true, true]);
});
