import {
  type CdnIncident,
  CdnWorld,
  type CdnParameters,
  plant,
  priceLines,
  secondParameters,
  thirdParameters,
  usualParameters,
} from '../../simulator/cdn';
import { BUCKETS } from '../../simulator/model/histogram';
import { cdnRanking } from '../../src/analyses/cdn-ranking';
import { runAnalysis } from '../../src/analyses/testing/runAnalysis';
import { loadKernel } from '../../src/engine';
import { rankingKind, framesOfKind, type RankingHeader } from '../../src/frames';
import { answerJobs } from '../shared/answerJobs';
import type { AnalysisInput } from '../../src/analyses/analysis';
import { inputOf, regionOf, until, withPast } from './input';
import type { CdnAnswer, CdnJob, WorldName } from './plan';
import { expectedScore } from './truth';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
const epoch = Date.UTC(2024, 0, 1);
const week = 90;
/** Of a provider's servers, in a slowdown that breaks no limit. */
const mildUtilisation = 0.66;
const begin = epoch + week * 7 * day;

async function headerOf(input: AnalysisInput, options: Record<string, unknown>): Promise<RankingHeader> {
  const { kernel } = await loadKernel('javascript');
  const { presentation } = runAnalysis(cdnRanking, input, options, { kernel });
  return framesOfKind(presentation.frames, rankingKind)[0].header;
}

/** Seeds of one world are not those of another. */
const worlds: Record<WorldName, { parameters: CdnParameters; incidents: number; hours: number }> = {
  first: { parameters: usualParameters, incidents: 0, hours: 0 },
  second: { parameters: secondParameters, incidents: 5000, hours: 100_000 },
  third: { parameters: thirdParameters, incidents: 9000, hours: 200_000 },
};

answerJobs<CdnJob, CdnAnswer>(async (job) => {
  const { parameters } = worlds[job.world];
  switch (job.what) {
    case 'incident':
      return incident(job, parameters);
    case 'hour':
      return quietHour(job, parameters);
    case 'tie':
      return tie(job.seed, parameters);
    case 'quiet':
      return quietHours(job, parameters);
    case 'mild':
      return mild(job, parameters);
  }
});

async function incident(
  { kind, seed, world: name }: Extract<CdnJob, { what: 'incident' }>,
  parameters: CdnParameters
): Promise<CdnAnswer> {
  const key = worlds[name].incidents + 97 * seed + kind.length;
  const one = plant(parameters, kind, key, begin + day + ((seed * 5 + kind.length) % 24) * hour);
  const world = new CdnWorld({ seed: key, parameters, incidents: (w) => (w === week ? [one] : []) });
  const [truth] = world.incidents(one.start, one.end);
  const from = one.start - hour;
  const input = withPast(world, inputOf(world, from, one.end + 20 * minute));
  const options = { prices: priceLines(world), explore: 1, maxStep: 20 };
  const header = await headerOf(input, options);
  const word = ({ verdict, target }: { verdict: string; target: string }) => `${verdict}: ${target}`;
  const wanted = word({ verdict: truth.whose, target: truth.target });
  const near = (header.incidents ?? []).filter((found) => found.start < one.end && (found.end ?? Infinity) > one.start);
  const overlap = (found: (typeof near)[number]) =>
    Math.min(found.end ?? one.end, one.end) - Math.max(found.start, one.start);
  const main = [...near].sort((a, b) => overlap(b) - overlap(a))[0];
  const early = await headerOf(until(input, one.start + 2 * minute), options);
  const scopes = new Map<string, number>();
  for (const { region } of header.changes ?? []) {
    scopes.set(region ?? '', (scopes.get(region ?? '') ?? 0) + 1);
  }
  const off = (measured: number | null | undefined, wantedAt: number | null) =>
    wantedAt === null ? null : ((measured ?? NaN) - wantedAt) / 1000;
  const seen = seenThroughRates(world, truth, input.to);
  const stopwatch = kind === 'cdn-outage' || kind === 'cdn-region-outage';
  return {
    what: 'incident',
    kind,
    wanted,
    reported: near.map(word),
    right: main !== undefined && word(main) === wanted,
    named: (early.incidents ?? []).some((found) => found.start >= one.start - minute && word(found) === wanted),
    flips: Math.max(0, ...scopes.values()),
    switched: stopwatch ? off(main?.switched, seen.switched) : null,
    recovered: stopwatch ? off(main?.recovered, seen.recovered) : null,
    late: stopwatch ? off(main?.switched, truth.switched) : null,
    broken: brokenIn(header),
  };
}

/**
 * The truth of a failover as rates over a minute can show it: when the provider's share of the expected requests of the
 * minute before fell below half of the usual, and when the share of failures of that minute was usual again.
 */
function seenThroughRates(
  world: CdnWorld,
  { start, provider, region }: CdnIncident,
  to: number
): { switched: number | null; recovered: number | null } {
  const cells = world.cells.flatMap((cell, c) => (region === undefined || cell.region === region ? [c] : []));
  const minuteBefore = (time: number) => {
    let own = 0;
    let all = 0;
    let failed = 0;
    for (const c of cells) {
      const classes = world.expectedOf(c, time - minute, time).slice(0, 6);
      const requests = classes.reduce((sum, one) => sum + one, 0);
      all += requests;
      own += world.cells[c].provider === provider ? requests : 0;
      failed += classes[4] + classes[5];
    }
    return { share: own / all, errors: failed / all };
  };
  const usual = minuteBefore(start);
  const first = (from: number, holds: (now: { share: number; errors: number }) => boolean) => {
    for (let time = from; time <= to; time += 15_000) {
      if (holds(minuteBefore(time))) {
        return time;
      }
    }
    return null;
  };
  return {
    switched: first(start, ({ share }) => share < usual.share / 2),
    recovered: first(start + minute, ({ errors }) => errors <= Math.max(1.5 * usual.errors, usual.errors + 0.005)),
  };
}

