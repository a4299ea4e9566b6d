import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { climb } from './ladder';
import { probeIsIntact, type FromWorker } from './protocol';
import type { Rung } from './rungs/rung';
import { hello, sandboxed, ScriptedPort } from './testing/scriptedPort';

const options = { patienceMs: 1000 };

function rung(name: Rung['name'], open: Rung['open']): Rung {
  return { name, notice: name === 'blob worker' ? undefined : `Stepped down to the ${name}.`, open };
}

/** A worker that answers a hello as a real one does. */
function answering(changed: Partial<typeof hello> = {}) {
  return new ScriptedPort((message, port) => {
    if (message.type === 'hello') {
      const answer: FromWorker = { ...hello, probeIntact: probeIsIntact(message.probe), ...changed };
      setTimeout(() => port.say(answer), 1);
    }
  });
}

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  expect(vi.getTimerCount()).toBe(0);
  vi.useRealTimers();
});

async function climbed(rungs: Rung[]) {
  const outcome = climb(rungs, options).then(
    (value) => ({ value, error: undefined }),
    (error: Error) => ({ value: undefined, error: error.message })
  );
  await vi.runAllTimersAsync();
  return outcome;
}

const main = () => rung('main thread', () => answering());

describe('climbing down the ladder', () => {
  it('takes the best rung when it answers, and has nothing to say', async () => {
    const { value } = await climbed([rung('blob worker', () => answering()), main()]);
    expect(value).toMatchObject({ rung: 'blob worker', transport: 'transfer', kernel: 'simd', notices: [] });
  });

  it('steps down when the constructor throws', async () => {
    const refuse = () => {
      throw new Error('blocked');
    };
    const { value } = await climbed([rung('blob worker', refuse), rung('file worker', () => answering()), main()]);
    expect(value).toMatchObject({ rung: 'file worker', notices: ['Stepped down to the file worker.'] });
  });

  it('steps down on an error event, and closes what failed', async () => {
    const broken = new ScriptedPort((_message, port) => void setTimeout(() => port.die('refused'), 1));
    const { value } = await climbed([rung('blob worker', () => broken), main()]);
    expect(value).toMatchObject({ rung: 'main thread', notices: ['Stepped down to the main thread.'] });
    expect(broken.closed).toBe(true);
  });

  it('steps down from a worker that never says a word', async () => {
    const silent = new ScriptedPort();
    const { value } = await climbed([rung('blob worker', () => silent), main()]);
    expect(value?.rung).toBe('main thread');
    expect(silent.closed).toBe(true);
  });

  it('sends plain arrays where a transfer list throws', async () => {
    const { value } = await climbed([rung('blob worker', () => sandboxed(answering())), main()]);
    expect(value).toMatchObject({ rung: 'blob worker', transport: 'plain' });
    expect(value?.notices).toHaveLength(1);
    expect(value?.notices[0]).toMatch(/plain arrays/);
  });

  it('sends plain arrays where the probe arrives empty', async () => {
    const { value } = await climbed([rung('blob worker', () => answering({ probeIntact: false })), main()]);
    expect(value).toMatchObject({ rung: 'blob worker', transport: 'plain' });
    expect(value?.notices[0]).toMatch(/plain arrays/);
  });

  it('steps down from a worker that refuses plain arrays as well', async () => {
    const deaf = new ScriptedPort(() => {
      throw new Error('no messages here');
    });
    const { value } = await climbed([rung('blob worker', () => deaf), main()]);
    expect(value?.rung).toBe('main thread');
    expect(deaf.closed).toBe(true);
  });

  it('says that WebAssembly is forbidden, and why', async () => {
    const skipped = [{ name: 'simd' as const, reason: 'the policy forbids it' }];
    const { value } = await climbed([rung('blob worker', () => answering({ kernel: 'javascript', skipped }))]);
    expect(value?.notices).toHaveLength(1);
    expect(value?.notices[0]).toMatch(/WebAssembly cannot be used here \(the policy forbids it\)/);
  });

  it('says every step down once, in order', async () => {
    const refuse = () => {
      throw new Error('blocked');
    };
    const last = () => sandboxed(answering({ kernel: 'javascript', skipped: [] }));
    const { value } = await climbed([rung('blob worker', refuse), rung('main thread', last)]);
    expect(value?.notices.map((notice) => notice.split(' ')[0])).toEqual(['Stepped', 'Typed', 'WebAssembly']);
  });

  it('names every reason when nothing can compute', async () => {
    const refuse = () => {
      throw new Error('blocked');
    };
    const { error } = await climbed([rung('blob worker', refuse), rung('file worker', () => new ScriptedPort())]);
    expect(error).toBe(
      'Nothing that can compute could be started here (blob worker: blocked; file worker: it did not answer).'
    );
  });
});
