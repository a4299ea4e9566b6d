import type { Rung } from './rung';
import { workerPort } from './webWorker';

/** The worker from a file of the plugin: for sites whose policy is `worker-src 'self'`. */
export function fileRung(url: string): Rung {
  return {
    name: 'file worker',
    notice:
      "This site does not allow workers made in the page (content security policy, worker-src without blob:), so the plugin's own worker file is used. Nothing is lost.",
    open: () => workerPort(new Worker(url, { name: 'fleetlens' })),
  };
}
