import type { RankingRow, ResultNotice, Summary } from '../../frames';
import type { Picture, Presentation } from '../analysis';
import { timeText } from '../timeText';
import { eventsFrame } from './events';
import { rankingFrame, regionsFrame, type RankingDetail } from './frames';
import { placesFrame } from './geography/frame';
import { leagueOf, type League } from './league/league';
import { rankingRow } from './league/rows';
import { uncorrected } from './league/uncorrected';
import { missingRegions } from './missing';
import type { RankingSettings } from './options';
import { rankingProgress } from './progress';
import { readInput } from './reading';
import type { RegionResult } from './region/result';
import { sentenceOf } from './sentence';
import { adviseSplit, type Advised } from './split/advice';
import { steeringOf } from './steering/manifest';
import type { RankingTask } from './task';
import { changesOf, leaderNow, leadershipsOf, type Leadership } from './verdict/changes';
import { healthAt } from './verdict/healthText';
import { incidentsOf } from './verdict/incidents';
import { anomaliesNow, placedAnomalies, withAnomalies } from './verdict/unusual';
import { whatIfOptions } from './whatIf';

type RankingPicture = Picture<RankingSettings, RankingTask, RegionResult>;

/**
 * The picture of the regions that have been ranked; the sentence and notices name those that are missing. Before any is
 * there, only where the work is.
 */
export function presentRanking(given: RankingPicture): Presentation {
  const { settings, pieces, final } = given;
  const { input, notices } = readInput(given.input, settings);
  const picture = { ...given, input };
  const missing = missingRegions(pieces, final);
  const ranked = pieces.flatMap(({ task, result }) => (result ? [{ task, result }] : []));
  if (pieces.length > 0 && ranked.length === 0) {
    const summary: Summary = final
      ? { sentence: missing.sentence, severity: null, undecided: true }
      : { sentence: progressOf(picture), severity: null };
    return { summary, frames: [], notices: missing.notices };
  }
  const tasks = ranked.map(({ task }) => task);
  const results = ranked.map(({ result }) => result);
  const detail = detailOf(picture, tasks, results);
  const regions = results.flatMap(({ region }) => region ?? []);
  const ranking = sentenceOf(detail, regions, (time) => timeText(time, input), settings.region);
  const summary = { ...ranking, sentence: [ranking.sentence, missing.sentence].filter(Boolean).join(' ') };
  const others = [
    regionsFrame(detail, input, summary),
    placesFrame(detail.rows, regions, input, summary),
    eventsFrame(detail, input, summary),
  ];
  return {
    summary,
    frames: [rankingFrame(detail, input, summary), ...others.filter((frame) => frame !== undefined)],
    notices: [...missing.notices, ...notices, ...leftOutNotices(tasks)],
  };
}

function progressOf({ input, pieces }: RankingPicture): string {
  const done = pieces.filter(({ failure }) => failure !== undefined).length;
  return rankingProgress({ series: input.series.length, done, total: pieces.length });
}

function detailOf({ input, settings }: RankingPicture, tasks: RankingTask[], results: RegionResult[]): RankingDetail {
  const timeOf = (row: number) => tasks[0].start + row * tasks[0].step;
  const inWords = (time: number) => timeText(time, input);
  const league = leagueOf(tasks, results, {
    gate: settings.gate,
    minSamples: settings.minSamples,
    margin: settings.tieMargin,
    timeOf: (row) => inWords(timeOf(row)),
  });
  const incidents = incidentsOf(tasks, results, originFailing(results));
  const leaderships = leadershipsOf(tasks, results, settings.tieMargin, incidents);
  const leaders = leaderships.map(leaderNow);
  const advice = adviseSplit({ input, settings, tasks, results, rows: league.compared, leaders });
  const regions = results.flatMap(({ region }) => region ?? []);
  return {
    rows: rowsOf(league, results, timeOf).map((row) => withMoney(row, advice)),
    split: advice.split,
    steering: steeringOf(league, regions, leadersByRegion(leaderships)),
    whatIf: whatIfOptions(settings, advice.split),
    ...(regions.length > 1 ? { regions } : {}),
    incidents: tasks.length > 0 ? withAnomalies(incidents, results, tasks[0], inWords) : [],
    changes: changesOf(leaderships),
  };
}

/** The leader of each region; of everything, under null, where series name no region or one only. */
function leadersByRegion(leaderships: Leadership[]): Map<string | null, string> {
  const all = leaderships.flatMap((one) => {
    const leader = leaderNow(one);
    return leader === undefined ? [] : [[one.region, leader] as const];
  });
  const [only] = all;
  return new Map(leaderships.length === 1 && only ? [...all, [null, only[1]] as const] : all);
}

function rowsOf(league: League, results: RegionResult[], timeOf: (row: number) => number): RankingRow[] {
  const anomalies = placedAnomalies(results);
  return [league.overall, league.regions, league.networks].flatMap((rows) => {
    const simple = uncorrected(rows);
    return rows.map((row, i) => ({
      ...rankingRow(row, timeOf, anomaliesNow(anomalies, row)),
      uncorrected: simple[i],
    }));
  });
}

/** Signals that the detector was not given are counted. */
function leftOutNotices([first]: RankingTask[]): ResultNotice[] {
  const count = first?.leftOut ?? 0;
  return count > 0
    ? [
        {
          severity: 'info',
          text: `${count} more signals stand out from their history than were checked for anomalies; those that stand out most were.`,
        },
      ]
    : [];
}

/** Adds traffic shares and prices to a row about everything or a region. */
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
function originFailing(results: RegionResult[]): Array<boolean | undefined> | undefined {
  const letters = results.find(({ origin }) => origin !== undefined)?.origin;
  if (letters === undefined) {
    return undefined;
  }
  return Array.from(letters, (_, row) => {
    const health = healthAt(letters, row);
    return health === 'unknown' ? undefined : health !== 'ok';
  });
}
