import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Worker } from 'node:worker_threads';
import { buildSync } from 'esbuild';

type Answer<R> = { result: R } | { error: string };

/**
 * Does jobs on worker threads, each thread one at a time, and returns the answers in the jobs' order.
 * @param entry TypeScript file that answers each message with `{ result }` or `{ error }`, see `answerJobs`
 * @param each called as answers come in
 */
export async function onThreads<J, R>(
  entry: string,
  jobs: readonly J[],
  threads: number,
  each: (result: R, index: number) => void = () => undefined
): Promise<R[]> {
  const folder = mkdtempSync(path.join(tmpdir(), 'fleetlens-bench-'));
  const outfile = path.join(folder, 'worker.cjs');
  buildSync({ entryPoints: [entry], bundle: true, platform: 'node', format: 'cjs', outfile, external: ['esbuild'] });
  const results = new Array<R>(jobs.length);
  const workers = Array.from({ length: Math.min(threads, jobs.length) }, () => new Worker(outfile));
  let next = 0;
  try {
    await Promise.all(
      workers.map(async (worker) => {
        while (next < jobs.length) {
          const index = next++;
          const answer = await ask<J, R>(worker, jobs[index]);
          if ('error' in answer) {
            throw new Error(answer.error);
          }
          results[index] = answer.result;
          each(answer.result, index);
        }
      })
    );
  } finally {
    await Promise.all(workers.map((worker) => worker.terminate()));
    rmSync(folder, { recursive: true, force: true });
  }
  return results;
}

function ask<J, R>(worker: Worker, job: J): Promise<Answer<R>> {
  return new Promise((resolve, reject) => {
    worker.once('error', reject);
    worker.once('message', (answer: Answer<R>) => {
      worker.off('error', reject);
      resolve(answer);
    });
    worker.postMessage(job);
  });
}
