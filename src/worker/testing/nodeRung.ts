import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Worker } from 'node:worker_threads';
import { buildSync } from 'esbuild';
import type { FromWorker } from '../protocol';
import type { Rung } from '../rungs/rung';

/** The worker on threads of Node, built once; how many are alive can be asked. */
export class NodeThreads {
  private readonly folder = mkdtempSync(path.join(tmpdir(), 'fleetlens-threads-'));
  private readonly script = path.join(this.folder, 'worker.cjs');
  started = 0;
  private readonly endings: Array<Promise<unknown>> = [];

  constructor() {
    const entryPoints = [path.join(__dirname, 'nodeEntry.ts')];
    buildSync({ entryPoints, bundle: true, platform: 'node', format: 'cjs', outfile: this.script });
  }

  readonly rung: Rung = {
    name: 'blob worker',
    open: () => {
      const worker = new Worker(this.script);
      this.started++;
      this.endings.push(new Promise((resolve) => worker.once('exit', resolve)));
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

  /** Resolves when every thread that was started has ended. */
  async ended(): Promise<void> {
    await Promise.all(this.endings);
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}
