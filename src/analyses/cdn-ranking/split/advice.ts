import type { SplitAdvice } from '../../../frames';
import type { AnalysisInput } from '../../analysis';
import { numberOption, textOption, type OptionValues } from '../../options';
import type { Line } from '../league/league';
import { billerOf } from '../money/prices';
import { trafficOf, type RegionTraffic } from '../money/traffic';
import type { RegionResult } from '../region/run';
import type { RankingTask } from '../task';
import { sumOf } from '../sums';
import { listed } from '../words';
import { bestSplit } from './bestSplit';
import { valueOf, type SplitProblem } from './problem';

export interface Advised {
  /** Of each provider and region (null: all). */
  shares: Array<{ provider: string; region: string | null; now: number; advised: number | null }>;
  prices: Array<{ provider: string; price: number }>;
  split?: SplitAdvice;
}

/** Shares are dealt out in steps of half a percent. */
const units = 200;
/** Where no worth is given, a point of quality is worth this share of the bill. */
const usualWorth = 1 / 50;

/**
 * The split of traffic that is worth most within the limits of the options: quality from the ranking, cost from prices
 * and traffic. What is not known stays where it is, and is named.
 */
export function adviseSplit(
  input: AnalysisInput,
  options: OptionValues,
  tasks: RankingTask[],
  results: RegionResult[],
  lines: Line[]
): Advised {
  const traffic = results.map((result, i) => trafficOf(tasks[i], result));
  const providers = [...new Set(results.flatMap((result) => result.providers.map(({ name }) => name)))];
  const now = providers.map((name) => traffic.map(({ shares }) => shares.get(name) ?? 0));
  const known = traffic.every(({ shares }) => [...shares.values()].every((share) => !Number.isNaN(share)));
  if (!known || traffic.length === 0) {
    return { shares: [], prices: [] };
  }
  const bills = billsOf(input, options, providers, traffic);
  const weight = weightsOf(traffic, results);
  const lineOf = (p: number, r: number) =>
    lines.find(({ provider, region }) => provider === providers[p] && region === traffic[r].region);
  const costNow = providers.reduce((sum, _, p) => sum + bills.cost(p, now[p]), 0);
  const asked = numberOption(options, 'pointWorth');
  const limits = limitsOf(options, now, (p, r) => stateOf(lineOf(p, r)), bills.unpriced);
  const problem: SplitProblem = {
    providers: providers.length,
    regions: traffic.length,
    weight,
    quality: providers.map((_, p) => traffic.map((_none, r) => scoreIn(lineOf(p, r)))),
    now,
    ...limits(numberOption(options, 'maxStep') / 100),
    cost: bills.cost,
    // Without prices there is no bill, only quality.
    separate: !bills.known,
    worth: asked > 0 ? asked : costNow > 0 ? usualWorth * costNow : 1,
    qualityFloor: numberOption(options, 'qualityFloor'),
    units,
  };
  const prices = providers.flatMap((provider, p) => {
    const volume = now[p].reduce((sum, share, r) => sum + share * traffic[r].volume, 0);
    return bills.known && !bills.unpriced.has(p) && volume > 0
      ? [{ provider, price: bills.cost(p, now[p]) / volume }]
      : [];
  });
  const today = valueOf(problem, now);
  const problems = [...bills.problems];
  try {
    const best = bestSplit(problem);
    const free = bestSplit({ ...problem, ...limits(1) });
    problems.push(
      ...best.belowFloor.map((r) => `No allowed split reaches the quality floor${inRegion(traffic[r].region)}.`)
    );
    const sure = sureness(problem, best.shares, (p, r) => lineOf(p, r)?.scored.draws, best.cost - today.cost);
    const split: SplitAdvice = {
      currency: textOption(options, 'currency'),
      costNow: today.cost,
      costAdvised: best.cost,
      qualityNow: today.quality,
      qualityAdvised: best.quality,
      regret: Math.max(0, free.value - today.value),
      confidence: sure,
      text: '',
      problems,
    };
    split.text = textOf(providers, traffic, now, best.shares, split, bills.known);
    return { shares: sharesOf(providers, traffic, weight, now, best.shares), prices, split };
  } catch (error) {
    const why = error instanceof RangeError ? error.message : String(error);
    return {
      shares: sharesOf(providers, traffic, weight, now, null),
      prices,
      split: {
        currency: textOption(options, 'currency'),
        costNow: today.cost,
        costAdvised: today.cost,
        qualityNow: today.quality,
        qualityAdvised: today.quality,
        regret: 0,
        confidence: 0,
        text: `No advice: ${why}`,
        problems: [...problems, why],
      },
    };
  }
}

