import { parentPort } from 'node:worker_threads';
import type { ToWorker } from '../../src/worker/protocol';
import { serve } from '../../src/worker/serve';

const handle = serve({
  sliceMs: 40,
  pause: () => new Promise((resolve) => setImmediate(resolve)),
  post: (message, transfer) => parentPort?.postMessage(message, transfer),
});

parentPort?.on('message', (message: ToWorker) => handle(message));
