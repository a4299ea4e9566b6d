import { cdnRanking } from '../../src/analyses/cdn-ranking';
import { compute } from '../../src/datasource/answer/compute';
import type { SharedResults } from '../../src/worker/shared';
import { workerResults } from '../shared/pageWorkers';
import { speedWorld, type SpeedWorld } from './speedWorld';

export interface RankingPage {
  /** Starts workers and makes the rows of a number of rounds, each with its own seed: nothing is answered from memory. */
  start(workers: number, rounds: number, past: boolean): void;
  /** Milliseconds from the rows of a round to the last frames of its ranking. */
  rank(round: number): Promise<number>;
}

declare global {
  interface Window {
    ranking: RankingPage;
  }
}

const { analysis: configured } = cdnRanking.configure({ window: '1d' });
const budgetMs = 600_000;

let results: SharedResults;
let worlds: SpeedWorld[];

window.ranking = {
  start(workers, rounds, past) {
    results = workerResults(workers);
    worlds = Array.from({ length: rounds }, (_, i) => speedWorld(i + 1, past));
  },
  rank(round) {
    const input = { ...worlds[round], blockRange: 86_400_000, timeZone: 'utc' };
    const begun = performance.now();
    return new Promise((resolve, reject) => {
      let frames = 0;
      compute({ analysis: cdnRanking, configured, input, results, budgetMs }).subscribe({
        next: ({ presentation }) => {
          frames = presentation.frames.length;
        },
        error: reject,
        complete: () =>
          frames > 0 ? resolve(performance.now() - begun) : reject(new Error('The ranking has no frames.')),
      });
    });
  },
};
