import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Homes } from './homes';
import { WorkerPool } from './pool';
import { ScriptedPort, settle, started } from './testing/scriptedPort';

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
  const run = (name: string, lineage?: string) => {
    pool.run({ analysis: name, task: lineage ? { lineage } : {}, budgetMs: 5000 }, never).catch(() => undefined);
    return settle();
  };
  const names = (port: ScriptedPort) => port.runs.map(({ analysis }) => analysis);
  const finish = (port: ScriptedPort) => {
    const { id } = port.runs[port.runs.length - 1];
    port.say({ type: 'result', id, result: {} });
    return settle();
  };
  return { pool, ports, run, names, finish };
}

/** Both workers have served a lineage and are free: "a" the first, "b" the second. */
async function settledPool() {
  const all = poolOfTwo();
  await all.run('a1', 'a');
  await all.run('b1', 'b');
  await all.finish(all.ports[0]);
  await all.finish(all.ports[1]);
  return all;
}

describe('a task with a lineage', () => {
  it('goes to the worker that served it last, whatever the order', async () => {
    const { ports, run, names } = await settledPool();
    await run('b2', 'b');
    await run('a2', 'a');
    expect(ports.map(names)).toEqual([
      ['a1', 'a2'],
      ['b1', 'b2'],
    ]);
  });

  it('waits a moment for its worker while that is busy, and others may pass it', async () => {
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

  it('is begun anew by another when its worker stays busy', async () => {
    const { ports, run, names, finish } = await settledPool();
    await run('a2', 'a');
    await run('a3', 'a');
    expect(names(ports[1])).toEqual(['b1']);
    vi.advanceTimersByTime(1100);
    await settle();
    expect(names(ports[1])).toEqual(['b1', 'a3']);
    // From then on it belongs there.
    await finish(ports[1]);
    await run('a4', 'a');
    expect(names(ports[1])).toEqual(['b1', 'a3', 'a4']);
  });

  it('is asked where it belongs once, however many wait', async () => {
    let asked = 0;
    const jobs = 300;
    const done: ScriptedPort[] = [];
    const start = async () => {
      const answering = new ScriptedPort((message, port) => {
        if (message.type === 'run') {
          queueMicrotask(() => port.say({ type: 'result', id: message.id, result: {} }));
        }
      });
      done.push(answering);
      return started(answering);
    };
    const pool = new WorkerPool({ size: 1, idleMs: 60_000, start });
    const task = (i: number) => ({
      get lineage() {
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

  it('goes anywhere when its worker is gone', async () => {
    const { ports, run, names } = await settledPool();
    ports[0].die('out of memory');
    await run('a2', 'a');
    expect(names(ports[1])).toEqual(['b1', 'a2']);
  });
});

describe('what is known of lineages', () => {
  it('is bounded, the oldest is forgotten first', () => {
    const homes = new Homes<string>();
    const first = homes.of({ lineage: 'l0' });
    for (let i = 0; i < 5000; i++) {
      homes.of({ lineage: `l${i}` }).member = 'worker';
    }
    expect(homes.of({ lineage: 'l4999' }).member).toBe('worker');
    expect(homes.of({ lineage: 'l0' }).member).toBeUndefined();
    homes.drop('worker', [first]);
    expect(first.member).toBeUndefined();
  });

  it('is seen by who waits for it, and goes with its worker', () => {
    const homes = new Homes<string>();
    const waiting = homes.of({ lineage: 'l' });
    homes.of({ lineage: 'l' }).member = 'worker';
    expect(waiting.member).toBe('worker');
    homes.drop('worker', []);
    expect(waiting.member).toBeUndefined();
  });

  it('is nothing of tasks without one', () => {
    const homes = new Homes<string>();
    homes.of({ lineage: 3 }).member = 'worker';
    expect(homes.of({ lineage: 3 }).member).toBeUndefined();
    expect(homes.of({}).member).toBeUndefined();
  });
});
