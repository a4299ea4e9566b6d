import type { SplitAdvice } from '../../../frames';
import type { AnalysisInput } from '../../analysis';
import { providerNames } from '../league/league';
import type { LeagueRow } from '../league/row';
import { trafficOf, type RegionTraffic } from '../money/traffic';
import type { RankingSettings } from '../options';
import { carriedIn } from '../region/carried';
import type { RegionResult } from '../region/result';
import type { RankingTask } from '../task';
import { bestSplit } from './bestSplit';
import { billsOf, type Bills } from './bills';
import { confidenceOf } from './confidence';
import { limitsOf, stateOf } from './limits';
import { valueOf, type Split, type SplitProblem } from './problem';
import { movesOf } from './moves';
import { steadyQuality } from './quality';
import { adviceText, inRegion, sameQuality } from './words';

/** A provider's traffic share of a region (null: of everything), now and as advised; null where there is no advice. */
export interface TrafficShare {
  provider: string;
  region: string | null;
  now: number;
  advised: number | null;
}

export interface Advised {
  shares: TrafficShare[];
  prices: Array<{ provider: string; price: number }>;
  split?: SplitAdvice;
}

export interface AdviceInput {
  input: Pick<AnalysisInput, 'series'>;
  settings: RankingSettings;
  /** `tasks[i]` gave `results[i]`. */
  tasks: RankingTask[];
  results: RegionResult[];
  /** The league by region, also where there is only one. */
  rows: LeagueRow[];
  /** Name of the leader of each region, by hysteresis; undefined where nobody leads. */
  leaders: Array<string | undefined>;
}

/** Shares are split in steps of half a percent. */
const units = 200;
/** Where no value of a point is given, it is worth this part of the bill. */
const defaultWorth = 1 / 50;

/**
 * The split of traffic that is worth most within the limits of the options: quality from the ranking, cost from prices
 * and traffic. Providers about which something is unknown keep their shares, and are named.
 */
export function adviseSplit({ input, settings, tasks, results, rows, leaders }: AdviceInput): Advised {
  const traffic = results.map((result, i) => trafficOf(tasks[i], result));
  const known = traffic.every(({ shares }) => [...shares.values()].every((share) => !Number.isNaN(share)));
  if (!known || traffic.length === 0) {
    return { shares: [], prices: [] };
  }
  const providers = providerNames(results);
  const now = providers.map((name) => traffic.map(({ shares }) => shares.get(name) ?? 0));
  const rowOf = (p: number, r: number) =>
    rows.find(({ provider, region }) => provider === providers[p] && region === traffic[r].region);
  const bills = billsOf(input, settings, providers, traffic);
  const costNow = providers.reduce((sum, _, p) => sum + bills.cost(p, now[p]), 0);
  const { pointWorth, qualityFloor, maxStep } = settings.split;
  const byRegion = traffic.map((_, r) =>
    steadyQuality(
      providers.map((name, p) => ({
        row: rowOf(p, r),
        points: results[r].providers.find((provider) => provider.name === name)?.points,
      })),
      tasks[r].step,
      providers.findIndex((name) => name === leaders[r])
    )
  );
  const quality = providers.map((_, p) => byRegion.map((region) => region[p]));
  const cheapest = bills.known && pointWorth === 0;
  const limits = limitsOf(settings.split, now, (p, r) => stateOf(rowOf(p, r)), bills.unpriced);
  const problem: SplitProblem = {
    providers: providers.length,
    regions: traffic.length,
    weight: weightsOf(results),
    quality,
    now,
    ...limits(maxStep / 100, units),
    cost: bills.cost,
    // Without prices there is no bill, only quality.
    separate: !bills.known,
    worth: pointWorth > 0 ? pointWorth : costNow > 0 ? defaultWorth * costNow : 1,
    qualityFloor,
    // Unless a point of quality has a price, money is not saved at its expense.
    ...(cheapest ? { qualityFloors: qualityToday(byRegion, now) } : {}),
    units,
  };
  const drawsOf = (p: number, r: number) => rowOf(p, r)?.scored.draws;
  const solved = solve(problem, { ...problem, ...limits(1, units) }, drawsOf);
  return {
    shares: sharesOf(providers, traffic, problem, 'best' in solved ? solved.best.shares : undefined),
    prices: pricesOf(providers, traffic, problem, bills),
    split: splitAdvice({
      settings,
      providers,
      traffic,
      problem,
      bills,
      solved,
      cheapest,
    }),
  };
}

/** The quality of today's split in each region, less what is the same to a reader: else noise decides what is allowed. */
function qualityToday(byRegion: number[][], now: number[][]): number[] {
  return byRegion.map((quality, r) => quality.reduce((sum, one, p) => sum + one * now[p][r], 0) - sameQuality);
}

