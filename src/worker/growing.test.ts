import { beforeAll, describe, expect, it } from 'vitest';
import { detect } from '../analyses/detect';
import { isDetectTail, isDetectTask, type DetectTask } from '../analyses/detect/task';
import { validateOptions } from '../analyses/options';
import { viewOf } from '../analyses/testing/runDiscords';
import { day, hour, step, wave, zero } from '../analyses/testing/series';
import { finish, loadKernel, type Kernel } from '../engine';
import { GrowingPool } from './growing';
import { ByteCache } from './memo';
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
    .plan({ ...view, blockRange: day }, validateOptions(detect.options, {}).values)
    .filter(isDetectTask);
  return task;
}

/** A pool that computes at once, with what it was asked for. */
function poolWith(keep: ByteCache<object>, onRun: (job: Job) => void = () => undefined) {
  const asked: string[] = [];
  const pool: Pick<WorkerPool, 'run'> = {
    async run(job) {
      asked.push(isDetectTail(job.task) ? 'tail' : 'whole');
      onRun(job);
      return structuredClone(finish(detect.run(structuredClone(job.task), { kernel, keep })));
    },
  };
  return { asked, pool: new GrowingPool(pool) };
}

const jobOf = (task: object): Job => ({ analysis: 'detect', task, budgetMs: 60_000 });
const direct = (task: DetectTask) => finish(detect.run(task, { kernel }));

describe('a task after another of its lineage', () => {
  it('is sent as its newest rows, with the same result', async () => {
    const { asked, pool } = poolWith(new ByteCache(1e9));
    for (const rows of [0, 1, 2]) {
      const task = taskOf(rows);
      expect(await pool.run(jobOf(task), never)).toEqual(direct(task));
    }
    expect(asked).toEqual(['whole', 'tail', 'tail']);
  });

  it('is sent whole again where the worker has forgotten', async () => {
    const keep = new ByteCache<object>(1e9);
    const { asked, pool } = poolWith(keep);
    await pool.run(jobOf(taskOf(0)), never);
    keep.clear();
    const task = taskOf(1);
    expect(await pool.run(jobOf(task), never)).toEqual(direct(task));
    expect(asked).toEqual(['whole', 'tail', 'whole']);
  });

  it('does not grow from a best answer so far', async () => {
    const early = { share: 0.5, budgetMs: 1 };
    const told: unknown[] = [];
    const { asked, pool } = poolWith(new ByteCache(1e9), (job) => job.onEarly?.(early));
    await pool.run({ ...jobOf(taskOf(0)), onEarly: (one) => told.push(one) }, never);
    await pool.run(jobOf(taskOf(1)), never);
    expect(asked).toEqual(['whole', 'whole']);
    expect(told).toEqual([early]);
  });
});
