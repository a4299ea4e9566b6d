import { beforeAll, describe, expect, it, vi } from 'vitest';
import { finish, finishWithin, loadKernel, type Kernel } from '../../engine';
import type { SeriesInput } from '../analysis';
import { mapCache } from '../testing/mapCache';
import { planTasks, runDetect } from '../testing/runDetect';
import { viewOf } from '../testing/runDiscords';
import { bump, day, hour, step, wave, zero } from '../testing/series';
import { isOfKind } from '../work';
import { detect } from '.';
import type { DetectResult } from './result';

// Weeks of rows on a busy machine.
vi.setConfig({ testTimeout: 120_000 });

let kernel: Kernel;
beforeAll(async () => {
  ({ kernel } = await loadKernel());
});

const change = bump(3.1, hour, 0.4);
const whole = wave({ from: -7, to: 4, seed: 3, change });

function viewUntil(series: SeriesInput[], until: number) {
  return viewOf(series, { from: until - 6 * hour, to: until, now: until });
}

describe('a refresh', () => {
  it('goes on where the last one ended, with the same verdicts as from the beginning', () => {
    const cache = mapCache();
    for (const rows of [0, 1, 2, 3, 4, 9, 30, 31]) {
      const view = viewUntil([whole], zero + 3 * day + rows * step);
      const refreshed = runDetect(kernel, view, {}, cache);
      expect(refreshed.results).toEqual(runDetect(kernel, view).results);
    }
    expect(cache.entries.size).toBe(1);
  });

  it('goes back to an earlier state where late samples changed the newest rows', () => {
    const cache = mapCache();
    const until = zero + 3 * day;
    const late = { ...whole, values: whole.values.slice() };
    for (let refresh = 0; refresh < 6; refresh++) {
      const view = viewUntil([late], until + refresh * step);
      expect(runDetect(kernel, view, {}, cache).results).toEqual(runDetect(kernel, view).results);
      // What the next refresh finds changed: the last two rows of this one.
      const last = Math.round((until + refresh * step - late.start) / step) - 1;
      late.values[last] += 0.03;
      late.values[last - 1] = refresh % 2 === 0 ? NaN : 0.5;
    }
  });

  it('starts from the beginning where earlier rows changed, and for other rows of the same name', () => {
    const cache = mapCache();
    const view = viewUntil([whole], zero + 3 * day);
    runDetect(kernel, view, {}, cache);
    const filledIn = { ...whole, values: whole.values.map((value, row) => (row === 900 ? value + 1 : value)) };
    const changed = viewUntil([filledIn], zero + 3 * day + step);
    expect(runDetect(kernel, changed, {}, cache).results).toEqual(runDetect(kernel, changed).results);
    const shorter = viewUntil([whole], zero + 2 * day);
    expect(runDetect(kernel, shorter, {}, cache).results).toEqual(runDetect(kernel, shorter).results);
  });

  it('shares no state with other options', () => {
    const cache = mapCache();
    const view = viewUntil([whole], zero + 3 * day);
    runDetect(kernel, view, {}, cache);
    const stricter = { falseAlarms: 0.1 };
    expect(runDetect(kernel, view, stricter, cache).results).toEqual(runDetect(kernel, view, stricter).results);
    expect(cache.entries.size).toBe(2);
  });

  it('leaves nothing half done behind when it is cancelled', () => {
    const cache = mapCache();
    const view = viewUntil([whole], zero + 3 * day);
    const [task] = planTasks(view);
    const work = detect.run(task, { kernel, cache });
    work.next();
    work.return({ kind: 'none' });
    expect(cache.entries.size).toBe(0);
    expect(finish(detect.run(task, { kernel, cache }))).toEqual(finish(detect.run(task, { kernel })));
  });

  it('answers with the verdicts so far when its time is up, and the next goes on from there', () => {
    const cache = mapCache();
    const view = viewUntil([whole], zero + 3 * day);
    const [task] = planTasks(view);
    const early = finishWithin(detect.run(task, { kernel, cache }), 0, () => 1);
    expect(isOfKind<DetectResult>('detect')(early) && early.score[early.score.length - 1]).toBeNaN();
    expect(cache.entries.size).toBe(1);
    expect(finish(detect.run(task, { kernel, cache }))).toEqual(finish(detect.run(task, { kernel })));
  });

  it('computes a new row in a small part of the time of all', () => {
    const cache = mapCache();
    const cpu = (until: number) => {
      const before = process.cpuUsage();
      runDetect(kernel, viewUntil([whole], until), {}, cache);
      const { user, system } = process.cpuUsage(before);
      return user + system;
    };
    const all = cpu(zero + 3 * day);
    const refreshes = [1, 2, 3, 4, 5].map((row) => cpu(zero + 3 * day + row * step));
    expect(Math.min(...refreshes)).toBeLessThan(all / 5);
  });

  it('estimates the bytes that it caches', () => {
    const cache = mapCache();
    runDetect(kernel, viewUntil([whole], zero + 3 * day), {}, cache);
    const [{ bytes }] = [...cache.entries.values()];
    expect(bytes).toBeGreaterThan(50_000);
    expect(bytes).toBeLessThan(3_000_000);
  });
});
