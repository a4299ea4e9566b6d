import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { WorkerAffinity } from './affinity';
import { WorkerPool } from './pool';
import { ScriptedPort, settle, started } from './testing/scriptedPort';
import { tagged } from './testing/tagged';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const never = new AbortController().signal;

function poolOfTwo() {
  const ports: ScriptedPort[] = [];
  const start = async () => {
    const port = new ScriptedPort();
    ports.push(port);
    return started(port);
  };
  const pool = new WorkerPool({ size: 2, idleMs: 60_000, start });
  const run = (name: string, cacheKey?: string) => {
    pool.run({ analysis: name, task: { kind: 'test', cacheKey }, budgetMs: 5000 }, never).catch(() => undefined);
    return settle();
  };
  const names = (port: ScriptedPort) => port.runs.map(({ analysis }) => analysis);
  const finish = (port: ScriptedPort) => {
    const { id } = port.runs[port.runs.length - 1];
    port.emit({ type: 'result', id, result: tagged({}) });
    return settle();
  };
  return { pool, ports, run, names, finish };
}

/** Both workers have served a cache key and are free: "a" the first, "b" the second. */
async function settledPool() {
  const all = poolOfTwo();
  await all.run('a1', 'a');
  await all.run('b1', 'b');
  await all.finish(all.ports[0]);
  await all.finish(all.ports[1]);
  return all;
}

describe('a task with a cache key', () => {
  it('goes to the worker that last served the key, in any order', async () => {
    const { ports, run, names } = await settledPool();
    await run('b2', 'b');
    await run('a2', 'a');
    expect(ports.map(names)).toEqual([
      ['a1', 'a2'],
      ['b1', 'b2'],
    ]);
  });

  it('waits a moment for its worker while that is busy, and other tasks may overtake it', async () => {
    const { ports, run, names, finish } = await settledPool();
    await run('a2', 'a');
    await run('a3', 'a');
    await run('other');
    expect(ports.map(names)).toEqual([
      ['a1', 'a2'],
      ['b1', 'other'],
    ]);
    await finish(ports[1]);
    await finish(ports[0]);
    expect(names(ports[0])).toEqual(['a1', 'a2', 'a3']);
    expect(names(ports[1])).toEqual(['b1', 'other']);
  });

  it('is started from scratch by another worker when its own stays busy', async () => {
    const { ports, run, names, finish } = await settledPool();
    await run('a2', 'a');
    await run('a3', 'a');
    expect(names(ports[1])).toEqual(['b1']);
    vi.advanceTimersByTime(1100);
    await settle();
    expect(names(ports[1])).toEqual(['b1', 'a3']);
    // From then on its key belongs to that worker.
    await finish(ports[1]);
    await run('a4', 'a');
    expect(names(ports[1])).toEqual(['b1', 'a3', 'a4']);
  });

  it('is asked for its key a bounded number of times, however many wait', async () => {
    let asked = 0;
    const jobs = 300;
    const done: ScriptedPort[] = [];
    const start = async () => {
      const answering = new ScriptedPort((message, port) => {
        if (message.type === 'run') {
          queueMicrotask(() => port.emit({ type: 'result', id: message.id, result: tagged({}) }));
        }
      });
      done.push(answering);
      return started(answering);
    };
    const pool = new WorkerPool({ size: 1, idleMs: 60_000, start });
    const task = (i: number) => ({
      kind: 'test',
      get cacheKey() {
        asked++;
        return `l${i}`;
      },
    });
    const all = Array.from({ length: jobs }, (_, i) =>
      pool.run({ analysis: 'a', task: task(i), budgetMs: 5000 }, never)
    );
    await Promise.all(all);
    expect(done[0].runs).toHaveLength(jobs);
    expect(asked).toBeLessThan(5 * jobs);
  });

  it('goes to any worker when its own has ended', async () => {
    const { ports, run, names } = await settledPool();
    ports[0].fail('out of memory');
    await run('a2', 'a');
    expect(names(ports[1])).toEqual(['b1', 'a2']);
  });
});

describe('the affinities known', () => {
  it('are bounded, and the oldest is removed first', () => {
    const affinity = new WorkerAffinity<string>();
    const first = affinity.of({ kind: 'test', cacheKey: 'l0' });
    for (let i = 0; i < 5000; i++) {
      affinity.of({ kind: 'test', cacheKey: `l${i}` }).worker = 'worker';
    }
    expect(affinity.of({ kind: 'test', cacheKey: 'l4999' }).worker).toBe('worker');
    expect(affinity.of({ kind: 'test', cacheKey: 'l0' }).worker).toBeUndefined();
    affinity.drop('worker', [first]);
    expect(first.worker).toBeUndefined();
  });

  it('are seen by waiting jobs and are cleared when the worker ends', () => {
    const affinity = new WorkerAffinity<string>();
    const waiting = affinity.of({ kind: 'test', cacheKey: 'l' });
    affinity.of({ kind: 'test', cacheKey: 'l' }).worker = 'worker';
    expect(waiting.worker).toBe('worker');
    affinity.drop('worker', []);
    expect(waiting.worker).toBeUndefined();
  });

  it('do not include tasks without a cache key', () => {
    const affinity = new WorkerAffinity<string>();
    affinity.of({ kind: 'test' }).worker = 'worker';
    expect(affinity.of({ kind: 'test' }).worker).toBeUndefined();
  });
});