interface Bills {
  /** True where there is any money to talk of. */
  known: boolean;
  unpriced: Set<number>;
  problems: string[];
  cost(provider: number, shares: number[]): number;
}

function billsOf(input: AnalysisInput, options: OptionValues, providers: string[], traffic: RegionTraffic[]): Bills {
  const billers = providers.map(billerOf(input, options));
  const usage = (shares: number[]) =>
    traffic.map(({ region, volume, rate }, r) => ({
      region,
      volume: shares[r] * volume,
      rate: shares[r] * (rate || 0),
    }));
  const even = traffic.map(() => 1);
  const measured = traffic.every(({ volume }) => !Number.isNaN(volume));
  const priced = measured ? billers.map((bill) => bill(usage(even)) !== undefined) : providers.map(() => false);
  const any = priced.some(Boolean);
  const unpriced = new Set(any ? priced.flatMap((has, p) => (has ? [] : [p])) : []);
  const names = providers.filter((_, p) => unpriced.has(p));
  return {
    known: any,
    unpriced,
    problems: names.length > 0 ? [`No price for ${listed(names)}: left at today's share and out of the bill.`] : [],
    cost: (p, shares) => (any && !unpriced.has(p) ? (billers[p](usage(shares)) ?? 0) : 0),
  };
}

/** What each region's traffic weighs of all. */
function weightsOf(traffic: RegionTraffic[], results: RegionResult[]): number[] {
  const sums = results.map(({ providers }) => providers.reduce((all, { traffic: own }) => all + sumOf(own), 0));
  const total = sums.reduce((all, one) => all + one, 0);
  return total > 0 ? sums.map((one) => one / total) : traffic.map(() => 1 / traffic.length);
}

type State = 'ranked' | 'gate' | 'unknown' | 'absent';

function stateOf(line: Line | undefined): State {
  if (!line) {
    return 'absent';
  }
  return line.admission.verdict === 'too little data' || Number.isNaN(line.scored.score)
    ? 'unknown'
    : line.admission.verdict;
}

function scoreIn(line: Line | undefined): number {
  return line && !Number.isNaN(line.scored.score) && line.admission.verdict !== 'gate' ? line.scored.score : 0;
}

/**
 * Limits of every share for a largest step. A provider that fails keeps the exploration share alone, at once; one of
 * which nothing is known keeps what it has. Where the others cannot take that over within the step, the step gives way.
 */
function limitsOf(
  options: OptionValues,
  now: number[][],
  state: (p: number, r: number) => State,
  unpriced: Set<number>
) {
  const explore = numberOption(options, 'explore') / 100;
  const maxShare = numberOption(options, 'maxShare') / 100;
  const onGrid = (share: number) => Math.round(share * units) / units;
  return (step: number): Pick<SplitProblem, 'floor' | 'cap'> => {
    const floor = now.map((row) => row.map(() => 0));
    const cap = now.map((row) => row.map(() => 0));
    now[0].forEach((_, r) => {
      const movable: number[] = [];
      now.forEach((row, p) => {
        const kind = state(p, r);
        if (kind === 'ranked' && !unpriced.has(p)) {
          floor[p][r] = Math.min(maxShare, Math.max(explore, row[r] - step));
          cap[p][r] = Math.max(floor[p][r], Math.min(maxShare, row[r] + step));
          movable.push(p);
        } else if (kind === 'gate') {
          floor[p][r] = cap[p][r] = onGrid(Math.min(explore, row[r]));
        } else {
          floor[p][r] = cap[p][r] = onGrid(row[r]);
        }
      });
      const room = cap.reduce((sum, row) => sum + row[r], 0);
      const need = floor.reduce((sum, row) => sum + row[r], 0);
      // A provider that fails, or limits that were set after today's split, may leave too little or too much room.
      if (room < 1 || need > 1) {
        for (const p of movable) {
          cap[p][r] = room < 1 ? maxShare : cap[p][r];
          floor[p][r] = need > 1 ? Math.min(explore, cap[p][r]) : floor[p][r];
        }
      }
    });
    return { floor, cap };
  };
}

