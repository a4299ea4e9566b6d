import { defineAnalysis } from '../define';
import { numberOption, type OptionValues } from '../options';
import { timeText } from '../timeText';
import { eventsFrame } from './events';
import { rankingFrame, regionsFrame, type RankingDetail } from './frames';
import { placesFrame } from './geography/frame';
import { leagueOf, type League } from './league/league';
import { uncorrected } from './league/uncorrected';
import { adviseSplit, type Advised } from './split/advice';
import { steeringManifest } from './steering/manifest';
import type { RankingRow, ResultNotice } from '../../frames';
import { knobsOf } from './knobs';
import { rowOf } from './league/rows';
import { checkRankingOptions, rankingOptions } from './options';
import { regionAsked } from './region/cells';
import { isRegionResult, rankRegion, type RegionResult } from './region/run';
import { inputRoles } from './roles';
import { sentenceOf } from './sentence';
import { isRankingTask, planRanking, type RankingTask } from './task';
import { pastOf } from './unusual/watch';
import { changesOf, incidentsOf } from './verdict/incidents';
import { placedOf, unusualNow, withUnusual } from './verdict/unusual';

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
  past: pastOf,
  run: (task, context) => rankRegion(task, context),
  present(input, options, tasks, results) {
    const there = results.filter((result) => result !== undefined);
    if (there.length < tasks.length) {
      return { summary: { sentence: 'Ranking the providers…', severity: null }, frames: [], notices: [] };
    }
    const timeOf = (row: number) => tasks[0].start + row * tasks[0].step;
    const league = leagueOf(tasks, there, {
      gate: numberOption(options, 'gate') / 100,
      minSamples: numberOption(options, 'minSamples'),
      margin: numberOption(options, 'tieMargin'),
      timeOf: (row) => timeText(timeOf(row), input),
    });
    const regions = there.flatMap(({ region }) => region ?? []);
    const placed = placedOf(there);
    const incidents = incidentsOf(tasks, there, originFailing(there));
    const advice = adviseSplit(input, options, tasks, there, league.compared);
    const detail: RankingDetail = {
      rows: [league.overall, league.regions, league.networks].flatMap((lines) => {
        const simple = uncorrected(lines);
        return lines.map((line, i) =>
          withMoney({ ...rowOf(line, timeOf, unusualNow(placed, line)), uncorrected: simple[i] }, advice)
        );
      }),
      split: advice.split,
      steering: steeringOf(league, regions),
      whatIf: knobsOf(options, advice.split),
      ...(regions.length > 1 ? { regions } : {}),
      incidents: tasks.length > 0 ? withUnusual(incidents, there, tasks[0]) : [],
      changes: changesOf(tasks, there, numberOption(options, 'tieMargin'), incidents),
    };
    const summary = sentenceOf(detail, regions, (time) => timeText(time, input), regionAsked(options));
    const others = [
      regionsFrame(detail, input, summary),
      placesFrame(detail.rows, regions, input, summary),
      eventsFrame(detail, input, summary),
    ];
    return {
      summary,
      frames: [rankingFrame(detail, input, summary), ...others.filter((frame) => frame !== undefined)],
      notices: leftOut(tasks),
    };
  },
});

/** What was not looked into is said. */
function leftOut([first]: RankingTask[]): ResultNotice[] {
  const count = first?.leftOut ?? 0;
  return count > 0
    ? [
        {
          severity: 'info',
          text: `${count} more signals stand out from their past than were looked into; those that stand out most were.`,
        },
      ]
    : [];
}

/** Adds shares and prices to a line about everything or a region. */
function withMoney(row: RankingRow, { shares, prices }: Advised): RankingRow {
  if (row.network !== undefined) {
    return row;
  }
  const share = shares.find(({ provider, region }) => provider === row.provider && region === (row.region ?? null));
  const price = row.region === undefined ? prices.find(({ provider }) => provider === row.provider)?.price : undefined;
  return {
    ...row,
    shareNow: share?.now,
    shareAdvised: share?.advised ?? undefined,
    pricePerGigabyte: price,
    qualityAdjustedPrice: price !== undefined && row.score ? price / (row.score / 100) : undefined,
  };
}

/** Whether the origin is in trouble, row by row; undefined where it is not measured. */
function originFailing([first]: RegionResult[]): Array<boolean | undefined> | undefined {
  const letters = first?.origin;
  return letters === undefined ? undefined : [...letters].map((one) => (one === ' ' ? undefined : one !== 'o'));
}

/** Seconds until a player asks again; the standards recommend it. */
const steeringTtl = 300;

/** The order of all, and of each region, as content steering has it. Who fails or is unknown comes last, not never. */
function steeringOf(league: League, regions: string[]): RankingDetail['steering'] {
  const order = (lines: League['overall']) => lines.map(({ provider }) => provider);
  return [
    { manifest: steeringManifest(order(league.overall), steeringTtl) },
    ...(regions.length > 1
      ? regions.map((region) => ({
          region,
          manifest: steeringManifest(order(league.regions.filter((line) => line.region === region)), steeringTtl),
        }))
      : []),
  ];
}
