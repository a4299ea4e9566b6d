import { describe, expect, it } from 'vitest';
import { finish, loadKernel } from '../engine';
import type { Analysis, AnalysisInput, Picture, Presentation } from './analysis';
import { defineAnalysis } from './define';
import { defineOptions, numberOption } from './options';
import { stateEvicted } from './work';

interface SumTask {
  kind: 'sum';
  values: number[];
}

interface SumResult {
  kind: 'sum/result';
  total: number;
}

interface SumDelta {
  kind: 'sum/delta';
  added: number[];
}

interface SumShard {
  kind: 'sum/shard';
  value: number;
}

interface Settings {
  factor: number;
}

const seen: Array<Picture<Settings, SumTask, SumResult>> = [];
const presentation: Presentation = { summary: { sentence: '', severity: null }, frames: [], notices: [] };

function* resultOf(total: number): Generator<number, SumResult> {
  yield 1;
  return { kind: 'sum/result', total };
}

/** Adds numbers up: tasks continue each other where one begins with the values of the other, and are split by value. */
const sums: Analysis = defineAnalysis<Settings, SumTask, SumResult>({
  id: 'sums',
  name: 'Sums',
  description: 'Adds up.',
  examples: [],
  roles: [],
  drawsInputs: true,
  lookback: {
    kind: 'range',
    step: '1m',
    past: ({ factor }, step) => ({ roles: [], step: factor * step, blockRange: 1 }),
  },
  options: defineOptions(
    { factor: numberOption({ label: 'Factor', help: '', default: 2, min: 1, max: 9 }) },
    (read): Settings => ({ factor: read('factor') })
  ),
  outputs: { parts: [] },
  progress: () => '',
  describe: ({ factor }) => `times ${factor}`,
  kinds: { task: 'sum', result: 'sum/result' },
  plan: (_input, { factor }) => [{ kind: 'sum', values: [factor] }],
  run: ({ values }) => resultOf(values.reduce((sum, value) => sum + value, 0)),
  identity: ({ values }) => ({ values }),
  incremental: {
    kinds: { delta: 'sum/delta', answer: 'sum/result' },
    prefix: ({ values }) => ({ rows: values.length, checksum: values.join() }),
    delta: ({ values }, { rows, checksum }): SumDelta | undefined =>
      values.slice(0, rows).join() === checksum ? { kind: 'sum/delta', added: values.slice(rows) } : undefined,
    *run(delta, { cache }) {
      yield 1;
      return cache && isDelta(delta) ? { kind: 'sum/result', total: delta.added.length } : stateEvicted;
    },
    merge: ({ total }, answer) => ({ kind: 'sum/result', total: total + totalOf(answer) }),
  },
  sharding: {
    kinds: { shard: 'sum/shard', answer: 'sum/result' },
    split: ({ values }, parts) => values.slice(0, parts).map((value): SumShard => ({ kind: 'sum/shard', value })),
    run: (shard) => resultOf(-('value' in shard && typeof shard.value === 'number' ? shard.value : NaN)),
    merge: (task, answers) => ({ ...task, values: answers.map(totalOf) }),
  },
  present(picture) {
    seen.push(picture);
    return presentation;
  },
});

function isDelta(task: object): task is SumDelta {
  return 'added' in task && Array.isArray(task.added);
}

function totalOf(answer: object): number {
  return 'total' in answer && typeof answer.total === 'number' ? answer.total : NaN;
}

const input: AnalysisInput = { series: [], from: 0, to: 1, step: 1, blockRange: 1 };
const task = (...values: number[]): SumTask => ({ kind: 'sum', values });
const result = (total: number): SumResult => ({ kind: 'sum/result', total });

async function run(work: { kind: string }, cached = false) {
  const { kernel } = await loadKernel('javascript');
  const cache = cached ? { get: () => undefined, set: () => undefined, delete: () => undefined } : undefined;
  return finish(sums.run(work, { kernel, cache }));
}

describe('a defined analysis', () => {
  it('reads its options once for all that is done with them', () => {
    const { analysis, problems, unknown } = sums.configure({ factor: 3, other: 1 });
    expect(problems).toEqual([]);
    expect(unknown).toEqual(['other']);
    expect(analysis.describe()).toBe('times 3');
    expect(analysis.plan(input)).toEqual([task(3)]);
    expect(analysis.past(10)).toMatchObject({ step: 30 });
    expect(sums.configure({ factor: 10 }).problems).toHaveLength(1);
    expect(sums.configure({ factor: 10 }).analysis.plan(input)).toEqual([task(2)]);
  });

  it('refuses tasks of another kind', async () => {
    await expect(run({ kind: 'other' })).rejects.toThrow('A task of kind "other" is not one of the analysis "sums".');
  });

  it('runs tasks, deltas and shards by their kinds', async () => {
    expect(await run(task(1, 2))).toEqual(result(3));
    const delta = { kind: 'sum/delta', added: [5, 5] };
    expect(await run(delta, true)).toEqual(result(2));
    expect(await run(delta)).toEqual({ kind: 'state-evicted' });
    const shard = { kind: 'sum/shard', value: 4 };
    expect(await run(shard)).toEqual(result(-4));
  });

  it('has an identity of its own tasks, and others stand for themselves', () => {
    expect(sums.identity(task(1))).toEqual({ values: [1] });
    expect(sums.identity({ kind: 'other' })).toEqual({ kind: 'other' });
  });

  it('continues only its own tasks, and merges only answers to them', () => {
    const { incremental } = sums;
    const prefix = incremental?.prefix(task(1, 2));
    expect(prefix).toEqual({ rows: 2, checksum: '1,2' });
    expect(prefix && incremental?.delta(task(1, 2, 3), prefix)).toEqual({ kind: 'sum/delta', added: [3] });
    expect(prefix && incremental?.delta(task(2, 2, 3), prefix)).toBeUndefined();
    const other = { kind: 'other' };
    expect(incremental?.prefix(other)).toBeUndefined();
    expect(prefix && incremental?.delta(other, prefix)).toBeUndefined();
    expect(incremental?.merge(result(3), result(4))).toEqual(result(7));
    expect(() => incremental?.merge(result(3), other)).toThrow('is of kind "other"');
    expect(() => incremental?.merge(other, result(3))).toThrow('not one of the analysis "sums"');
  });

  it('splits only its own tasks, and merges only answers of the right kind', () => {
    const { sharding } = sums;
    expect(sharding?.split(task(1, 2), 2)).toHaveLength(2);
    expect(sharding?.split({ kind: 'other' }, 2)).toEqual([]);
    expect(sharding?.merge(task(), [result(1), { kind: 'other' }, result(2)])).toEqual(task(1, 2));
    expect(() => sharding?.merge({ kind: 'other' }, [])).toThrow('A task of kind "other"');
  });

  it('presents its own tasks with their results and failures, and results of other kinds as absent', () => {
    const { analysis } = sums.configure();
    const pieces = [
      { task: task(1), result: result(1) },
      { task: task(2), failure: 'it took too long' },
      { task: task(3), result: { kind: 'other' } },
      { task: { kind: 'other' }, result: result(4) },
    ];
    expect(analysis.present({ input, pieces, final: true })).toBe(presentation);
    expect(seen.pop()).toEqual({
      input,
      final: true,
      settings: { factor: 2 },
      pieces: [
        { task: task(1), result: result(1), failure: undefined },
        { task: task(2), result: undefined, failure: 'it took too long' },
        { task: task(3), result: undefined, failure: undefined },
      ],
    });
  });
});
