import { beforeAll, describe, expect, it, vi } from 'vitest';
import { finish, loadKernel, type Kernel } from '../../engine';
import type { SeriesInput } from '../analysis';
import { mapCache } from '../testing/mapCache';
import { planTasks, resultOfTask } from '../testing/runDetect';
import { viewOf } from '../testing/runDiscords';
import { bump, day, hour, step, wave, zero } from '../testing/series';
import { isOfKind, isStateEvicted, type Prefix, type StateCache, type Tagged } from '../work';
import { detect } from '.';
import type { DetectDelta, DetectTask } from './task';

// Weeks of rows on a busy machine.
vi.setConfig({ testTimeout: 120_000 });

let kernel: Kernel;
beforeAll(async () => {
  ({ kernel } = await loadKernel());
});

const whole = wave({ from: -7, to: 4, seed: 3, change: bump(3.1, hour, 0.4) });

/** A cache that is always short of memory, and stores the smaller value. */
function smallCache(entries = new Map<string, { value: object; bytes: number }>()): StateCache {
  return {
    get: (key) => entries.get(key)?.value,
    set: (key, value, bytes, smaller = () => ({ value, bytes })) => {
      const small = smaller();
      expect(small.bytes).toBeLessThan(bytes / 3);
      entries.set(key, small);
    },
    delete: (key) => void entries.delete(key),
  };
}

function taskOf(series: SeriesInput[], until: number, options: Record<string, unknown> = {}): DetectTask {
  const [task] = planTasks(viewOf(series, { from: until - 6 * hour, to: until, now: until }), options);
  return task;
}

const resultOf = (task: DetectTask, cache?: StateCache) => resultOfTask(kernel, task, cache);

const { incremental } = detect;

/** Answers tasks one after the other as a page does: complete at first, then only their new rows. */
function page(cache: StateCache) {
  let before: { prefix: Prefix; result: Tagged } | undefined;
  const ways: string[] = [];
  const answer = (task: DetectTask): Tagged => {
    const delta = before && incremental?.delta(task, before.prefix);
    const answered = delta && finish(detect.run(delta, { kernel, cache }));
    const evicted = answered !== undefined && isStateEvicted(answered);
    ways.push(!delta ? 'complete' : evicted ? 'evicted' : 'delta');
    const merged = before && answered && !evicted ? incremental?.merge(before.result, answered) : undefined;
    const result = merged ?? resultOf(structuredClone(task), cache);
    const prefix = incremental?.prefix(task);
    before = prefix ? { prefix, result } : undefined;
    return result;
  };
  return { answer, ways };
}

