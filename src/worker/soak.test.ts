import { getEventListeners } from 'node:events';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { afterAll, expect, it } from 'vitest';
import { Random } from '../engine/testing/random';
import { threadTransport, workerThreads } from '../../scripts/threads/transport';
import type { Tagged } from '../analyses/work';
import { ShardedPool } from './sharded';
import { startWithFallback } from './fallback';
import { ByteCache } from './byteCache';
import { StoppedError, WorkerPool } from './pool';
import { SharedResults } from './shared';

const threads = workerThreads();
afterAll(() => threads.close());

setFlagsFromString('--expose-gc');
const collect: () => void = runInNewContext('gc');

const jobs = 1000;
/** All cancellations come within this time, ms. */
const lasting = 1000;
const cacheBytes = 200_000;

function taskOf(seed: number): Tagged {
  const task = {
    kind: 'discords',
    seriesId: `series ${seed}`,
    start: 0,
    step: 300_000,
    values: new Random(seed).walk(1500),
    firstRow: 1200,
    window: 64,
    bridge: 3,
    promisedPerWeek: 1,
  };
  return task;
}

async function bytesInUse(): Promise<{ heap: number; arrays: number }> {
  // What a finished promise holds is free only a turn later, and arrays are swept beside the program.
  for (let turn = 0; turn < 5; turn++) {
    await new Promise((resolve) => setTimeout(resolve, 50));
    collect();
  }
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return { heap: heapUsed, arrays: arrayBuffers };
}

/** Queues jobs, every one cancelled at a random moment or, one in ten, never; counts how they ended. */
async function soak(count: number, seed: number): Promise<{ pool: WorkerPool; ends: Record<string, number> }> {
  const random = new Random(seed);
  const pool = new WorkerPool({
    size: 2,
    idleMs: 30,
    start: () => startWithFallback([threadTransport(threads)], { timeoutMs: 20_000 }),
  });
  const results = new SharedResults(new ShardedPool(pool), new ByteCache(cacheBytes));
  const ends = { done: 0, cancelled: 0 };
  const signals: AbortSignal[] = [];
  await Promise.all(
    Array.from({ length: count }, async () => {
      const abort = new AbortController();
      signals.push(abort.signal);
      // Some request what others wait for, some have cancelled before they request it.
      const task = taskOf(Math.floor(random.next() * count * 0.8));
      const timer = random.next() < 0.9 ? setTimeout(() => abort.abort(), random.next() * lasting) : undefined;
      if (random.next() < 0.02) {
        abort.abort();
      }
      try {
        await results.run({ analysis: 'discords', task, budgetMs: 60_000 }, abort.signal);
        ends.done++;
      } catch (error) {
        expect(error).toBeInstanceOf(StoppedError);
        ends.cancelled++;
      } finally {
        clearTimeout(timer);
      }
    })
  );
  signals.forEach((signal) => expect(getEventListeners(signal, 'abort')).toHaveLength(0));
  return { pool, ends };
}

it('1,000 jobs queued and cancelled leave no worker, timer or array behind', { timeout: 60_000 }, async () => {
  // Once before, so that compiled code and permanent caches exist already.
  await soak(50, 1);
  await threads.ended();
  const resources = process.getActiveResourcesInfo().sort();
  const before = await bytesInUse();

  const { pool, ends } = await soak(jobs, 2);
  expect(ends.done + ends.cancelled).toBe(jobs);
  expect(ends.done).toBeGreaterThan(jobs / 20);
  expect(ends.cancelled).toBeGreaterThan(jobs / 4);
  // Idle workers end and free everything they hold.
  await threads.ended();
  expect(pool.workers).toBe(0);
  expect(process.getActiveResourcesInfo().sort()).toEqual(resources);

  const after = await bytesInUse();
  expect(after.arrays - before.arrays).toBeLessThan(2 * cacheBytes);
  expect(after.heap - before.heap).toBeLessThan(4e6);
});
