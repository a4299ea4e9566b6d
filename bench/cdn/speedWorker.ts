import { parentPort } from 'node:worker_threads';
import { rankRegion } from '../../src/analyses/cdn-ranking/region/rank';
import type { RankingTask } from '../../src/analyses/cdn-ranking/task';
import { finish, loadKernel } from '../../src/engine';
import { buffersOf } from '../../src/worker/codec';

const loading = loadKernel('javascript');

/** Answers each task with its result; arrays are moved and not copied, as the plugin's worker does. */
parentPort?.on('message', (task: RankingTask) => {
  void loading.then(({ kernel }) => {
    const result = finish(rankRegion(task, { kernel }));
    parentPort?.postMessage(result, buffersOf(result));
  });
});
