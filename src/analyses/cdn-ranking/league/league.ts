import { standings } from '../draws/ranks';
import type { Drawn } from '../draws/mean';
import { carriedIn } from '../region/carried';
import type { NetworkResult, ProviderResult, RegionResult } from '../region/result';
import { sumOf } from '../sums';
import type { RankingTask } from '../task';
import { overallRows } from './overall';
import type { LeagueRow } from './row';
import { admit, type GateRules } from './gate';
import { pooled, scoreOf } from './estimate';

export interface LeagueRules extends Omit<GateRules, 'step'> {
  margin: number;
}

export interface League {
  /** One row per provider, about everything. */
  overall: LeagueRow[];
  /** By region and network; empty where there is one region, or series name no network. */
  regions: LeagueRow[];
  networks: LeagueRow[];
  /** By region also where there is only one: input of the advised split. */
  compared: LeagueRow[];
}

/** Ranks the providers of all regions together, of each, and of each network. `tasks[i]` gave `results[i]`. */
export function leagueOf(tasks: RankingTask[], results: RegionResult[], rules: LeagueRules): League {
  if (tasks.length === 0) {
    return { overall: [], regions: [], networks: [], compared: [] };
  }
  const [task] = tasks;
  const several = results.length > 1;
  const parents = several ? parentsOf(results) : new Map<string, Map<string, Drawn>>();
  const regional = results.map((result) =>
    ranked(
      result.providers.map((provider) =>
        rowOf(task, rules, { provider, parent: parents.get(provider.name) ?? new Map(), region: result.region })
      ),
      rules.margin
    )
  );
  return {
    // A single region is everything.
    overall: several
      ? ranked(overallRows(providerNames(results), regional, weightsOf(task, results)), rules.margin)
      : (regional[0] ?? []).map((row) => ({ ...row, region: null })),
    regions: several ? regional.flat() : [],
    networks: results.flatMap((result) => networkRows(task, result, rules)),
    compared: regional.flat(),
  };
}

/** Every provider once, in the order in which regions name them. */
export function providerNames(results: RegionResult[]): string[] {
  return [...new Set(results.flatMap(({ providers }) => providers.map(({ name }) => name)))];
}

/** All traffic of each region, whoever carries it; the same for each where it is not known for all. */
function weightsOf(task: RankingTask, results: RegionResult[]): number[] {
  const totals = results.map((result) => carriedIn(result, task.rows - task.scored).total);
  return totals.every((total) => total > 0) ? totals : totals.map(() => 1);
}

/** Each provider's estimates over all regions: estimates from few samples in one region are shrunk towards them. */
function parentsOf(results: RegionResult[]): Map<string, Map<string, Drawn>> {
  const all = new Map<string, Map<string, Drawn[]>>();
  for (const { providers } of results) {
    for (const { name, roles } of providers) {
      const own = all.get(name) ?? new Map<string, Drawn[]>();
      all.set(name, own);
      for (const { role, drawn } of roles) {
        own.set(role, [...(own.get(role) ?? []), drawn]);
      }
    }
  }
  return new Map(
    [...all].map(([name, roles]) => [name, new Map([...roles].map(([role, drawn]) => [role, pooled(drawn)]))])
  );
}

interface Ranked {
  provider: ProviderResult;
  region: string | null;
  /** Of a row about one network of the provider. */
  network?: NetworkResult;
  /** Estimates of the scope above, by role; empty for none. */
  parent: Map<string, Drawn>;
}

function rowOf(task: RankingTask, rules: LeagueRules, { provider, region, network, parent }: Ranked): LeagueRow {
  const { roles, health, asked, failed } = network ?? provider;
  const scored = scoreOf(task.rules, roles, parent, rules.minSamples);
  const age = (task.rows - provider.lastRow) * task.step;
  const errors = roles.find(({ role }) => role === 'errors')?.drawn;
  const samples = errors && errors.samples > 0 ? errors.samples : scored.samples;
  const from = task.rows - task.scored;
  return {
    provider: provider.name,
    region,
    network: network?.network ?? null,
    admission: admit({ health, asked, failed, from, samples, age }, { ...rules, step: task.step }),
    scored,
    standing: null,
    traffic: sumOf(provider.traffic, from),
    age,
    failsIn: [],
  };
}

function networkRows(task: RankingTask, { providers, region }: RegionResult, rules: LeagueRules): LeagueRow[] {
  const names = new Set(providers.flatMap(({ networks }) => networks.map(({ network }) => network)));
  return [...names].flatMap((name) =>
    ranked(
      providers.flatMap((provider) => {
        const network = provider.networks.find((one) => one.network === name);
        // One network has few samples: its estimates are shrunk towards the provider's whole region.
        const parent = new Map(provider.roles.map(({ role, drawn }) => [role, drawn]));
        return network ? [rowOf(task, rules, { provider, region, network, parent })] : [];
      }),
      rules.margin
    )
  );
}

/** Gives ranks to the rows of one scope that may have one; best first, the rest behind them. */
function ranked(rows: LeagueRow[], margin: number): LeagueRow[] {
  const admitted = rows.filter(
    ({ admission, scored }) => admission.verdict === 'ranked' && !Number.isNaN(scored.score)
  );
  const places = standings(
    admitted.map(({ scored }) => scored.score),
    admitted.map(({ scored }) => scored.draws),
    margin
  );
  const placed = admitted.map((row, i) => ({ ...row, standing: places[i] }));
  const rest = rows.filter((row) => !admitted.includes(row)).map((row) => ({ ...row, standing: null }));
  return [
    ...placed.sort(
      (a, b) =>
        a.standing.rank - b.standing.rank || b.scored.score - a.scored.score || a.provider.localeCompare(b.provider)
    ),
    ...rest.sort((a, b) => a.provider.localeCompare(b.provider)),
  ];
}
