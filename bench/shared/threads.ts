import { answerOf, CompiledThreads } from '../../scripts/threads/compiled';

type Answer<R> = { result: R } | { error: string };

/**
 * Runs jobs on worker threads, each thread one at a time, and returns the answers in the order of the jobs.
 * @param entry TypeScript file that answers each message with `{ result }` or `{ error }`, see `answerJobs`
 * @param each called as answers come in
 */
export async function onThreads<J, R>(
  entry: string,
  jobs: readonly J[],
  threads: number,
  each: (result: R, index: number) => void = () => undefined
): Promise<R[]> {
  const compiled = new CompiledThreads(entry);
  const results = new Array<R>(jobs.length);
  const workers = Array.from({ length: Math.min(threads, jobs.length) }, () => compiled.start());
  let next = 0;
  try {
    await Promise.all(
      workers.map(async (worker) => {
        while (next < jobs.length) {
          const index = next++;
          const answer = await answerOf<Answer<R>>(worker, jobs[index]);
          if ('error' in answer) {
            throw new Error(answer.error);
          }
          results[index] = answer.result;
          each(answer.result, index);
        }
      })
    );
  } finally {
    await compiled.close();
  }
  return results;
}
