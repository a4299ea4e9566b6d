import type { Transport } from './transport';
import { workerPort } from './webWorker';

/** The worker from a file of the plugin: for sites whose policy is `worker-src 'self'`. */
export function fileTransport(url: string): Transport {
  return {
    name: 'file worker',
    notice:
      "This site does not allow workers made in the page (content security policy, worker-src without blob:), so the plugin's own worker file is used. Speed and results are the same.",
    open: () => workerPort(new Worker(url, { name: 'fleetlens' })),
  };
}
