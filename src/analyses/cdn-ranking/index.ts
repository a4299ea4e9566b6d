import { defineAnalysis } from '../define';
import { numberOption, type OptionValues } from '../options';
import { timeText } from '../timeText';
import { eventsFrame, rankingFrame, type RankingDetail } from './frames';
import { leagueOf } from './league/league';
import { rowOf } from './league/rows';
import { checkRankingOptions, rankingOptions } from './options';
import { isRegionResult, rankRegion, type RegionResult } from './region/run';
import { inputRoles } from './roles';
import { sentenceOf } from './sentence';
import { isRankingTask, planRanking, type RankingTask } from './task';
import { changesOf, incidentsOf } from './verdict/incidents';

export const cdnRanking = defineAnalysis<RankingTask, RegionResult>({
  id: 'cdn-ranking',
  name: 'CDN ranking',
  description:
    'Which provider serves best: availability gate, points from what was measured, ties where it cannot be told.',
  roles: inputRoles,
  options: rankingOptions,
  checkTogether: checkRankingOptions,
  rows: 'range',
  defaultHistory: { range: '1d', step: '1m' },
  isTask: isRankingTask,
  isResult: isRegionResult,
  describe: (options: OptionValues) =>
    `gate ${numberOption(options, 'gate')} % · latency ${numberOption(options, 'latencyWeight')} and errors ${numberOption(options, 'errorsWeight')} points`,
  plan: planRanking,
  run: (task) => rankRegion(task),
  present(input, options, tasks, results) {
    const there = results.filter((result) => result !== undefined);
    if (there.length < tasks.length) {
      return { summary: { sentence: 'Ranking the providers…', severity: null }, frames: [], notices: [] };
    }
    const league = leagueOf(tasks, there, {
      gate: numberOption(options, 'gate') / 100,
      minSamples: numberOption(options, 'minSamples'),
      margin: numberOption(options, 'tieMargin'),
      timeOf: (row) => timeText(tasks[0].start + row * tasks[0].step, input),
    });
    const regions = there.flatMap(({ region }) => region ?? []);
    const detail: RankingDetail = {
      rows: [...league.overall, ...league.regions, ...league.networks].map(rowOf),
      ...(regions.length > 1 ? { regions } : {}),
      incidents: incidentsOf(tasks, there),
      changes: changesOf(tasks, there, numberOption(options, 'tieMargin')),
    };
    const summary = sentenceOf(detail.rows, detail.incidents ?? []);
    const events = eventsFrame(detail, input);
    return { summary, frames: [rankingFrame(detail, input, summary), ...(events ? [events] : [])], notices: [] };
  },
});
