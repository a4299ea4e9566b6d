import type { Stepped } from '../../engine';
import { defineAnalysis } from '../define';
import { numberOption, type OptionValues } from '../options';
import { rankingFrame } from './frames';
import { checkRankingOptions, rankingOptions } from './options';
import { rankProviders, type Ranked } from './rank';
import { scoreProvider } from './score';
import { sentenceOf } from './sentence';
import { isRankingTask, planRanking, type RankingTask } from './task';

export interface RankingResult {
  kind: 'cdn-ranking';
  providers: Ranked[];
}

function isRankingResult(value: object): value is RankingResult {
  return 'kind' in value && value.kind === 'cdn-ranking';
}

function* rank(task: RankingTask): Stepped<RankingResult> {
  const scores = [];
  for (const [i, provider] of task.providers.entries()) {
    scores.push(scoreProvider(provider, task));
    yield (i + 1) / task.providers.length;
  }
  return { kind: 'cdn-ranking', providers: rankProviders(scores) };
}

export const cdnRanking = defineAnalysis<RankingTask, RankingResult>({
  id: 'cdn-ranking',
  name: 'CDN ranking',
  description:
    'Which provider serves best: availability gate, points from latency and errors, ties where it cannot be told.',
  roles: [
    {
      id: 'latency',
      label: 'Latency',
      help: 'One series a provider (and region), best a quantile such as p95.',
      required: false,
    },
    { id: 'errors', label: 'Errors', help: 'The share of failed requests, one series a provider.', required: false },
    {
      id: 'requests',
      label: 'Requests',
      help: 'Requests a second. Says how many stand behind each row; without it a row counts as one.',
      required: false,
    },
  ],
  options: rankingOptions,
  checkTogether: checkRankingOptions,
  rows: 'range',
  defaultHistory: { range: '1d', step: '1m' },
  isTask: isRankingTask,
  isResult: isRankingResult,
  describe: (options: OptionValues) =>
    `gate ${numberOption(options, 'gate')} % · latency ${numberOption(options, 'latencyWeight')} and errors ${numberOption(options, 'errorsWeight')} points`,
  plan: planRanking,
  run: (task) => rank(task),
  present(input, _options, _tasks, results) {
    const providers = results[0]?.providers ?? [];
    const summary = results[0] ? sentenceOf(providers) : { sentence: 'Ranking the providers…', severity: null };
    return {
      summary,
      frames: results[0] ? [rankingFrame(providers, input, summary)] : [],
      notices: [],
    };
  },
});
