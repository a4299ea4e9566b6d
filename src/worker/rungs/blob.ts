import type { Rung } from './rung';
import { workerPort } from './webWorker';

/** The worker from its own text: works wherever the plugin's files lie, on a CDN too. */
export function blobRung(source: string): Rung {
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