/** Share of the draws in which the advised split is worth at least as much as today's. */
function sureness(
  { worth, weight, now, providers, regions }: SplitProblem,
  advised: number[][],
  drawsOf: (p: number, r: number) => Float64Array | undefined,
  extraCost: number
): number {
  const count = drawsOf(0, 0)?.length ?? 0;
  const moves: Array<{ by: number; draws: Float64Array }> = [];
  for (let p = 0; p < providers; p++) {
    for (let r = 0; r < regions; r++) {
      const draws = drawsOf(p, r);
      if (draws && draws.length === count) {
        moves.push({ by: weight[r] * (advised[p][r] - now[p][r]), draws });
      }
    }
  }
  if (count === 0) {
    return 0;
  }
  let good = 0;
  for (let d = 0; d < count; d++) {
    const gained = moves.reduce((sum, { by, draws }) => sum + by * draws[d], 0);
    good += worth * gained - extraCost >= -1e-9 ? 1 : 0;
  }
  return good / count;
}

function sharesOf(
  providers: string[],
  traffic: RegionTraffic[],
  weight: number[],
  now: number[][],
  advised: number[][] | null
): Advised['shares'] {
  const overall = (shares: number[]) => shares.reduce((sum, share, r) => sum + weight[r] * share, 0);
  const regional = traffic.length > 1 || traffic[0].region !== null;
  return providers.flatMap((provider, p) => [
    { provider, region: null, now: overall(now[p]), advised: advised ? overall(advised[p]) : null },
    ...(regional
      ? traffic.map(({ region }, r) => ({ provider, region, now: now[p][r], advised: advised ? advised[p][r] : null }))
      : []),
  ]);
}

const inRegion = (region: string | null) => (region === null ? '' : ` in ${region}`);

/** Smaller moves are not worth a sentence. */
const leastMove = 0.005;

function textOf(
  providers: string[],
  traffic: RegionTraffic[],
  now: number[][],
  advised: number[][],
  split: SplitAdvice,
  money: boolean
): string {
  const moves = traffic.flatMap(({ region }, r) => {
    const by = providers.map((name, p) => ({ name, region, by: advised[p][r] - now[p][r] }));
    const from = [...by].sort((a, b) => a.by - b.by)[0];
    const to = [...by].sort((a, b) => b.by - a.by)[0];
    return from && to && to.by > leastMove ? [{ region, from: from.name, to: to.name, by: to.by }] : [];
  });
  if (moves.length === 0) {
    return 'The split is as good as it gets within the limits.';
  }
  const largest = [...moves].sort((a, b) => b.by - a.by)[0];
  const move = `Moving ${Math.round(100 * largest.by)} % of the traffic${inRegion(largest.region)} from ${largest.from} to ${largest.to}`;
  const others =
    moves.length > 1
      ? `, and less in ${listed(moves.filter((one) => one !== largest).map(({ region }) => region ?? 'all'))},`
      : '';
  const saved = split.costNow - split.costAdvised;
  const points = split.qualityAdvised - split.qualityNow;
  const quality = `${points >= 0 ? 'gains' : 'gives up'} ${Math.abs(points).toFixed(1)} points of quality`;
  const amount = `${Math.abs(Math.round(saved)).toLocaleString('en-US')} ${split.currency} a month`;
  const bill = money ? `${saved >= 0 ? 'saves' : 'costs'} ${amount} and ` : '';
  return `${move}${others} ${bill}${quality} (${Math.round(100 * split.confidence)} % sure).`;
}
