import { getEventListeners } from 'node:events';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { StoppedError, WorkerPool, type Job } from './pool';
import { ScriptedPort, settle, started } from './testing/scriptedPort';
import { tagged } from './testing/tagged';

const idleMs = 1000;

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** A pool whose workers answer only when the test does. */
function poolOf(size: number) {
  const ports: ScriptedPort[] = [];
  const pool = new WorkerPool({
    size,
    idleMs,
    start: async () => {
      const port = new ScriptedPort();
      ports.push(port);
      return started(port);
    },
  });
  return { pool, ports };
}

const job = (name: string, changed: Partial<Job> = {}): Job => ({
  analysis: name,
  task: tagged({ name }),
  budgetMs: 5000,
  ...changed,
});

const never = new AbortController().signal;

/** Answers the run a worker is at. */
function finish(port: ScriptedPort): void {
  const { id, analysis } = port.runs[port.runs.length - 1];
  port.emit({ type: 'result', id, result: tagged({ analysis }) });
}

const names = (port: ScriptedPort) => port.runs.map(({ analysis }) => analysis);

describe('the order of jobs', () => {
  it('is first come, first served', async () => {
    const { pool, ports } = poolOf(1);
    for (const name of ['a', 'b', 'c']) {
      pool.run(job(name), never);
      await settle();
    }
    for (let i = 0; i < 3; i++) {
      finish(ports[0]);
    }
    expect(names(ports[0])).toEqual(['a', 'b', 'c']);
  });

  it('starts no more workers than there are jobs, and never more than allowed', async () => {
    const { pool, ports } = poolOf(3);
    pool.run(job('a'), never);
    await settle();
    expect(ports).toHaveLength(1);
    for (let i = 0; i < 9; i++) {
      pool.run(job(`more ${i}`), never);
    }
    await settle();
    expect(ports).toHaveLength(3);
    expect(ports.flatMap((port) => names(port))).toEqual(['a', 'more 0', 'more 1']);
  });

  it('resolves every job with its own result', async () => {
    const { pool, ports } = poolOf(2);
    const answers = Promise.all(['a', 'b', 'c', 'd'].map((name) => pool.run(job(name), never)));
    await settle();
    finish(ports[1]);
    finish(ports[0]);
    finish(ports[1]);
    finish(ports[0]);
    expect(await answers).toEqual(['a', 'b', 'c', 'd'].map((analysis) => tagged({ analysis })));
  });

  it('leaves the arrays of a task with the caller', async () => {
    const { pool, ports } = poolOf(1);
    const values = Float64Array.of(1, 2);
    pool.run(job('a', { task: tagged({ values }) }), never);
    await settle();
    expect(ports[0].runs[0].task).toStrictEqual(tagged({ values }));
    expect(ports[0].runs[0].task).not.toBe(values);
    expect(values).toHaveLength(2);
  });
});

