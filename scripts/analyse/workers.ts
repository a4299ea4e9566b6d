import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Worker } from 'node:worker_threads';
import { buildSync } from 'esbuild';
import { climb } from '../../src/worker/ladder';
import { ByteCache } from '../../src/worker/memo';
import { WorkerPool } from '../../src/worker/pool';
import type { FromWorker, Port } from '../../src/worker/protocol';
import { SharedResults } from '../../src/worker/shared';

const patienceMs = 20_000;
const keptBytes = 256 * 1024 * 1024;

/** What a page has for computing, here: the same pool, memo and protocol over threads of Node. */
export interface NodeWorkers {
  results: SharedResults;
  close(): void;
}

/** Compiles the worker and makes a pool of `threads`; `close` ends them. */
export function nodeWorkers(threads: number): NodeWorkers {
  const folder = mkdtempSync(path.join(tmpdir(), 'fleetlens-worker-'));
  const outfile = path.join(folder, 'worker.cjs');
  buildSync({
    entryPoints: [path.join(__dirname, 'worker.ts')],
    bundle: true,
    platform: 'node',
    format: 'cjs',
    outfile,
  });
  const pool = new WorkerPool({
    size: threads,
    start: () => climb([{ name: 'file worker', open: () => threadPort(new Worker(outfile)) }], { patienceMs }),
    idleMs: 60_000,
  });
  return {
    results: new SharedResults(pool, new ByteCache(keptBytes)),
    close() {
      pool.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function threadPort(worker: Worker): Port {
  return {
    post: (message, transfer) => worker.postMessage(message, transfer),
    listen(handler, failed) {
      worker.removeAllListeners();
      worker.on('message', (message: FromWorker) => handler(message));
      worker.on('error', (error) => failed(error instanceof Error ? error.message : String(error)));
    },
    close: () => void worker.terminate(),
  };
}
