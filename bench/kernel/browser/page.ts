/**
 * The page's side of the measurements in a browser: the product's own pool and worker, driven from outside through
 * `window.fleetlensBench`.
 */
import type { DiscordShard } from '../../../src/analyses/discords/sharding';
import type { DiscordTask } from '../../../src/analyses/discords/task';
import type { Tagged } from '../../../src/analyses/work';
import { PageWorkers } from '../../../src/worker/page';
import { seriesOf } from '../series';

interface LargeSeries {
  firstProgressMs: number;
  doneMs: number;
}

export interface PageBench {
  /** How this page computes. */
  kernel(): Promise<string>;
  /** One self-join of the series named, in one worker; wall seconds, rows moved to it and results back. */
  join(data: string, length: number, window: number): Promise<number>;
  /** Discords of a long series on two workers, from the moment the rows are handed over. */
  large(length: number, window: number): Promise<LargeSeries>;
}

declare global {
  interface Window {
    fleetlensBench: PageBench;
  }
}

const never = new AbortController().signal;
const minute = 60_000;
// Two workers: a core is left to the page.
const workers = new PageWorkers('', 3);
let tasks = 0;

function taskOf(values: Float64Array, window: number): DiscordTask {
  tasks++;
  return {
    kind: 'discords',
    // A name of its own, so that no answer is taken from what is kept.
    seriesId: `series ${tasks}`,
    start: 0,
    step: minute,
    values,
    firstRow: Math.floor(values.length / 2),
    window,
    bridge: 0,
    promisedPerWeek: 1,
  };
}

function run(task: Tagged, onProgress?: (share: number) => void): Promise<Tagged> {
  return workers.results.run({ analysis: 'discords', task, budgetMs: 600_000, onProgress }, never);
}

window.fleetlensBench = {
  kernel: async () => (await workers.status()).kernel,
  async join(data, length, rows) {
    const task = taskOf(seriesOf(data, length), rows);
    const started = performance.now();
    const shard: DiscordShard = { kind: 'discords/shard', task, share: { part: 0, parts: 1 } };
    const answer = await run(shard);
    const seconds = (performance.now() - started) / 1000;
    if (answer.kind !== 'discords/shard-answer') {
      throw new Error('The worker did not answer with neighbours.');
    }
    return seconds;
  },
  async large(length, rows) {
    const task = taskOf(seriesOf('random walk', length), rows);
    let firstProgressMs = Infinity;
    const started = performance.now();
    await run(task, () => {
      firstProgressMs = Math.min(firstProgressMs, performance.now() - started);
    });
    return { firstProgressMs, doneMs: performance.now() - started };
  },
};
