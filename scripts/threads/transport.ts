import path from 'node:path';
import type { FromWorker } from '../../src/worker/protocol';
import type { Transport } from '../../src/worker/transports/transport';
import { CompiledThreads } from './compiled';

/** The plugin's worker on threads of Node. */
export function workerThreads(): CompiledThreads {
  return new CompiledThreads(path.join(__dirname, 'worker.ts'));
}

/** Starts one, for the same pool that a page has. */
export function threadTransport(threads: CompiledThreads): Transport {
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
