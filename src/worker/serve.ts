import { runTask } from '../analyses/run';
import { loadKernel, type Kernel } from '../engine';
import { buffersOf, fromPlain, ownArrays } from './codec';
import { runInSlices } from './slices';
import { ByteCache } from './byteCache';
import { probeIsIntact, type FromWorker, type RunRequest, type TaskMessage, type ToWorker } from './protocol';

export interface ServeOptions {
  sliceMs: number;
  pause(): Promise<void>;
  post(message: FromWorker, transfer: ArrayBuffer[]): void;
}

/** Bounds the state cached between tasks where the handshake names no size. */
const defaultStateCacheBytes = 64 * 1024 * 1024;

/**
 * The worker's side: returns the handler for incoming messages. One task runs at a time; the pool sends the next, or
 * several small ones, when the last has ended. Results give their arrays away: a buffer that a result covers completely
 * is moved, so no state may still need it; of a larger buffer the part is copied.
 */
export function serve(options: ServeOptions): (message: ToWorker) => void {
  const queue = new MessageQueue(options.post);
  /** Tasks that run now or next; a cancellation of any other comes too late. */
  const running = new Map<number, { cancelled: boolean }>();
  let stateCache = new ByteCache<object>(defaultStateCacheBytes);
  let kernel: Kernel | undefined;

  const hello = async ({ probe, forceKernel, stateCacheBytes }: Extract<ToWorker, { type: 'hello' }>) => {
    stateCache = new ByteCache<object>(stateCacheBytes ?? defaultStateCacheBytes);
    const choice = await loadKernel(forceKernel);
    kernel = choice.kernel;
    options.post(
      { type: 'hello', probeIntact: probeIsIntact(probe), kernel: kernel.name, skipped: choice.skipped },
      []
    );
  };

  /** Lets messages through, both ways. */
  const pause = () => {
    queue.send();
    return options.pause();
  };

  const run = async (message: RunRequest, state: { cancelled: boolean }) => {
    const { id } = message;
    try {
      kernel ??= (await loadKernel()).kernel;
      const ended = await runInSlices(
        runTask(message.analysis, fromPlain(message.task), { kernel, cache: stateCache }),
        {
          sliceMs: options.sliceMs,
          budgetMs: message.budgetMs,
          pause,
          cancelled: () => state.cancelled,
          onProgress: (share) => queue.add({ type: 'progress', id, share }),
          now: () => performance.now(),
        }
      );
      if (ended.done) {
        const result = { ...ownArrays(ended.value), kind: ended.value.kind };
        queue.add({ type: 'result', id, result, partial: ended.partial }, buffersOf(result));
      } else {
        queue.add({ type: 'stopped', id, reason: ended.reason });
      }
    } catch (error) {
      queue.add({ type: 'failed', id, message: error instanceof Error ? error.message : String(error) });
    } finally {
      running.delete(id);
    }
  };

  const runAll = async (runs: RunRequest[]) => {
    const states = runs.map(({ id }) => {
      const state = { cancelled: false };
      running.set(id, state);
      return state;
    });
    let since = performance.now();
    for (const [i, one] of runs.entries()) {
      if (performance.now() - since >= options.sliceMs) {
        await pause();
        since = performance.now();
      }
      if (states[i].cancelled) {
        running.delete(one.id);
        queue.add({ type: 'stopped', id: one.id, reason: 'cancelled' });
      } else {
        await run(one, states[i]);
      }
    }
    queue.send();
  };

  return (message) => {
    switch (message.type) {
      case 'hello':
        hello(message);
        break;
      case 'run':
        runAll([message]);
        break;
      case 'runs':
        runAll(message.runs);
        break;
      case 'cancel': {
        const state = running.get(message.id);
        if (state) {
          state.cancelled = true;
        }
        break;
      }
    }
  };
}

/** Messages waiting for the next pause, when they are sent as one. */
class MessageQueue {
  private pending: TaskMessage[] = [];
  /** Each buffer once, even if several results hold it: a transfer list with duplicates is refused. */
  private transfer = new Set<ArrayBuffer>();

  constructor(private readonly post: ServeOptions['post']) {}

  add(message: TaskMessage, transfer: ArrayBuffer[] = []): void {
    this.pending.push(message);
    transfer.forEach((buffer) => this.transfer.add(buffer));
  }

  send(): void {
    const { pending, transfer } = this;
    this.pending = [];
    this.transfer = new Set();
    if (pending.length > 0) {
      this.post(pending.length === 1 ? pending[0] : { type: 'batch', messages: pending }, [...transfer]);
    }
  }
}
