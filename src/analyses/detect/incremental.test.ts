import { beforeAll, describe, expect, it, vi } from 'vitest';
import { finish, loadKernel, type Kernel } from '../../engine';
import type { AnalysisInput, Keep, SeriesInput, Stem } from '../analysis';
import { isForgotten } from '../analysis';
import { validateOptions } from '../options';
import { viewOf } from '../testing/runDiscords';
import { bump, day, hour, step, wave, zero } from '../testing/series';
import { detect } from '.';
import { isDetectResult, type DetectResult } from './result';
import { isDetectDelta, isDetectTask, type DetectTask } from './task';

// Weeks of rows on a busy machine.
vi.setConfig({ testTimeout: 120_000 });

let kernel: Kernel;
beforeAll(async () => {
  ({ kernel } = await loadKernel());
});

const whole = wave({ from: -7, to: 4, seed: 3, change: bump(3.1, hour, 0.4) });

/** A worker's memory that forgets nothing by itself. */
function keeping(kept = new Map<string, object>()): Keep {
  return {
    get: (key) => kept.get(key),
    set: (key, value) => kept.set(key, value),
    delete: (key) => kept.delete(key),
  };
}

/** One that is always short of room, and makes do with less. */
function crowded(kept = new Map<string, { value: object; bytes: number }>()) {
  const keep: Keep = {
    get: (key) => kept.get(key)?.value,
    set: (key, value, bytes, less = () => ({ value, bytes })) => {
      const small = less();
      expect(small.bytes).toBeLessThan(bytes / 3);
      kept.set(key, small);
    },
    delete: (key) => kept.delete(key),
  };
  return keep;
}

function taskOf(series: SeriesInput[], until: number, changed: Record<string, unknown> = {}): DetectTask {
  const view: AnalysisInput = viewOf(series, { from: until - 6 * hour, to: until, now: until });
  const { values } = validateOptions(detect.options, changed);
  const [task] = detect.plan(view, values).filter(isDetectTask);
  return task;
}

function resultOf(task: object, keep?: Keep): DetectResult {
  const result = finish(detect.run(task, { kernel, keep }));
  if (!isDetectResult(result)) {
    throw new Error('No result of this analysis');
  }
  return result;
}

/** Answers tasks one after the other as a page does: whole at first, by their newest rows from then on. */
function page(keep: Keep) {
  let before: { stem: Stem; result: object } | undefined;
  const ways: string[] = [];
  const answer = (task: DetectTask): object => {
    const tail = before && detect.tail?.(task, before.stem);
    const answered = tail && finish(detect.run(tail, { kernel, keep }));
    const forgotten = answered !== undefined && isForgotten(answered);
    ways.push(!tail ? 'whole' : forgotten ? 'forgotten' : 'tail');
    const result =
      before && answered && !forgotten ? detect.grow?.(before.result, answered) : resultOf(structuredClone(task), keep);
    const stem = detect.stem?.(task);
    before = stem && result ? { stem, result } : undefined;
    return result ?? {};
  };
  return { answer, ways };
}

