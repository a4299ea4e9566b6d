import type { FromWorker, Port } from '../protocol';

/** A port to a web worker; `release` is called once the worker has loaded or is closed. */
export function workerPort(worker: Worker, release: () => void = () => undefined): Port {
  return {
    post: (message, transfer) =>
      transfer?.length ? worker.postMessage(message, transfer) : worker.postMessage(message),
    listen(handler, failed) {
      worker.onmessage = (event: MessageEvent<FromWorker>) => {
        release();
        handler(event.data);
      };
      // A content security policy that blocks the worker causes an error event without a message.
      worker.onerror = (event) => {
        event.preventDefault?.();
        failed(event.message || 'the browser refused to start it');
      };
    },
    close() {
      release();
      worker.terminate();
    },
  };
}
