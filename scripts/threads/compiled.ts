import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Worker } from 'node:worker_threads';
import { buildSync } from 'esbuild';

/** A TypeScript file compiled for worker threads of Node, and the threads that run it. */
export class CompiledThreads {
  private readonly folder = mkdtempSync(path.join(tmpdir(), 'fleetlens-threads-'));
  private readonly script = path.join(this.folder, 'worker.cjs');
  private readonly workers: Worker[] = [];
  private readonly endings: Array<Promise<unknown>> = [];

  /** @param entry path of the file */
  constructor(entry: string) {
    buildSync({
      entryPoints: [entry],
      bundle: true,
      platform: 'node',
      format: 'cjs',
      outfile: this.script,
      external: ['esbuild'],
    });
  }

  start(): Worker {
    const worker = new Worker(this.script);
    this.workers.push(worker);
    this.endings.push(new Promise((resolve) => worker.once('exit', resolve)));
    return worker;
  }

  /** How many were ever started. */
  get started(): number {
    return this.workers.length;
  }

  /** Resolves when every thread that was started has ended by itself or was ended. */
  async ended(): Promise<void> {
    await Promise.all(this.endings);
  }

  /** Ends every thread and leaves nothing behind. */
  async close(): Promise<void> {
    await Promise.all(this.workers.map((worker) => worker.terminate()));
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** The next message of a thread that is sent one. Rejects where it fails instead. */
export function answerOf<A>(worker: Worker, message: unknown, transfer: ArrayBuffer[] = []): Promise<A> {
  return new Promise((resolve, reject) => {
    worker.once('error', reject);
    worker.once('message', (answer: A) => {
      worker.off('error', reject);
      resolve(answer);
    });
    worker.postMessage(message, transfer);
  });
}
