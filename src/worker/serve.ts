import { runTask } from '../analyses/run';
import { loadKernel, type Kernel } from '../engine';
import { buffersOf, fromPlain } from './codec';
import { drive } from './drive';
import { ByteCache } from './memo';
import { probeIsIntact, type FromWorker, type ToWorker } from './protocol';

export interface ServeOptions {
  sliceMs: number;
  pause(): Promise<void>;
  post(message: FromWorker, transfer: ArrayBuffer[]): void;
}

/** Bounds what a worker keeps from one task for the next of its lineage, where it is not told. */
const usualKeptBytes = 64 * 1024 * 1024;

/**
 * The working side: returns the handler for incoming messages. One task runs at a time; the pool sends the next when
 * the last has ended.
 */
export function serve(options: ServeOptions): (message: ToWorker) => void {
  /** What is being run; a cancellation of anything else comes too late. */
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

  const run = async (message: Extract<ToWorker, { type: 'run' }>) => {
    const { id } = message;
    const state = { cancelled: false };
    running.set(id, state);
    try {
      kernel ??= (await loadKernel()).kernel;
      const ended = await drive(runTask(message.analysis, fromPlain(message.task), { kernel, keep }), {
        sliceMs: options.sliceMs,
        budgetMs: message.budgetMs,
        pause: options.pause,
        cancelled: () => state.cancelled,
        onProgress: (share) => options.post({ type: 'progress', id, share }, []),
        now: () => performance.now(),
      });
      if (ended.done) {
        options.post({ type: 'result', id, result: ended.value, early: ended.early }, buffersOf(ended.value));
      } else {
        options.post({ type: 'stopped', id, reason: ended.reason }, []);
      }
    } catch (error) {
      options.post({ type: 'failed', id, message: error instanceof Error ? error.message : String(error) }, []);
    } finally {
      running.delete(id);
    }
  };

  return (message) => {
    switch (message.type) {
      case 'hello':
        hello(message);
        break;
      case 'run':
        run(message);
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
