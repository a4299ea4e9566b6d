import type { Transport } from './transport';
import { workerPort } from './webWorker';

/** The worker from its source text: works wherever the plugin's files are served from, a CDN included. */
export function blobTransport(source: string): Transport {
  return {
    name: 'blob worker',
    open() {
      const url = URL.createObjectURL(new Blob([source], { type: 'text/javascript' }));
      try {
        return workerPort(new Worker(url, { name: 'fleetlens' }), () => URL.revokeObjectURL(url));
      } catch (error) {
        URL.revokeObjectURL(url);
        throw error;
      }
    },
  };
}
