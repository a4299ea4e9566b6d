import { beforeAll, describe, expect, it } from 'vitest';
import { detect } from '../analyses/detect';
import type { DetectTask } from '../analyses/detect/task';
import { viewOf } from '../analyses/testing/runDiscords';
import { day, hour, step, wave, zero } from '../analyses/testing/series';
import { isOfKind, type Tagged } from '../analyses/work';
import { finish, loadKernel, type Kernel } from '../engine';
import { IncrementalPool } from './incremental';
import { ByteCache } from './byteCache';
import type { Job, WorkerPool } from './pool';

let kernel: Kernel;
beforeAll(async () => {
  ({ kernel } = await loadKernel());
});

const whole = wave({ from: -2, to: 2 });
const never = new AbortController().signal;

function taskOf(rows: number): DetectTask {
  const now = zero + day + rows * step;
  const view = viewOf([whole], { from: now - 6 * hour, to: now, now });
  const [task] = detect
    .configure()
    .analysis.plan({ ...view, blockRange: day })
    .filter(isOfKind<DetectTask>('detect'));
  return task;
}

/** A pool that computes at once, with a record of what it was sent. */
function poolWith(stateCache: ByteCache<object>, onRun: (job: Job) => void = () => undefined) {
  const sent: string[] = [];
  const pool: Pick<WorkerPool, 'run'> = {
    async run(job) {
      sent.push(job.task.kind === 'detect/delta' ? 'delta' : 'complete');
      onRun(job);
      return structuredClone(finish(detect.run(structuredClone(job.task), { kernel, cache: stateCache })));
    },
  };
  return { sent, pool: new IncrementalPool(pool) };
}

const jobOf = (task: Tagged): Job => ({ analysis: 'detect', task, budgetMs: 60_000 });
const direct = (task: DetectTask) => finish(detect.run(task, { kernel }));

describe('a task after another with its cache key', () => {
  it('is sent as its newest rows only, with the same result', async () => {
    const { sent, pool } = poolWith(new ByteCache(1e9));
    for (const rows of [0, 1, 2]) {
      const task = taskOf(rows);
      expect(await pool.run(jobOf(task), never)).toEqual(direct(task));
    }
    expect(sent).toEqual(['complete', 'delta', 'delta']);
  });

  it('is sent completely again where the state was evicted', async () => {
    const stateCache = new ByteCache<object>(1e9);
    const { sent, pool } = poolWith(stateCache);
    await pool.run(jobOf(taskOf(0)), never);
    stateCache.clear();
    const task = taskOf(1);
    expect(await pool.run(jobOf(task), never)).toEqual(direct(task));
    expect(sent).toEqual(['complete', 'delta', 'complete']);
  });

  it('is not merged into a partial answer', async () => {
    const partial = { share: 0.5, budgetMs: 1 };
    const reported: unknown[] = [];
    const { sent, pool } = poolWith(new ByteCache(1e9), (job) => job.onPartial?.(partial));
    await pool.run({ ...jobOf(taskOf(0)), onPartial: (one) => reported.push(one) }, never);
    await pool.run(jobOf(taskOf(1)), never);
    expect(sent).toEqual(['complete', 'complete']);
    expect(reported).toEqual([partial]);
  });
});