describe('only the new rows', () => {
  it('give the same result as all of them, and leave the earlier results as they were', () => {
    const { answer, ways } = page(mapCache());
    const answers: Array<{ task: DetectTask; result: Tagged }> = [];
    for (const rows of [0, 1, 2, 3, 4, 9, 30, 31, 130, 131, 200]) {
      const task = taskOf([whole], zero + 3 * day + rows * step);
      answers.push({ task, result: answer(task) });
    }
    answers.forEach(({ task, result }) => expect(result).toEqual(resultOf(task)));
    expect(ways).toEqual(['complete', ...Array(10).fill('delta')]);
  });

  it('give the same where the detector itself was dropped because memory was short', () => {
    const { answer, ways } = page(smallCache());
    const late = { ...whole, values: whole.values.slice() };
    for (const rows of [0, 1, 2, 3, 9, 30, 130]) {
      const until = zero + 3 * day + rows * step;
      const task = structuredClone(taskOf([late], until));
      expect(answer(task)).toEqual(resultOf(task));
      late.values[Math.round((until - late.start) / step) - 1] += 0.03;
    }
    expect(ways).toEqual(['complete', ...Array(6).fill('delta')]);
  });

  it('are few, however long the history is', () => {
    const task = taskOf([whole], zero + 3 * day);
    const next = taskOf([whole], zero + 3 * day + step);
    const prefix = incremental?.prefix(task);
    const delta = prefix && incremental?.delta(next, prefix);
    expect(delta && isOfKind<DetectDelta>('detect/delta')(delta) && delta.columns[0].length).toBeLessThanOrEqual(70);
    expect(delta).toMatchObject({ cacheKey: task.cacheKey });
    expect(next.cacheKey).toBe(task.cacheKey);
  });

  it('give the same where late samples changed what had been answered', () => {
    const { answer, ways } = page(mapCache());
    const late = { ...whole, values: whole.values.slice() };
    const answers: Array<{ task: DetectTask; result: Tagged }> = [];
    for (let refresh = 0; refresh < 8; refresh++) {
      const until = zero + 3 * day + refresh * step;
      const task = structuredClone(taskOf([late], until));
      answers.push({ task, result: answer(task) });
      const last = Math.round((until - late.start) / step) - 1;
      late.values[last] += 0.03;
      late.values[last - 1] = refresh % 2 === 0 ? NaN : 0.5;
    }
    answers.forEach(({ task, result }) => expect(result).toEqual(resultOf(task)));
    expect(ways).toEqual(['complete', ...Array(7).fill('delta')]);
  });

  it('are not enough where earlier rows changed or the view ends earlier, and go on from there', () => {
    const { answer, ways } = page(mapCache());
    const changed = { ...whole, values: whole.values.map((value, row) => (row === 900 ? value + 1 : value)) };
    const tasks = [
      taskOf([whole], zero + 3 * day),
      taskOf([changed], zero + 3 * day + step),
      taskOf([changed], zero + 2 * day),
      taskOf([changed], zero + 3 * day + 2 * step),
    ];
    tasks.forEach((task) => expect(answer(task)).toEqual(resultOf(task)));
    expect(ways).toEqual(['complete', 'complete', 'complete', 'delta']);
  });

  it('are not enough where the worker has no state, or that of other rows with the same cache key', () => {
    const cache = mapCache();
    const { answer, ways } = page(cache);
    answer(taskOf([whole], zero + 3 * day));
    cache.entries.clear();
    const next = taskOf([whole], zero + 3 * day + step);
    expect(answer(next)).toEqual(resultOf(next));
    const other = { ...whole, values: whole.values.map((value, row) => (row === 900 ? value + 1 : value)) };
    resultOf(taskOf([other], zero + 3 * day), cache);
    const last = taskOf([whole], zero + 3 * day + 2 * step);
    expect(answer(last)).toEqual(resultOf(last));
    expect(ways).toEqual(['complete', 'evicted', 'evicted']);
  });

  it('are no use when later data counts as well, nor before the block has begun', () => {
    const prefixOf = (task: DetectTask) => incremental?.prefix(task);
    expect(prefixOf(taskOf([whole], zero + 3 * day, { mode: 'lookback' }))).toBeUndefined();
    expect(prefixOf(taskOf([whole], zero + 3 * day))).toBeDefined();
  });

  it('give the same for several columns', () => {
    const { answer, ways } = page(mapCache());
    const host = (seed: number) => ({ ...wave({ from: -7, to: 4, seed }), id: `series/${seed}` });
    const hosts = [host(1), host(2), host(3)];
    for (const rows of [0, 1, 70]) {
      const task = taskOf(hosts, zero + 3 * day + rows * step, { join: '*' });
      expect(answer(task)).toEqual(resultOf(task));
    }
    expect(ways).toEqual(['complete', 'delta', 'delta']);
  });
});

it('distinguishes tasks by a single bit of a single row', () => {
  const task = taskOf([whole], zero + 3 * day);
  const identity = (one: DetectTask) => JSON.stringify(detect.identity(one));
  const changed = { ...whole, values: whole.values.slice() };
  changed.values[1234] += 1e-12;
  expect(identity(taskOf([changed], zero + 3 * day))).not.toBe(identity(task));
  expect(identity(taskOf([{ ...whole, values: whole.values.slice() }], zero + 3 * day))).toBe(identity(task));
  expect(identity(task).length).toBeLessThan(1000);
});
