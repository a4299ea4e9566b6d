import { defineAnalysis } from '../define';
import { rankingOptionGroups } from './optionFields';
import { rankingOptions, type RankingSettings } from './options';
import { rankingOutputs } from './outputs';
import { presentRanking } from './present';
import { rankingProgress } from './progress';
import { rankRegion } from './region/rank';
import type { RegionResult } from './region/result';
import { inputRoles } from './roles';
import { planRanking } from './plan';
import type { RankingTask } from './task';
import { pastOf } from './unusual/watch';

export const cdnRanking = defineAnalysis<RankingSettings, RankingTask, RegionResult>({
  id: 'cdn-ranking',
  name: 'CDN ranking',
  description:
    'Which provider serves best: an availability gate, points for what was measured, ties where the data shows no winner.',
  examples: [{ scenario: 'cdn', roles: ['latency', 'errors'] }],
  roles: inputRoles,
  drawsInputs: false,
  lookback: { kind: 'range', step: '1m', past: pastOf },
  options: rankingOptions,
  optionGroups: rankingOptionGroups,
  outputs: rankingOutputs,
  progress: rankingProgress,
  describe: ({ gate, points: { latency, errors } }) =>
    `gate ${Number((100 * gate).toPrecision(6))}% · latency ${latency.weight} and errors ${errors.weight} points`,
  kinds: { task: 'cdn-ranking', result: 'cdn-ranking' },
  plan: planRanking,
  run: rankRegion,
  present: presentRanking,
});
