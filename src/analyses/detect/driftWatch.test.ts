import { beforeAll, describe, expect, it, vi } from 'vitest';
import { finish, loadKernel, type Kernel } from '../../engine';
import { driftOptionsOf } from '../../engine/detector';
import { DriftExpert } from '../../engine/drift';
import type { SeriesInput } from '../analysis';
import { mapCache } from '../testing/mapCache';
import { planTasks, resultOfTask, runDetect } from '../testing/runDetect';
import { viewOf } from '../testing/runDiscords';
import { day, hour, inputOf, rowsBetween, step, wave, zero } from '../testing/series';
import { isOfKind } from '../work';
import { detect } from '.';
import type { DriftPoint } from './driftWatch';
import type { DetectDeltaAnswer } from './result';
import type { DetectTask } from './task';

// Weeks of rows on a busy machine.
vi.setConfig({ testTimeout: 120_000 });

let kernel: Kernel;
beforeAll(async () => {
  ({ kernel } = await loadKernel());
});

/** Rises from a day on until another, and returns to its level then. */
const climbing = (from: number, until: number, perDay: number, seed: number): SeriesInput => ({
  ...wave({
    from: -14,
    to: 14,
    seed,
    change: (value, time) => {
      const days = (time - zero) / day - from;
      return days > 0 && days < until - from ? value + perDay * days : value;
    },
  }),
  id: `series/${seed}`,
});

const up = climbing(7, 14, 0.08, 2);
const upAndBack = climbing(7, 10.5, 0.12, 3);
const calm = climbing(20, 21, 0, 4);

function taskOf(series: SeriesInput[], until: number, options: Record<string, unknown> = {}): DetectTask {
  const known = series.map((one) => rowsBetween(one, zero - 14 * day, until));
  const view = inputOf(known, { from: until - 6 * hour, to: until });
  const [task] = planTasks(view, options);
  return task;
}

/** The slow way: every expert through all rows, and its verdict wherever it differs from that of the row before. */
function driftPoints({ options, columns, earlier, firstRow }: DetectTask): DriftPoint[] {
  const optionsOf = driftOptionsOf({ ...options, earlier });
  const points = columns.flatMap((values, column) => {
    const expert = new DriftExpert(optionsOf(column));
    let last = '';
    return [...values].flatMap((value, row): DriftPoint[] => {
      expert.append(value);
      const verdict = expert.verdict() ?? null;
      const content = JSON.stringify(verdict);
      const changed = row >= firstRow && content !== last && !(verdict === null && last === '');
      last = row >= firstRow ? content : '';
      return changed ? [{ row: row - firstRow, column, verdict }] : [];
    });
  });
  return points.sort((a, b) => a.row - b.row || a.column - b.column);
}

describe('the details of drifts', () => {
  it.each<[string, SeriesInput[], Record<string, unknown>]>([
    ['a rising series', [up], {}],
    ['one that returns to its level', [upAndBack], {}],
    ['several judged as one', [up, upAndBack, calm], { join: '*' }],
  ])('of %s are those of experts that go through all rows', (_name, series, options) => {
    const task = taskOf(series, zero + 13.5 * day, options);
    const { drifts } = resultOfTask(kernel, task);
    expect(drifts.length).toBeGreaterThan(5);
    expect(drifts).toEqual(driftPoints(task));
  });

  it('are none where nothing drifts', () => {
    expect(resultOfTask(kernel, taskOf([calm], zero + 13.5 * day)).drifts).toEqual([]);
  });

  it('are the same on refreshes, where late samples change a few rows, or more than expected', () => {
    const cache = mapCache();
    const late = { ...up, values: up.values.slice() };
    const begin = zero + 9.5 * day;
    const counts = new Set<number>();
    for (let refresh = 0; refresh < 25; refresh++) {
      const until = begin + 3 * refresh * step;
      const task = structuredClone(taskOf([late], until));
      const whole = resultOfTask(kernel, task);
      expect(resultOfTask(kernel, task, cache)).toEqual(whole);
      counts.add(whole.drifts.length);
      const last = Math.round((until - late.start) / step) - 1;
      const changed = refresh % 4 === 3 ? 8 : 1;
      late.values.subarray(last - changed, last + 1).forEach((value, i) => {
        late.values[last - changed + i] = value + (refresh % 2 === 0 ? 0.1 : -0.6);
      });
    }
    expect(Math.min(...counts)).toBeGreaterThan(0);
    expect(counts.size).toBeGreaterThan(1);
  });

  it('are merged from the new rows only', () => {
    const cache = mapCache();
    const { incremental } = detect;
    const first = taskOf([up], zero + 12 * day);
    const before = resultOfTask(kernel, first, cache);
    const prefix = incremental?.prefix(first);
    const next = taskOf([up], zero + 12 * day + 7 * hour);
    const delta = prefix && incremental?.delta(next, prefix);
    const answer = delta && finish(detect.run(delta, { kernel, cache }));
    if (!answer || !isOfKind<DetectDeltaAnswer>('detect/delta-answer')(answer)) {
      throw new Error('There is no answer to the delta');
    }
    expect(answer.drifts.length).toBeGreaterThan(0);
    expect(answer.drifts.length).toBeLessThan(before.drifts.length);
    expect(incremental?.merge(before, answer)).toEqual(resultOfTask(kernel, next));
  });

  it('make the episode of the drift: its direction, when it began, what was observed and what was expected', () => {
    const now = zero + 13.5 * day;
    const { episodes } = runDetect(kernel, viewOf([up], { from: now - day, to: now, now }));
    const [drift] = episodes.filter(({ detector }) => detector === 'drift');
    expect(drift).toMatchObject({ direction: 'up', kind: 'drift', what: 'slow drift', ongoing: true });
    expect(Math.abs(drift.start - (zero + 7 * day))).toBeLessThan(2 * day);
    const over = (drift.observed ?? NaN) - ((drift.expected?.low ?? NaN) + (drift.expected?.high ?? NaN)) / 2;
    expect(over).toBeGreaterThan(0.3);
    expect(over).toBeLessThan(0.08 * 7);
  });
});
