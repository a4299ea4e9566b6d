import { beforeAll, describe, expect, it, vi } from 'vitest';
import { finish, finishWithin, loadKernel, type Kernel } from '../../engine';
import type { Keep, SeriesInput } from '../analysis';
import { runDetect } from '../testing/runDetect';
import { viewOf } from '../testing/runDiscords';
import { bump, day, hour, step, wave, zero } from '../testing/series';
import { validateOptions } from '../options';
import { detect } from '.';
import { isDetectResult } from './result';
import { isDetectTask } from './task';

// Weeks of rows on a busy machine.
vi.setConfig({ testTimeout: 120_000 });

let kernel: Kernel;
beforeAll(async () => {
  ({ kernel } = await loadKernel());
});

/** Keeps everything, and says what it holds. */
function keepAll(): Keep & { held: Map<string, { value: object; bytes: number }> } {
  const held = new Map<string, { value: object; bytes: number }>();
  return {
    held,
    get: (key) => held.get(key)?.value,
    set: (key, value, bytes) => held.set(key, { value, bytes }),
    delete: (key) => held.delete(key),
  };
}

const change = bump(3.1, hour, 0.4);
const whole = wave({ from: -7, to: 4, seed: 3, change });

function viewUntil(series: SeriesInput[], until: number) {
  return viewOf(series, { from: until - 6 * hour, to: until, now: until });
}

describe('a refresh', () => {
  it('goes on where the last one ended, with the same verdicts as from the beginning', () => {
    const keep = keepAll();
    for (const rows of [0, 1, 2, 3, 4, 9, 30, 31]) {
      const view = viewUntil([whole], zero + 3 * day + rows * step);
      const kept = runDetect(kernel, view, {}, keep);
      expect(kept.results).toEqual(runDetect(kernel, view).results);
    }
    expect(keep.held.size).toBe(1);
  });

  it('goes back to an earlier state where late samples changed the newest rows', () => {
    const keep = keepAll();
    const until = zero + 3 * day;
    const late = { ...whole, values: whole.values.slice() };
    for (let refresh = 0; refresh < 6; refresh++) {
      const view = viewUntil([late], until + refresh * step);
      expect(runDetect(kernel, view, {}, keep).results).toEqual(runDetect(kernel, view).results);
      // What the next refresh finds changed: the last two rows of this one.
      const last = Math.round((until + refresh * step - late.start) / step) - 1;
      late.values[last] += 0.03;
      late.values[last - 1] = refresh % 2 === 0 ? NaN : 0.5;
    }
  });

  it('begins anew where the past was changed, and where other rows come under the same name', () => {
    const keep = keepAll();
    const view = viewUntil([whole], zero + 3 * day);
    runDetect(kernel, view, {}, keep);
    const filledIn = { ...whole, values: whole.values.map((value, row) => (row === 900 ? value + 1 : value)) };
    const changed = viewUntil([filledIn], zero + 3 * day + step);
    expect(runDetect(kernel, changed, {}, keep).results).toEqual(runDetect(kernel, changed).results);
    const shorter = viewUntil([whole], zero + 2 * day);
    expect(runDetect(kernel, shorter, {}, keep).results).toEqual(runDetect(kernel, shorter).results);
  });

  it('takes nothing over from other options', () => {
    const keep = keepAll();
    const view = viewUntil([whole], zero + 3 * day);
    runDetect(kernel, view, {}, keep);
    const stricter = { falseAlarms: 0.1 };
    expect(runDetect(kernel, view, stricter, keep).results).toEqual(runDetect(kernel, view, stricter).results);
    expect(keep.held.size).toBe(2);
  });

  it('leaves nothing half done behind when it is cancelled', () => {
    const keep = keepAll();
    const { values } = validateOptions(detect.options, {});
    const view = viewUntil([whole], zero + 3 * day);
    const [task] = detect.plan(view, values).filter(isDetectTask);
    const work = detect.run(task, { kernel, keep });
    work.next();
    work.return({ kind: 'none' });
    expect(keep.held.size).toBe(0);
    expect(finish(detect.run(task, { kernel, keep }))).toEqual(finish(detect.run(task, { kernel })));
  });

  it('answers with what it has when its time is up, and the next goes on from there', () => {
    const keep = keepAll();
    const { values } = validateOptions(detect.options, {});
    const view = viewUntil([whole], zero + 3 * day);
    const [task] = detect.plan(view, values).filter(isDetectTask);
    const early = finishWithin(detect.run(task, { kernel, keep }), 0, () => 1);
    expect(isDetectResult(early) && early.score[early.score.length - 1]).toBeNaN();
    expect(keep.held.size).toBe(1);
    expect(finish(detect.run(task, { kernel, keep }))).toEqual(finish(detect.run(task, { kernel })));
  });

  it('computes a new row in a small part of the time of all', () => {
    const keep = keepAll();
    const cpu = (until: number) => {
      const before = process.cpuUsage();
      runDetect(kernel, viewUntil([whole], until), {}, keep);
      const { user, system } = process.cpuUsage(before);
      return user + system;
    };
    const all = cpu(zero + 3 * day);
    const refreshes = [1, 2, 3, 4, 5].map((row) => cpu(zero + 3 * day + row * step));
    expect(Math.min(...refreshes)).toBeLessThan(all / 5);
  });

  it('says what it keeps in bytes', () => {
    const keep = keepAll();
    runDetect(kernel, viewUntil([whole], zero + 3 * day), {}, keep);
    const [{ bytes }] = [...keep.held.values()];
    expect(bytes).toBeGreaterThan(50_000);
    expect(bytes).toBeLessThan(3_000_000);
  });
});
