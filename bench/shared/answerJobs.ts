import { parentPort } from 'node:worker_threads';

/** The working side of `onThreads`. */
export function answerJobs<J, R>(work: (job: J) => Promise<R>): void {
  parentPort?.on('message', (job: J) => {
    work(job).then(
      (result) => parentPort?.postMessage({ result }),
      (error: unknown) => parentPort?.postMessage({ error: error instanceof Error ? error.message : String(error) })
    );
  });
}