describe('cancelling', () => {
  it('removes a waiting job without a message to a worker', async () => {
    const { pool, ports } = poolOf(1);
    pool.run(job('running'), never);
    const abort = new AbortController();
    const cancelled = pool.run(job('waiting'), abort.signal);
    const last = pool.run(job('last'), never);
    await settle();
    abort.abort();
    await expect(cancelled).rejects.toBeInstanceOf(StoppedError);
    finish(ports[0]);
    finish(ports[0]);
    await expect(last).resolves.toEqual(tagged({ analysis: 'last' }));
    expect(names(ports[0])).toEqual(['running', 'last']);
    expect(ports[0].cancels).toEqual([]);
  });

  it('sends a cancellation to the worker of a running job and is free for the next when it has stopped', async () => {
    const { pool, ports } = poolOf(1);
    const abort = new AbortController();
    const cancelled = pool.run(job('running'), abort.signal);
    pool.run(job('next'), never);
    await settle();
    abort.abort();
    const { id } = ports[0].runs[0];
    expect(ports[0].cancels).toEqual([id]);
    expect(names(ports[0])).toEqual(['running']);
    ports[0].emit({ type: 'stopped', id, reason: 'cancelled' });
    await expect(cancelled).rejects.toMatchObject({ reason: 'cancelled' });
    expect(names(ports[0])).toEqual(['running', 'next']);
  });

  it('does not start what was cancelled before', async () => {
    const { pool, ports } = poolOf(1);
    await expect(pool.run(job('late'), AbortSignal.abort())).rejects.toMatchObject({ reason: 'cancelled' });
    expect(ports).toHaveLength(0);
  });

  it('rejects everything, waiting jobs too, when the pool is closed', async () => {
    const { pool, ports } = poolOf(1);
    const both = Promise.allSettled([pool.run(job('running'), never), pool.run(job('waiting'), never)]);
    await settle();
    pool.close();
    expect((await both).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    expect(ports[0].closed).toBe(true);
    expect(pool.workers).toBe(0);
  });
});

describe('what goes wrong', () => {
  it('rejects a task that cannot be sent and gives the worker the next', async () => {
    const { pool, ports } = poolOf(1);
    const bad = pool.run(job('bad', { task: tagged({ index: new Map() }) }), never);
    const good = pool.run(job('good'), never);
    await expect(bad).rejects.toThrow('"index" is an object of the class Map, which cannot be sent to a worker');
    await settle();
    expect(names(ports[0])).toEqual(['good']);
    finish(ports[0]);
    await expect(good).resolves.toEqual(tagged({ analysis: 'good' }));
    await vi.advanceTimersByTimeAsync(idleMs);
    expect([ports[0].closed, vi.getTimerCount()]).toEqual([true, 0]);
  });

  it('passes on the message of a failed task and goes on with the same worker', async () => {
    const { pool, ports } = poolOf(1);
    const failed = pool.run(job('bad'), never);
    pool.run(job('good'), never);
    await settle();
    ports[0].emit({ type: 'failed', id: ports[0].runs[0].id, message: 'a broken row' });
    await expect(failed).rejects.toThrow('a broken row');
    expect(names(ports[0])).toEqual(['bad', 'good']);
  });

  it('gives the job of a worker that died one more chance, on a new worker', async () => {
    const { pool, ports } = poolOf(1);
    const answer = pool.run(job('a'), never);
    await settle();
    ports[0].fail('out of memory');
    await settle();
    expect(ports[0].closed).toBe(true);
    finish(ports[1]);
    await expect(answer).resolves.toEqual(tagged({ analysis: 'a' }));
  });

  it('reports what happened when the second worker dies as well, and serves the others', async () => {
    const { pool, ports } = poolOf(1);
    const answer = pool.run(job('poison'), never);
    const next = pool.run(job('next'), never);
    answer.catch(() => undefined);
    await settle();
    ports[0].fail('out of memory');
    await settle();
    // The other job has waited longer and runs first.
    finish(ports[1]);
    expect(names(ports[1])).toEqual(['next', 'poison']);
    ports[1].fail('out of memory');
    await expect(answer).rejects.toThrow('The worker stopped unexpectedly (out of memory).');
    await expect(next).resolves.toEqual(tagged({ analysis: 'next' }));
  });

  it('takes a worker that is silent for dead, ends it and gives its jobs to another', async () => {
    const { pool, ports } = poolOf(2);
    const answers = [pool.run(job('a'), never), pool.run(job('b'), never)];
    await settle();
    const { id } = ports[1].runs[0];
    for (let second = 0; second < 21; second++) {
      await vi.advanceTimersByTimeAsync(1000);
      // The other works on.
      ports[1].emit({ type: 'progress', id, share: 0.1 });
    }
    expect([ports[0].closed, ports[1].closed]).toEqual([true, false]);
    expect(names(ports[2])).toEqual(['a']);
    finish(ports[1]);
    finish(ports[2]);
    expect(await Promise.all(answers)).toEqual([tagged({ analysis: 'a' }), tagged({ analysis: 'b' })]);
  });

  it('says so where two in a row are silent, and leaves a slow one alone', async () => {
    const { pool, ports } = poolOf(1);
    const answer = pool.run(job('a'), never);
    const failed = expect(answer).rejects.toThrow('The worker stopped unexpectedly (it sent nothing for 20 s).');
    await vi.advanceTimersByTimeAsync(41_000);
    await failed;
    const slow = pool.run(job('b'), never);
    await settle();
    const port = ports[ports.length - 1];
    for (let round = 0; round < 10; round++) {
      await vi.advanceTimersByTimeAsync(14_000);
      port.emit({ type: 'progress', id: port.runs[0].id, share: 0.1 });
    }
    finish(port);
    expect(await slow).toEqual(tagged({ analysis: 'b' }));
  });

  it('does not restart a job that was cancelled while its worker died', async () => {
    const { pool, ports } = poolOf(1);
    const abort = new AbortController();
    const answer = pool.run(job('a'), abort.signal);
    await settle();
    abort.abort();
    ports[0].fail('out of memory');
    await expect(answer).rejects.toThrow();
    await settle();
    expect(ports).toHaveLength(1);
  });

  it('rejects what waits when no worker can be started, and tries again for the next', async () => {
    let tries = 0;
    const port = new ScriptedPort();
    const pool = new WorkerPool({
      size: 2,
      idleMs,
      start: async () => {
        tries++;
        if (tries <= 2) {
          throw new Error('Nothing that can compute could be started here.');
        }
        return started(port);
      },
    });
    const both = Promise.allSettled([pool.run(job('a'), never), pool.run(job('b'), never)]);
    expect((await both).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    const later = pool.run(job('c'), never);
    await settle();
    finish(port);
    await expect(later).resolves.toEqual(tagged({ analysis: 'c' }));
  });

  it('waits for a worker still starting when another could not be started', async () => {
    let tries = 0;
    const port = new ScriptedPort();
    const pool = new WorkerPool({
      size: 2,
      idleMs,
      start: async () => {
        tries++;
        if (tries === 1) {
          throw new Error('blocked');
        }
        await new Promise((resolve) => setTimeout(resolve, 50));
        return started(port);
      },
    });
    const both = Promise.all([pool.run(job('a'), never), pool.run(job('b'), never)]);
    await vi.advanceTimersByTimeAsync(50);
    finish(port);
    finish(port);
    await expect(both).resolves.toEqual([tagged({ analysis: 'a' }), tagged({ analysis: 'b' })]);
  });
});

describe('idle workers', () => {
  it('ends a worker that has had nothing to do for a while, not before', async () => {
    const { pool, ports } = poolOf(1);
    pool.run(job('a'), never);
    await settle();
    await vi.advanceTimersByTimeAsync(10 * idleMs);
    expect(ports[0].closed).toBe(false);
    finish(ports[0]);
    await vi.advanceTimersByTimeAsync(idleMs - 1);
    expect([ports[0].closed, pool.workers]).toEqual([false, 1]);
    await vi.advanceTimersByTimeAsync(1);
    expect([ports[0].closed, pool.workers]).toEqual([true, 0]);
  });

  it('leaves no listener and no timer behind after 1,000 jobs', async () => {
    const { pool, ports } = poolOf(2);
    const { signal } = new AbortController();
    for (let i = 0; i < 1000; i++) {
      const answer = pool.run(job(`job ${i}`), signal);
      await settle();
      finish(ports[0]);
      await answer;
    }
    expect(getEventListeners(signal, 'abort')).toHaveLength(0);
    await vi.advanceTimersByTimeAsync(idleMs);
    expect([vi.getTimerCount(), pool.workers]).toEqual([0, 0]);
  });
});

it('reports progress of the running job only', async () => {
  const { pool, ports } = poolOf(1);
  const shares: number[] = [];
  pool.run(job('a', { onProgress: (share) => shares.push(share) }), never);
  await settle();
  const { id } = ports[0].runs[0];
  ports[0].emit({ type: 'progress', id, share: 0.5 });
  ports[0].emit({ type: 'progress', id: id + 1, share: 0.7 });
  finish(ports[0]);
  ports[0].emit({ type: 'progress', id, share: 0.9 });
  expect(shares).toEqual([0.5]);
});

describe('small jobs', () => {
  const small = (name: string, cacheKey: string) => job(name, { task: tagged({ name, cacheKey }), small: true });

  /** Two workers, each of which has served two of the cache keys a to d. */
  async function settledPool() {
    const all = poolOf(2);
    for (const cacheKeys of [
      ['a', 'b'],
      ['c', 'd'],
    ]) {
      cacheKeys.forEach((cacheKey) => all.pool.run(job(cacheKey, { task: tagged({ cacheKey }) }), never));
      await settle();
      all.ports.forEach(finish);
      await settle();
    }
    return all;
  }

  it('that are requested at once go to their workers in one message each, and come back in one', async () => {
    const { pool, ports } = await settledPool();
    const before = ports.map(({ sent }) => sent.length);
    const answers = ['a', 'b', 'c', 'd'].map((cacheKey) => pool.run(small(`${cacheKey}2`, cacheKey), never));
    await settle();
    expect(ports.map(({ sent }, i) => sent.length - before[i])).toEqual([1, 1]);
    expect(ports.map((port) => names(port).slice(2))).toEqual([
      ['a2', 'c2'],
      ['b2', 'd2'],
    ]);
    for (const port of ports) {
      const messages = port.runs
        .slice(2)
        .map(({ id, analysis }) => ({ type: 'result' as const, id, result: tagged({ analysis }) }));
      port.emit({ type: 'batch', messages });
    }
    expect(await Promise.all(answers)).toEqual(['a2', 'b2', 'c2', 'd2'].map((analysis) => tagged({ analysis })));
  });

  it('of a worker that died are all started again', async () => {
    const { pool, ports } = await settledPool();
    const answers = ['a', 'c'].map((cacheKey) => pool.run(small(`${cacheKey}2`, cacheKey), never));
    await settle();
    ports[0].fail('out of memory');
    await settle();
    finish(ports[1]);
    await settle();
    ports.slice(1).forEach(finish);
    expect(await Promise.all(answers)).toEqual([tagged({ analysis: 'a2' }), tagged({ analysis: 'c2' })]);
  });

  it('are cancelled one by one', async () => {
    const { pool, ports } = await settledPool();
    const abort = new AbortController();
    const cancelled = pool.run(small('a2', 'a'), abort.signal);
    const other = pool.run(small('c2', 'c'), never);
    await settle();
    abort.abort();
    const [a, c] = ports[0].runs.slice(2);
    expect(ports[0].cancels).toEqual([a.id]);
    ports[0].emit({ type: 'stopped', id: a.id, reason: 'cancelled' });
    ports[0].emit({ type: 'result', id: c.id, result: tagged({}) });
    await expect(cancelled).rejects.toBeInstanceOf(StoppedError);
    await expect(other).resolves.toEqual(tagged({}));
  });
});
