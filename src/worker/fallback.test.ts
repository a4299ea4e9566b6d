import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { startWithFallback } from './fallback';
import { probeIsIntact, type FromWorker } from './protocol';
import type { Transport } from './transports/transport';
import { hello, sandboxed, ScriptedPort } from './testing/scriptedPort';

const options = { timeoutMs: 1000 };

function transportOf(name: Transport['name'], open: Transport['open']): Transport {
  return { name, notice: name === 'blob worker' ? undefined : `Fell back to the ${name}.`, open };
}

/** A worker that answers a hello as a real one does. */
function answering(changed: Partial<typeof hello> = {}) {
  return new ScriptedPort((message, port) => {
    if (message.type === 'hello') {
      const answer: FromWorker = { ...hello, probeIntact: probeIsIntact(message.probe), ...changed };
      setTimeout(() => port.emit(answer), 1);
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

async function start(transports: Transport[]) {
  const outcome = startWithFallback(transports, options).then(
    (value) => ({ value, error: undefined }),
    (error: Error) => ({ value: undefined, error: error.message })
  );
  await vi.runAllTimersAsync();
  return outcome;
}

const main = () => transportOf('main thread', () => answering());

describe('starting with fallbacks', () => {
  it('uses the best transport when it answers, without a notice', async () => {
    const { value } = await start([transportOf('blob worker', () => answering()), main()]);
    expect(value).toMatchObject({ transport: 'blob worker', encoding: 'transfer', kernel: 'simd', notices: [] });
  });

  it('falls back when the constructor throws', async () => {
    const refuse = () => {
      throw new Error('blocked');
    };
    const { value } = await start([
      transportOf('blob worker', refuse),
      transportOf('file worker', () => answering()),
      main(),
    ]);
    expect(value).toMatchObject({ transport: 'file worker', notices: ['Fell back to the file worker.'] });
  });

  it('falls back on an error event and closes what failed', async () => {
    const broken = new ScriptedPort((_message, port) => void setTimeout(() => port.fail('refused'), 1));
    const { value } = await start([transportOf('blob worker', () => broken), main()]);
    expect(value).toMatchObject({ transport: 'main thread', notices: ['Fell back to the main thread.'] });
    expect(broken.closed).toBe(true);
  });

  it('falls back from a worker that never answers', async () => {
    const silent = new ScriptedPort();
    const { value } = await start([transportOf('blob worker', () => silent), main()]);
    expect(value?.transport).toBe('main thread');
    expect(silent.closed).toBe(true);
  });

  it('sends plain arrays where a transfer list throws', async () => {
    const { value } = await start([transportOf('blob worker', () => sandboxed(answering())), main()]);
    expect(value).toMatchObject({ transport: 'blob worker', encoding: 'plain' });
    expect(value?.notices).toHaveLength(1);
    expect(value?.notices[0]).toMatch(/plain arrays/);
  });

  it('sends plain arrays where the probe arrives empty', async () => {
    const { value } = await start([transportOf('blob worker', () => answering({ probeIntact: false })), main()]);
    expect(value).toMatchObject({ transport: 'blob worker', encoding: 'plain' });
    expect(value?.notices[0]).toMatch(/plain arrays/);
  });

  it('falls back from a worker that refuses plain arrays as well', async () => {
    const deaf = new ScriptedPort(() => {
      throw new Error('no messages here');
    });
    const { value } = await start([transportOf('blob worker', () => deaf), main()]);
    expect(value?.transport).toBe('main thread');
    expect(deaf.closed).toBe(true);
  });

  it('reports that WebAssembly is forbidden, and why', async () => {
    const skipped = [{ name: 'simd' as const, reason: 'the policy forbids it' }];
    const { value } = await start([transportOf('blob worker', () => answering({ kernel: 'javascript', skipped }))]);
    expect(value?.notices).toHaveLength(1);
    expect(value?.notices[0]).toMatch(/WebAssembly cannot be used here \(the policy forbids it\)/);
  });

  it('reports every fallback once, in order', async () => {
    const refuse = () => {
      throw new Error('blocked');
    };
    const last = () => sandboxed(answering({ kernel: 'javascript', skipped: [] }));
    const { value } = await start([transportOf('blob worker', refuse), transportOf('main thread', last)]);
    expect(value?.notices.map((notice) => notice.split(' ')[0])).toEqual(['Fell', 'Typed', 'WebAssembly']);
  });

  it('names every reason when nothing can compute', async () => {
    const refuse = () => {
      throw new Error('blocked');
    };
    const { error } = await start([
      transportOf('blob worker', refuse),
      transportOf('file worker', () => new ScriptedPort()),
    ]);
    expect(error).toBe(
      'Nothing that can compute could be started here (blob worker: blocked; file worker: it did not answer).'
    );
  });
});