/** Limits of the split (sum 1, minimum share 1%, changes of 20%) that its advice does not keep. */
function brokenIn({ rows }: RankingHeader): string[] {
  const regional = rows.filter((row) => row.region !== undefined && row.network === undefined);
  const sums = new Map<string, number>();
  const broken: string[] = [];
  for (const { provider, region = '', shareAdvised, shareNow, verdict } of regional) {
    if (shareAdvised === undefined || shareNow === undefined) {
      continue;
    }
    sums.set(region, (sums.get(region) ?? 0) + shareAdvised);
    if (shareAdvised < 0.01 - 1e-9) {
      broken.push(`${provider} in ${region} gets ${shareAdvised}, less than its minimum share`);
    }
    if (shareAdvised - shareNow > 0.2 + 0.011 && verdict === 'ranked') {
      broken.push(`${provider} in ${region} goes from ${shareNow} to ${shareAdvised}`);
    }
  }
  sums.forEach((sum, region) => {
    if (Math.abs(sum - 1) > 1e-6) {
      broken.push(`shares in ${region} sum to ${sum}`);
    }
  });
  return broken;
}

/** Hours are spread over the week and the regions; every third one is of the same region. */
async function quietHour(
  { number, world: name }: Extract<CdnJob, { what: 'hour' }>,
  parameters: CdnParameters
): Promise<CdnAnswer> {
  const region = parameters.regions[number % parameters.regions.length].name;
  const own = { ...parameters, regions: parameters.regions.filter(({ name }) => name === region) };
  const world = new CdnWorld({ seed: worlds[name].hours + number, parameters: own });
  const from = begin + ((number * 7) % 160) * hour + 2 * hour;
  const to = from + hour;
  const header = await headerOf(regionOf(inputOf(world, from, to - 15_000), region), { window: '1h' });
  let covered = 0;
  let low = 0;
  let high = 0;
  let width = 0;
  const rows = header.rows.filter(
    (row) => row.network === undefined && row.score !== null && row.low !== null && row.high !== null
  );
  for (const row of rows) {
    // Rates look back a minute.
    const truth = expectedScore(world, row.provider, region, BUCKETS, from - minute / 2, to - minute / 2);
    const [bottom, top] = [row.low ?? NaN, row.high ?? NaN];
    covered += truth >= bottom && truth <= top ? 1 : 0;
    low += truth < bottom ? 1 : 0;
    high += truth > top ? 1 : 0;
    width += top - bottom;
  }
  return { what: 'hour', intervals: rows.length, covered, low, high, width };
}

/** The two best providers of the world are made the same in everything. */
async function tie(seed: number, parameters: CdnParameters): Promise<CdnAnswer> {
  const best = [...parameters.providers].sort((a, b) => a.typical.eu - b.typical.eu)[0];
  const other = parameters.providers.find(({ name }) => name !== best.name) ?? best;
  const shares = Object.fromEntries(
    parameters.regions.map(({ name }) => [name, (best.shares[name] + other.shares[name]) / 2])
  );
  const same = { ...best, shares: { ...best.shares, ...shares } };
  const world = new CdnWorld({
    seed: 700 + seed,
    parameters: {
      ...parameters,
      providers: parameters.providers.map((one) =>
        one.name === best.name || one.name === other.name ? { ...same, name: one.name } : one
      ),
    },
  });
  const from = begin + ((seed * 11) % 160) * hour;
  const { rows } = await headerOf(inputOf(world, from, from + hour), { window: '1h' });
  const overall = rows.filter(({ region, network }) => region === undefined && network === undefined);
  const first = overall.filter(({ rank }) => rank === 1).map(({ provider }) => provider);
  return { what: 'tie', tied: first.includes(best.name) && first.includes(other.name) };
}

/** Six hours without an incident: every reported one is a false alarm. */
async function quietHours(
  { seed, world: name }: Extract<CdnJob, { what: 'quiet' }>,
  parameters: CdnParameters
): Promise<CdnAnswer> {
  const world = new CdnWorld({ seed: worlds[name].incidents + 31 * seed, parameters, incidents: () => [] });
  const from = begin + day + ((seed * 13) % 140) * hour;
  const input = inputOf(world, from, from + 6 * hour);
  return {
    what: 'quiet',
    hours: 6,
    byRules: wordsOf(await headerOf(input, {})),
    withPast: wordsOf(await headerOf(withPast(world, input), {})),
  };
}

/** A slowdown that stays within all limits for an hour or so: utilisation rises, but no queue gets long. */
async function mild(
  { seed, world: name }: Extract<CdnJob, { what: 'mild' }>,
  parameters: CdnParameters
): Promise<CdnAnswer> {
  const key = worlds[name].incidents + 53 * seed;
  const planted = plant(parameters, 'cdn-slowdown', key, begin + day + ((seed * 7) % 140) * hour);
  const one = { ...planted, severity: mildUtilisation };
  const world = new CdnWorld({ seed: key, parameters, incidents: (w) => (w === week ? [one] : []) });
  const [truth] = world.incidents(one.start, one.end);
  const wanted = `${truth.whose}: ${truth.target}`;
  const input = inputOf(world, one.start - hour, one.end + 20 * minute);
  const reported = wordsOf(await headerOf(withPast(world, input), {}));
  return {
    what: 'mild',
    wanted,
    byRules: wordsOf(await headerOf(input, {})).includes(wanted),
    withPast: reported.includes(wanted),
    reported,
  };
}

function wordsOf({ incidents = [] }: RankingHeader): string[] {
  return incidents.map(({ verdict, target }) => `${verdict}: ${target}`);
}
