import { messagePause } from './pause';
import { serve } from './serve';
import type { FromWorker, ToWorker } from './protocol';

/** The part of a worker's global scope used here; the DOM types declare `self` as a window. */
interface WorkerScope {
  postMessage(message: FromWorker, transfer: ArrayBuffer[]): void;
  addEventListener(type: 'message', listener: (event: MessageEvent<ToWorker>) => void): void;
}

declare const self: WorkerScope;

const handle = serve({
  // Short enough that a cancellation takes effect at once.
  sliceMs: 40,
  pause: messagePause(),
  post: (message, transfer) => self.postMessage(message, transfer),
});

self.addEventListener('message', (event) => handle(event.data));
