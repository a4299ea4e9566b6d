import { messagePause } from './pause';
import { serve } from './serve';
import type { FromWorker, ToWorker } from './protocol';

/** What a worker's global scope offers of what we need; the DOM's own type for `self` is a window's. */
interface WorkerScope {
  postMessage(message: FromWorker, transfer: ArrayBuffer[]): void;
  addEventListener(type: 'message', listener: (event: MessageEvent<ToWorker>) => void): void;
}

declare const self: WorkerScope;

const handle = serve({
  // Short enough that a cancellation is heard at once.
  sliceMs: 40,
  pause: messagePause(),
  post: (message, transfer) => self.postMessage(message, transfer),
});

self.addEventListener('message', (event) => handle(event.data));
