import type { Incremental } from '../work';
import type { RegionResult } from './region/result';
import type { RankingTask } from './task';

/**
 * Tasks of one region go to the same worker, whose cache holds the detectors of its signals. They are always sent
 * complete, so there is no prefix and no delta.
 */
export const regionAffinity: Incremental<RankingTask, RegionResult> = {
  kinds: { delta: 'cdn-ranking/delta', answer: 'cdn-ranking/delta-answer' },
  cacheKey: ({ region }) => `cdn-ranking ${region}`,
  prefix: () => undefined,
  delta: () => undefined,
  run: neverSent,
  merge: neverSent,
};

function neverSent(): never {
  throw new Error('Tasks of a ranking are always sent complete.');
}
