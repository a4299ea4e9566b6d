import path from 'node:path';
import type { Worker } from 'node:worker_threads';
import { answerOf, CompiledThreads } from '../../scripts/threads/compiled';
import { defaultExclusionZone, mergeShards, type SelfJoin } from '../../src/engine/standalone';
import { interleaved } from './clock';
import type { JoinOrder } from './joinWorker';
import { measurement, type Measurement } from './measurement';
import { randomWalk } from './series';

const exponent = 17;
const window = 100;

/** Wall time of one worker over that of two, each with its own copy of the series: no shared memory is needed. */
export async function twoWorkersRow(quick: boolean): Promise<Measurement> {
  const rounds = quick ? 1 : 15;
  const compiled = new CompiledThreads(path.join(__dirname, 'joinWorker.ts'));
  const workers = [compiled.start(), compiled.start()];
  const values = randomWalk(2 ** exponent);
  const wall = async (crew: Worker[]) => {
    const start = performance.now();
    mergeShards(await Promise.all(crew.map((worker, part) => ask(worker, values, { part, parts: crew.length }))));
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
    await compiled.close();
  }
}

function ask(worker: Worker, values: Float64Array, share: JoinOrder['share']): Promise<SelfJoin> {
  const order: JoinOrder = { values, window, exclusionZone: defaultExclusionZone(window), share };
  return answerOf(worker, order);
}
