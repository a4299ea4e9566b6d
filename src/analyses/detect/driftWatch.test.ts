import { beforeAll, describe, expect, it, vi } from 'vitest';
import { finish, loadKernel, type Kernel } from '../../engine';
import { driftOptionsOf } from '../../engine/detector';
import { DriftExpert } from '../../engine/drift';
import type { Keep, SeriesInput } from '../analysis';
import { validateOptions } from '../options';
import { runDetect } from '../testing/runDetect';
import { viewOf } from '../testing/runDiscords';
import { day, hour, inputOf, rowsBetween, step, wave, zero } from '../testing/series';
import { detect } from '.';
import type { DriftPoint } from './driftWatch';
import { isDetectGrowth, isDetectResult, type DetectResult } from './result';
import { isDetectTask, type DetectTask } from './task';

// Weeks of rows on a busy machine.
vi.setConfig({ testTimeout: 120_000 });

let kernel: Kernel;
beforeAll(async () => {
  ({ kernel } = await loadKernel());
});

/** Climbs from a day on until another, and is back where it was from then on. */
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
  const [task] = detect.plan(view, validateOptions(detect.options, options).values).filter(isDetectTask);
  return task;
}

function answer(task: DetectTask, keep?: Keep): DetectResult {
  const result = finish(detect.run(task, { kernel, keep }));
  if (!isDetectResult(result)) {
    throw new Error('No result of this analysis');
  }
  return result;
}

function keeping(): Keep {
  const kept = new Map<string, object>();
  return { get: (key) => kept.get(key), set: (key, value) => kept.set(key, value), delete: (key) => kept.delete(key) };
}

/** The slow way: every expert through all rows, and its words wherever they are others than the row before. */
function asked({ options, columns, earlier, firstRow }: DetectTask): DriftPoint[] {
  const optionsOf = driftOptionsOf({ ...options, earlier });
  const points = columns.flatMap((values, column) => {
    const expert = new DriftExpert(optionsOf(column));
    let last = '';
    return [...values].flatMap((value, row): DriftPoint[] => {
      expert.append(value);
      const verdict = expert.verdict() ?? null;
      const words = JSON.stringify(verdict);
      const told = row >= firstRow && words !== last && !(verdict === null && last === '');
      last = row >= firstRow ? words : '';
      return told ? [{ row: row - firstRow, column, verdict }] : [];
    });
  });
  return points.sort((a, b) => a.row - b.row || a.column - b.column);
}

describe('the words for what drifts', () => {
  it.each<[string, SeriesInput[], Record<string, unknown>]>([
    ['a series that climbs', [up], {}],
    ['one that is back where it was', [upAndBack], {}],
    ['several judged as one', [up, upAndBack, calm], { join: '*' }],
  ])('of %s are those of experts that go through all rows', (_name, series, options) => {
    const task = taskOf(series, zero + 13.5 * day, options);
    const { drifts } = answer(task);
    expect(drifts.length).toBeGreaterThan(5);
    expect(drifts).toEqual(asked(task));
  });

  it('are none where nothing drifts', () => {
    expect(answer(taskOf([calm], zero + 13.5 * day)).drifts).toEqual([]);
  });

  it('are the same on refreshes, where late rows change a few, or more than are expected to change', () => {
    const keep = keeping();
    const late = { ...up, values: up.values.slice() };
    const begin = zero + 9.5 * day;
    const said = new Set<number>();
    for (let refresh = 0; refresh < 25; refresh++) {
      const until = begin + 3 * refresh * step;
      const task = structuredClone(taskOf([late], until));
      const whole = answer(task);
      expect(answer(task, keep)).toEqual(whole);
      said.add(whole.drifts.length);
      const last = Math.round((until - late.start) / step) - 1;
      const changed = refresh % 4 === 3 ? 8 : 1;
      late.values.subarray(last - changed, last + 1).forEach((value, i) => {
        late.values[last - changed + i] = value + (refresh % 2 === 0 ? 0.1 : -0.6);
      });
    }
    expect(Math.min(...said)).toBeGreaterThan(0);
    expect(said.size).toBeGreaterThan(1);
  });

  it('grow by the newest alone', () => {
    const keep = keeping();
    const first = taskOf([up], zero + 12 * day);
    const before = answer(first, keep);
    const stem = detect.stem?.(first);
    const next = taskOf([up], zero + 12 * day + 7 * hour);
    const tail = stem && detect.tail?.(next, stem);
    const growth = tail && finish(detect.run(tail, { kernel, keep }));
    if (!growth || !isDetectGrowth(growth)) {
      throw new Error('No growth');
    }
    expect(growth.drifts.length).toBeGreaterThan(0);
    expect(growth.drifts.length).toBeLessThan(before.drifts.length);
    expect(detect.grow?.(before, growth)).toEqual(answer(next));
  });

  it('are the card of the drift: its direction, when it began, what came and what was expected', () => {
    const now = zero + 13.5 * day;
    const { episodes } = runDetect(kernel, viewOf([up], { from: now - day, to: now, now }));
    const [drift] = episodes.filter(({ detector }) => detector === 'drift');
    expect(drift).toMatchObject({ direction: 'up', what: 'slow drift', ongoing: true });
    expect(Math.abs(drift.start - (zero + 7 * day))).toBeLessThan(2 * day);
    const over = (drift.observed ?? NaN) - ((drift.expected?.low ?? NaN) + (drift.expected?.high ?? NaN)) / 2;
    expect(over).toBeGreaterThan(0.3);
    expect(over).toBeLessThan(0.08 * 7);
  });
});