describe('the newest rows alone', () => {
  it('give the same result as all of them, and leave the earlier results as they were', () => {
    const { answer, ways } = page(keeping());
    const answers: Array<{ task: DetectTask; result: object }> = [];
    for (const rows of [0, 1, 2, 3, 4, 9, 30, 31, 130, 131, 200]) {
      const task = taskOf([whole], zero + 3 * day + rows * step);
      answers.push({ task, result: answer(task) });
    }
    answers.forEach(({ task, result }) => expect(result).toEqual(resultOf(task)));
    expect(ways).toEqual(['whole', ...Array(10).fill('tail')]);
  });

  it('give the same where the detector itself was given up for want of room', () => {
    const { answer, ways } = page(crowded());
    const late = { ...whole, values: whole.values.slice() };
    for (const rows of [0, 1, 2, 3, 9, 30, 130]) {
      const until = zero + 3 * day + rows * step;
      const task = structuredClone(taskOf([late], until));
      expect(answer(task)).toEqual(resultOf(task));
      late.values[Math.round((until - late.start) / step) - 1] += 0.03;
    }
    expect(ways).toEqual(['whole', ...Array(6).fill('tail')]);
  });

  it('are few, however long the history is', () => {
    const task = taskOf([whole], zero + 3 * day);
    const next = taskOf([whole], zero + 3 * day + step);
    const stem = detect.stem?.(task);
    const tail = stem && detect.tail?.(next, stem);
    expect(tail && isDetectDelta(tail) && tail.columns[0].length).toBeLessThanOrEqual(70);
  });

  it('give the same where late samples changed what had been answered', () => {
    const { answer, ways } = page(keeping());
    const late = { ...whole, values: whole.values.slice() };
    const answers: Array<{ task: DetectTask; result: object }> = [];
    for (let refresh = 0; refresh < 8; refresh++) {
      const until = zero + 3 * day + refresh * step;
      const task = structuredClone(taskOf([late], until));
      answers.push({ task, result: answer(task) });
      const last = Math.round((until - late.start) / step) - 1;
      late.values[last] += 0.03;
      late.values[last - 1] = refresh % 2 === 0 ? NaN : 0.5;
    }
    answers.forEach(({ task, result }) => expect(result).toEqual(resultOf(task)));
    expect(ways).toEqual(['whole', ...Array(7).fill('tail')]);
  });

  it('are not enough where the past was changed or the view ends earlier, and go on from there', () => {
    const { answer, ways } = page(keeping());
    const changed = { ...whole, values: whole.values.map((value, row) => (row === 900 ? value + 1 : value)) };
    const tasks = [
      taskOf([whole], zero + 3 * day),
      taskOf([changed], zero + 3 * day + step),
      taskOf([changed], zero + 2 * day),
      taskOf([changed], zero + 3 * day + 2 * step),
    ];
    tasks.forEach((task) => expect(answer(task)).toEqual(resultOf(task)));
    expect(ways).toEqual(['whole', 'whole', 'whole', 'tail']);
  });

  it('are asked for whole again where the worker kept nothing, or other rows of the lineage', () => {
    const kept = new Map<string, object>();
    const keep = keeping(kept);
    const { answer, ways } = page(keep);
    answer(taskOf([whole], zero + 3 * day));
    kept.clear();
    const next = taskOf([whole], zero + 3 * day + step);
    expect(answer(next)).toEqual(resultOf(next));
    const other = { ...whole, values: whole.values.map((value, row) => (row === 900 ? value + 1 : value)) };
    resultOf(taskOf([other], zero + 3 * day), keep);
    const last = taskOf([whole], zero + 3 * day + 2 * step);
    expect(answer(last)).toEqual(resultOf(last));
    expect(ways).toEqual(['whole', 'forgotten', 'forgotten']);
  });

  it('are no use to look back, nor before the block has begun', () => {
    const stemFor = (task: DetectTask) => detect.stem?.(task);
    expect(stemFor(taskOf([whole], zero + 3 * day, { mode: 'lookback' }))).toBeUndefined();
    expect(stemFor(taskOf([whole], zero + 3 * day))).toBeDefined();
  });

  it('of several columns give the same as well', () => {
    const { answer, ways } = page(keeping());
    const host = (seed: number) => ({ ...wave({ from: -7, to: 4, seed }), id: `series/${seed}` });
    const hosts = [host(1), host(2), host(3)];
    for (const rows of [0, 1, 70]) {
      const task = taskOf(hosts, zero + 3 * day + rows * step, { join: '*' });
      expect(answer(task)).toEqual(resultOf(task));
    }
    expect(ways).toEqual(['whole', 'tail', 'tail']);
  });
});

it('tells tasks apart by a single bit of a single row, and by nothing else of their rows', () => {
  const task = taskOf([whole], zero + 3 * day);
  const content = (one: DetectTask) => JSON.stringify(detect.content?.(one));
  const changed = { ...whole, values: whole.values.slice() };
  changed.values[1234] += 1e-12;
  expect(content(taskOf([changed], zero + 3 * day))).not.toBe(content(task));
  expect(content(taskOf([{ ...whole, values: whole.values.slice() }], zero + 3 * day))).toBe(content(task));
  expect(content(task).length).toBeLessThan(1000);
});
