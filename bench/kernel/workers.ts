import { mkdtempSync, rmSync } from 'node:fs';
import path from 'node:path';
import { tmpdir } from 'node:os';
import { Worker } from 'node:worker_threads';
import { buildSync } from 'esbuild';
import { defaultExclusionZone, mergeShares, type SelfJoin } from '../../src/engine';
import { interleaved } from './clock';
import type { JoinOrder } from './joinWorker';
import { measurement, type Measurement } from './measurement';
import { randomWalk } from './series';

const exponent = 17;
const window = 100;

/** Wall time of one worker over that of two, each with its own copy of the series: no shared memory is needed. */
export async function twoWorkersRow(quick: boolean): Promise<Measurement> {
  const rounds = quick ? 1 : 15;
  const folder = mkdtempSync(path.join(tmpdir(), 'fleetlens-bench-'));
  const outfile = path.join(folder, 'worker.cjs');
  buildSync({
    entryPoints: [path.join(__dirname, 'joinWorker.ts')],
    bundle: true,
    platform: 'node',
    format: 'cjs',
    outfile,
  });
  const workers = [new Worker(outfile), new Worker(outfile)];
  const values = randomWalk(2 ** exponent);
  const wall = async (crew: Worker[]) => {
    const start = performance.now();
    mergeShares(await Promise.all(crew.map((worker, part) => ask(worker, values, { part, parts: crew.length }))));
    return (performance.now() - start) / 1000;
  };
  try {
    await wall(workers);
    const { ratio } = await interleaved(
      rounds,
      () => wall(workers),
      () => wall(workers.slice(0, 1))
    );
    return measurement(`two workers, n = 2^${exponent}, m = ${window}: times one (wall)`, ratio, 'times', 1.75);
  } finally {
    await Promise.all(workers.map((worker) => worker.terminate()));
    rmSync(folder, { recursive: true, force: true });
  }
}

function ask(worker: Worker, values: Float64Array, share: JoinOrder['share']): Promise<SelfJoin> {
  const order: JoinOrder = { values, window, exclusionZone: defaultExclusionZone(window), share };
  return new Promise((resolve, reject) => {
    worker.once('error', reject);
    worker.once('message', (join: SelfJoin) => {
      worker.off('error', reject);
      resolve(join);
    });
    worker.postMessage(order);
  });
}
