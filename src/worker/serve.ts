import { runTask } from '../analyses/run';
import { loadKernel, type Kernel } from '../engine';
import { buffersOf, fromPlain, ownArrays } from './codec';
import { drive } from './drive';
import { ByteCache } from './memo';
import { probeIsIntact, type FromWorker, type Run, type Said, type ToWorker } from './protocol';

export interface ServeOptions {
  sliceMs: number;
  pause(): Promise<void>;
  post(message: FromWorker, transfer: ArrayBuffer[]): void;
}

/** Bounds what a worker keeps from one task for the next of its lineage, where it is not told. */
const usualKeptBytes = 64 * 1024 * 1024;

/**
 * The working side: returns the handler for incoming messages. One task runs at a time; the pool sends the next, or
 * several small ones, when the last has ended.
 */
export function serve(options: ServeOptions): (message: ToWorker) => void {
  const outbox = new Outbox(options.post);
  /** What is being run or soon will be; a cancellation of anything else comes too late. */
  const running = new Map<number, { cancelled: boolean }>();
  let keep = new ByteCache<object>(usualKeptBytes);
  let kernel: Kernel | undefined;

  const hello = async ({ probe, forceKernel, keptBytes }: Extract<ToWorker, { type: 'hello' }>) => {
    keep = new ByteCache<object>(keptBytes ?? usualKeptBytes);
    const choice = await loadKernel(forceKernel);
    kernel = choice.kernel;
    options.post(
      { type: 'hello', probeIntact: probeIsIntact(probe), kernel: kernel.name, skipped: choice.skipped },
      []
    );
  };

  /** Lets messages through, both ways. */
  const pause = () => {
    outbox.send();
    return options.pause();
  };

  const run = async (message: Run, state: { cancelled: boolean }) => {
    const { id } = message;
    try {
      kernel ??= (await loadKernel()).kernel;
      const ended = await drive(runTask(message.analysis, fromPlain(message.task), { kernel, keep }), {
        sliceMs: options.sliceMs,
        budgetMs: message.budgetMs,
        pause,
        cancelled: () => state.cancelled,
        onProgress: (share) => outbox.add({ type: 'progress', id, share }),
        now: () => performance.now(),
      });
      if (ended.done) {
        const result = ownArrays(ended.value);
        outbox.add({ type: 'result', id, result, early: ended.early }, buffersOf(result));
      } else {
        outbox.add({ type: 'stopped', id, reason: ended.reason });
      }
    } catch (error) {
      outbox.add({ type: 'failed', id, message: error instanceof Error ? error.message : String(error) });
    } finally {
      running.delete(id);
    }
  };

  const runAll = async (runs: Run[]) => {
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
        outbox.add({ type: 'stopped', id: one.id, reason: 'cancelled' });
      } else {
        await run(one, states[i]);
      }
    }
    outbox.send();
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

/** What is to be said, sent as one message when there is a pause. */
class Outbox {
  private said: Said[] = [];
  /** A buffer that several results hold is named once: a transfer list with a double is refused. */
  private moved = new Set<ArrayBuffer>();

  constructor(private readonly post: ServeOptions['post']) {}

  add(message: Said, transfer: ArrayBuffer[] = []): void {
    this.said.push(message);
    transfer.forEach((buffer) => this.moved.add(buffer));
  }

  send(): void {
    const { said, moved } = this;
    this.said = [];
    this.moved = new Set();
    if (said.length > 0) {
      this.post(said.length === 1 ? said[0] : { type: 'several', messages: said }, [...moved]);
    }
  }
}