/** The best split within the limits, and the best without a limit on change; or why there is none. */
type Solved = { best: Split; confidence: number; unhurried: Split } | { contradiction: string };

/** A move must save this part of the bill, or gain what as much money is worth; without prices, half a point. */
const leastGain = { ofBill: 0.005, points: 0.5 };
/** A split that is less often better in the simulations than this is no advice. */
const leastConfidence = 0.8;

/** Today's split stays where it is allowed and no other is clearly better: noise must not change the advice. */
function solve(
  problem: SplitProblem,
  unhurried: SplitProblem,
  drawsOf: (provider: number, region: number) => Float64Array | undefined
): Solved {
  try {
    const best = bestSplit(problem);
    const today = valueOf(problem, problem.now);
    const confidence = confidenceOf(problem, best.shares, best.cost - today.cost, drawsOf);
    const least = problem.separate ? leastGain.points : leastGain.ofBill * today.cost;
    const isClear = best.value - today.value >= least && confidence >= leastConfidence;
    const isAllowed = isWithin(problem, problem.now);
    return isClear || !isAllowed
      ? { best, confidence, unhurried: bestSplit(unhurried) }
      : { best: { ...today, belowFloor: best.belowFloor }, confidence: 1, unhurried: bestSplit(unhurried) };
  } catch (error) {
    return { contradiction: error instanceof RangeError ? error.message : String(error) };
  }
}

/** Whether shares keep all limits, as exactly as the grid has them. */
function isWithin({ floor, cap, units: steps }: SplitProblem, shares: number[][]): boolean {
  return shares.every((row, p) =>
    row.every((share, r) => share >= floor[p][r] - 1 / steps && share <= cap[p][r] + 1 / steps)
  );
}

interface Outcome {
  settings: RankingSettings;
  providers: string[];
  traffic: RegionTraffic[];
  problem: SplitProblem;
  bills: Bills;
  solved: Solved;
  /** Whether today's quality is kept, so that only the cost counts. */
  cheapest: boolean;
}

function splitAdvice({ settings, providers, traffic, problem, bills, solved, cheapest }: Outcome): SplitAdvice {
  const today = valueOf(problem, problem.now);
  const common = { currency: settings.split.currency, costNow: today.cost, qualityNow: today.quality };
  if ('contradiction' in solved) {
    return {
      ...common,
      costAdvised: today.cost,
      qualityAdvised: today.quality,
      regret: 0,
      confidence: 0,
      moves: [],
      text: `No advice: ${solved.contradiction}`,
      problems: [...bills.problems, solved.contradiction],
    };
  }
  const { best, confidence, unhurried } = solved;
  const regions = traffic.map(({ region }) => region);
  const advice: Omit<SplitAdvice, 'text'> = {
    ...common,
    costAdvised: best.cost,
    qualityAdvised: best.quality,
    regret: Math.max(0, unhurried.value - today.value),
    confidence,
    moves: movesOf({ providers, regions, now: problem.now, advised: best.shares }),
    problems: [
      ...bills.problems,
      ...best.belowFloor.map((r) => `No allowed split reaches the minimum quality${inRegion(traffic[r].region)}.`),
    ],
  };
  return { ...advice, text: adviceText(advice, { money: bills.known, cheapest }) };
}

/** The traffic of each region as a part of all. */
function weightsOf(results: RegionResult[]): number[] {
  const totals = results.map((result) => carriedIn(result).total);
  const total = totals.reduce((all, one) => all + one, 0);
  return total > 0 ? totals.map((one) => one / total) : totals.map(() => 1 / totals.length);
}

/** Price per GB of each provider with today's split, where there is one. */
function pricesOf(
  providers: string[],
  traffic: RegionTraffic[],
  { now }: SplitProblem,
  bills: Bills
): Advised['prices'] {
  return providers.flatMap((provider, p) => {
    const volume = now[p].reduce((sum, share, r) => sum + share * traffic[r].volume, 0);
    return bills.known && !bills.unpriced.has(p) && volume > 0
      ? [{ provider, price: bills.cost(p, now[p]) / volume }]
      : [];
  });
}

function sharesOf(
  providers: string[],
  traffic: RegionTraffic[],
  { weight, now }: SplitProblem,
  advised?: number[][]
): TrafficShare[] {
  const overall = (shares: number[]) => shares.reduce((sum, share, r) => sum + weight[r] * share, 0);
  const regional = traffic.length > 1 || traffic[0].region !== null;
  return providers.flatMap((provider, p) => [
    { provider, region: null, now: overall(now[p]), advised: advised ? overall(advised[p]) : null },
    ...(regional
      ? traffic.map(({ region }, r) => ({ provider, region, now: now[p][r], advised: advised ? advised[p][r] : null }))
      : []),
  ]);
}
