import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import type { DiscordTask } from '../analyses/discords/task';
import { discords } from '../analyses/discords';
import type { DiscordResult } from '../analyses/discords/detector';
import { viewOf } from '../analyses/testing/runDiscords';
import { bump, day, gap, hour, wave, zero } from '../analyses/testing/series';
import { isOfKind, type Tagged } from '../analyses/work';
import { finish, loadKernel, type KernelName } from '../engine';
import { startWithFallback } from './fallback';
import { WorkerPool } from './pool';
import type { FromWorker, Port, ToWorker } from './protocol';
import { mainThreadTransport } from './transports/mainThread';
import { serve } from './serve';
import { sandboxed } from './testing/scriptedPort';

vi.setConfig({ testTimeout: 60_000 });

const now = zero + 14 * day;
const change = (value: number, time: number) => gap(9, hour)(bump(13.5, hour, 0.4)(value, time), time);
const input = viewOf([wave({ from: -14, to: 14, change })], { from: now - day, to: now, now });
const { analysis } = discords.configure();
const tasks = analysis.plan(input).filter(isOfKind<DiscordTask>('discords'));
const pools: WorkerPool[] = [];
const never = new AbortController().signal;

let direct: DiscordResult[];

async function computed(kernelName: KernelName): Promise<DiscordResult[]> {
  const { kernel } = await loadKernel(kernelName);
  return tasks.map((task) => asResult(finish(discords.run(task, { kernel }))));
}

const isDiscordResult = isOfKind<DiscordResult>('discords');

function asResult(value: Tagged): DiscordResult {
  if (!isDiscordResult(value)) {
    throw new Error('No result of discords');
  }
  return value;
}

beforeAll(async () => {
  direct = await computed('simd');
});
afterEach(() => {
  pools.splice(0).forEach((pool) => pool.close());
});

function poolOn(open: () => Port, forceKernel?: KernelName) {
  const pool = new WorkerPool({
    size: 1,
    idleMs: 1000,
    start: () => startWithFallback([{ name: 'main thread', open }], { timeoutMs: 5000, forceKernel }),
  });
  pools.push(pool);
  return pool;
}

const run = (pool: WorkerPool, task: DiscordTask, changed: { budgetMs?: number; signal?: AbortSignal } = {}) =>
  pool.run({ analysis: 'discords', task, budgetMs: changed.budgetMs ?? 60_000 }, changed.signal ?? never);

function expectClose(a: Float64Array, b: Float64Array, within: number): void {
  expect(a).toHaveLength(b.length);
  a.forEach((value, row) => {
    const difference = Number.isNaN(value) ? Number(!Number.isNaN(b[row])) : Math.abs(value - b[row]);
    if (!(difference <= within)) {
      expect.fail(`row ${row}: ${value} and ${b[row]}`);
    }
  });
}

it.each(['javascript', 'relaxed-simd'] as const)(
  'the %s kernel finds the same discords, scores within 1e-9',
  async (kernelName) => {
    const other = await computed(kernelName);
    const [a, b] = [direct, other].map((results) =>
      analysis.present({ input, pieces: tasks.map((task, i) => ({ task, result: results[i] })), final: true })
    );
    expect(b.summary).toEqual(a.summary);
    direct.forEach((result, i) => {
      expect(other[i].windows).toEqual(result.windows);
      expectClose(other[i].score, result.score, 1e-9);
      expectClose(other[i].distance, result.distance, 1e-9);
    });
  }
);

describe('on the main thread, in slices', () => {
  it('gives the very same result as running directly', async () => {
    const pool = poolOn(mainThreadTransport.open, 'simd');
    const [result] = await Promise.all([run(pool, tasks[0])]);
    expect(result).toStrictEqual(direct[0]);
  });

  it('lets the page work in between', async () => {
    const pool = poolOn(mainThreadTransport.open, 'javascript');
    let turns = 0;
    const timer = setInterval(() => turns++, 1);
    await run(pool, tasks[0]);
    clearInterval(timer);
    expect(turns).toBeGreaterThan(3);
  });

  it('stops when cancelled, and takes the next', async () => {
    const pool = poolOn(mainThreadTransport.open, 'javascript');
    const abort = new AbortController();
    const cancelled = run(pool, tasks[0], { signal: abort.signal });
    setTimeout(() => abort.abort(), 30);
    await expect(cancelled).rejects.toMatchObject({ reason: 'cancelled' });
    expect(asResult(await run(pool, { ...tasks[0], window: 12 })).windows).toEqual([12]);
  });

  it('gives up beyond the time budget', async () => {
    const pool = poolOn(mainThreadTransport.open, 'javascript');
    await expect(run(pool, tasks[0], { budgetMs: 1 })).rejects.toMatchObject({ reason: 'budget' });
  });

  it('passes on in plain words what a task does wrong', async () => {
    const pool = poolOn(mainThreadTransport.open);
    const job = { task: { kind: 'test' }, budgetMs: 1000 };
    await expect(pool.run({ ...job, analysis: 'discords' }, never)).rejects.toThrow(
      'A task of kind "test" is not one of the analysis "discords".'
    );
    await expect(pool.run({ ...job, analysis: 'nothing' }, never)).rejects.toThrow('There is no analysis "nothing".');
  });
});

it('gives the same result where typed arrays are lost on the way to the worker', async () => {
  const pool = poolOn(() => sandboxed(mainThreadTransport.open()), 'simd');
  expect(await run(pool, tasks[0])).toStrictEqual(direct[0]);
});

it('gives the same result when everything is really moved, and keeps the rows of the page', async () => {
  const pool = poolOn(() => moving(), 'simd');
  expect(await run(pool, tasks[0])).toStrictEqual(direct[0]);
  expect(await run(pool, tasks[0])).toStrictEqual(direct[0]);
  expect(tasks[0].values.length).toBeGreaterThan(4000);
});

/** The working side behind structured clones with transfer lists, as between real threads. */
function moving(): Port {
  const channel = new MessageChannel();
  const handle = serve({
    sliceMs: 40,
    pause: () => new Promise((resolve) => setTimeout(resolve, 0)),
    post: (message, transfer) => channel.port2.postMessage(message, transfer),
  });
  channel.port2.onmessage = (event: MessageEvent<ToWorker>) => handle(event.data);
  return {
    post: (message, transfer) => channel.port1.postMessage(message, transfer ?? []),
    listen(handler) {
      channel.port1.onmessage = (event: MessageEvent<FromWorker>) => handler(event.data);
    },
    close: () => channel.port1.close(),
  };
}
