import path from 'node:path';
import type { Worker } from 'node:worker_threads';
import { answerOf, CompiledThreads } from '../../scripts/threads/compiled';
import { cdnRanking } from '../../src/analyses/cdn-ranking';
import type { Tagged } from '../../src/analyses/work';
import { median } from '../../src/engine';
import { buffersOf } from '../../src/worker/codec';
import { measurement, type Measurement } from '../kernel/measurement';
import { rankingSize, speedWorld, type SpeedWorld } from './speedWorld';

/** Milliseconds of one ranking, from the rows to its frames. */
interface Round {
  /** CPU milliseconds of all threads. */
  used: number;
  plan: number;
  run: number;
  present: number;
}

/**
 * How long a ranking takes: 200 pairs of provider and region, six scored roles and requests, 8,640 rows, 1,000 draws, on
 * worker threads that have run before. The rows of the range are all ranked.
 * @returns medians over the rounds
 */
export async function speedOfRanking(threads = 2, rounds = 5): Promise<Measurement[]> {
  const workers = startWorkers(threads);
  try {
    const all = await roundsOf(speedWorld(1), workers.list, rounds);
    const learning = await roundsOf(speedWorld(1, true), workers.list, rounds);
    const of = (pick: (round: Round) => number) => median(all.map(pick)) / 1000;
    const wall = ({ plan, run, present }: Round) => plan + run + present;
    const label = `${rankingSize}, ${threads} workers`;
    return [
      measurement(`${label}: wall`, of(wall), 's', 1, 'at most'),
      measurement(
        '  CPU of all threads',
        of(({ used }) => used),
        's',
        null
      ),
      measurement(
        '  of which rows are put in their places',
        of(({ plan }) => plan),
        's',
        null
      ),
      measurement(
        '  of which the workers',
        of(({ run }) => run),
        's',
        null
      ),
      measurement(
        '  of which league, split, verdicts, frames',
        of(({ present }) => present),
        's',
        null
      ),
      measurement('  the same with two weeks of past: wall', median(learning.map(wall)) / 1000, 's', null),
    ];
  } finally {
    await workers.stop();
  }
}

/** The first round warms up what compiles while it runs, and is not counted. */
async function roundsOf(world: SpeedWorld, workers: Worker[], rounds: number): Promise<Round[]> {
  const all: Round[] = [];
  for (let round = 0; round <= rounds; round++) {
    all.push(await oneRound(world, workers));
  }
  return all.slice(1);
}

async function oneRound(world: SpeedWorld, workers: Worker[]): Promise<Round> {
  const { analysis } = cdnRanking.configure({ window: '1d' });
  const input = { ...world, blockRange: 86_400_000, timeZone: 'utc' };
  const before = process.cpuUsage();
  const start = performance.now();
  const tasks = analysis.plan(input);
  const planned = performance.now();
  const heads = tasks.map((task) => ({ ...task, providers: [], watched: [] }));
  const results = await onWorkers(workers, tasks);
  const ran = performance.now();
  const pieces = heads.map((task, i) => ({ task, result: results[i] }));
  const { frames } = analysis.present({ input, pieces, final: true });
  const presented = performance.now();
  if (frames.length === 0) {
    throw new Error('The ranking has no frames.');
  }
  const { user, system } = process.cpuUsage(before);
  return { used: (user + system) / 1000, plan: planned - start, run: ran - planned, present: presented - ran };
}

async function onWorkers(workers: Worker[], tasks: Tagged[]): Promise<Tagged[]> {
  const results = new Array<Tagged>(tasks.length);
  let next = 0;
  await Promise.all(
    workers.map(async (worker) => {
      while (next < tasks.length) {
        const index = next++;
        results[index] = await answerOf(worker, tasks[index], buffersOf(tasks[index]));
      }
    })
  );
  return results;
}

function startWorkers(threads: number): { list: Worker[]; stop(): Promise<void> } {
  const compiled = new CompiledThreads(path.join(__dirname, 'speedWorker.ts'));
  return { list: Array.from({ length: threads }, () => compiled.start()), stop: () => compiled.close() };
}
