/** The worker's entry on a thread of Node, for tests on real threads. */
import { parentPort } from 'node:worker_threads';
import { timerPause } from '../pause';
import type { ToWorker } from '../protocol';
import { serve } from '../serve';

const handle = serve({
  sliceMs: 10,
  pause: timerPause,
  post: (message, transfer) => parentPort?.postMessage(message, transfer),
});

parentPort?.on('message', (message: ToWorker) => handle(message));
