import path from 'node:path';
import type { FromWorker } from '../../src/worker/protocol';
import type { Rung } from '../../src/worker/rungs/rung';
import { CompiledThreads } from './compiled';

/** The plugin's worker on threads of Node. */
export function workerThreads(): CompiledThreads {
  return new CompiledThreads(path.join(__dirname, 'worker.ts'));
}

/** A way to start one, for the pool that a page has as well. */
export function threadRung(threads: CompiledThreads): Rung {
  return {
    name: 'file worker',
    open() {
      const worker = threads.start();
      return {
        post: (message, transfer) => worker.postMessage(message, transfer),
        listen(handler, failed) {
          worker.removeAllListeners('message').on('message', (message: FromWorker) => handler(message));
          worker.removeAllListeners('error').on('error', (error: Error) => failed(error.message));
        },
        close: () => void worker.terminate(),
      };
    },
  };
}
