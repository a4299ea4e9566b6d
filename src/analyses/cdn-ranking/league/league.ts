import { standings, type Standing } from '../draws/ranks';
import type { Drawn } from '../draws/mean';
import type { ProviderResult, RegionResult, RoleResult } from '../region/run';
import { sumOf } from '../sums';
import type { RankingTask } from '../task';
import { admit, type Admission, type GateRules } from './gate';
import { pooled, scoreOf, type Scored } from './estimate';

/** A provider in a scope: everything, a region, or a network. */
export interface Line {
  provider: string;
  region: string | null;
  network: string | null;
  admission: Admission;
  scored: Scored;
  standing: Standing | null;
  /** Traffic over the rows that are ranked; 0 where unknown. */
  traffic: number;
  age: number;
  /** Regions in which the provider fails the gate; on lines about everything. */
  failsIn: string[];
}

export interface LeagueRules extends Omit<GateRules, 'step'> {
  margin: number;
}

export interface League {
  /** One line a provider, about everything. */
  overall: Line[];
  /** By region and network; empty where they are not told apart. */
  regions: Line[];
  networks: Line[];
  /** By region also where there is only one: what the split is advised from. */
  compared: Line[];
}

/** Ranks the providers of all regions together, of each, and of each network. `tasks[i]` gave `results[i]`. */
export function leagueOf(tasks: RankingTask[], results: RegionResult[], rules: LeagueRules): League {
  if (tasks.length === 0) {
    return { overall: [], regions: [], networks: [], compared: [] };
  }
  const [task] = tasks;
  const parents = parentsOf(results);
  const regional = results.map((result) => {
    const lines = result.providers.map((provider): Line => {
      const parent = results.length > 1 ? (parents.get(provider.name) ?? new Map()) : new Map<string, Drawn>();
      return lineOf(task, provider, result.region, null, provider.roles, parent, rules);
    });
    return stood(lines, rules.margin);
  });
  const networks = results.flatMap((result) => networkLines(task, result, rules));
  const several = results.length > 1;
  return {
    // One region is everything there is.
    overall: several
      ? overallLines(task, results, regional, rules)
      : (regional[0] ?? []).map((line) => ({ ...line, region: null })),
    regions: several ? regional.flat() : [],
    networks,
    compared: regional.flat(),
  };
}

/** Each provider's estimates over all regions: what little data in one of them is pulled towards. */
function parentsOf(results: RegionResult[]): Map<string, Map<string, Drawn>> {
  const all = new Map<string, Map<string, Drawn[]>>();
  for (const { providers } of results) {
    for (const { name, roles } of providers) {
      const mine = all.get(name) ?? new Map<string, Drawn[]>();
      all.set(name, mine);
      for (const { role, drawn } of roles) {
        mine.set(role, [...(mine.get(role) ?? []), drawn]);
      }
    }
  }
  return new Map(
    [...all].map(([name, roles]) => [name, new Map([...roles].map(([role, drawn]) => [role, pooled(drawn)]))])
  );
}

function lineOf(
  task: RankingTask,
  provider: ProviderResult,
  region: string | null,
  network: string | null,
  roles: RoleResult[],
  parent: Map<string, Drawn>,
  rules: LeagueRules
): Line {
  const scored = scoreOf(task.rules, roles, parent, rules.minSamples);
  const age = (task.rows - provider.lastRow) * task.step;
  const errors = roles.find(({ role }) => role === 'errors')?.drawn;
  const samples = errors && errors.samples > 0 ? errors.samples : scored.samples;
  const from = task.rows - task.scored;
  const admission = admit({ ...provider, from, samples, age }, { ...rules, step: task.step });
  return {
    provider: provider.name,
    region,
    network,
    admission,
    scored,
    standing: null,
    traffic: sumOf(provider.traffic, from),
    age,
    failsIn: [],
  };
}

function networkLines(task: RankingTask, result: RegionResult, rules: LeagueRules): Line[] {
  const names = [...new Set(result.providers.flatMap(({ networks }) => networks.map(({ network }) => network)))];
  return names.flatMap((network) => {
    const lines = result.providers.flatMap((provider) => {
      const own = provider.networks.find((one) => one.network === network);
      if (!own) {
        return [];
      }
      // Little is known of a network alone: it is pulled towards the provider's whole region.
      const parent = new Map(provider.roles.map(({ role, drawn }) => [role, drawn]));
      return [
        lineOf(
          task,
          { ...provider, health: own.health, asked: own.asked, failed: own.failed },
          result.region,
          network,
          own.roles,
          parent,
          rules
        ),
      ];
    });
    return stood(lines, rules.margin);
  });
}

/** Gives places to the lines of one scope that may have one; best first, the rest behind them. */
function stood(lines: Line[], margin: number): Line[] {
  const ranked = lines.filter(({ admission, scored }) => admission.verdict === 'ranked' && !Number.isNaN(scored.score));
  const places = standings(
    ranked.map(({ scored }) => scored.score),
    ranked.map(({ scored }) => scored.draws),
    margin
  );
  const placed = ranked.map((line, i) => ({ ...line, standing: places[i] }));
  const rest = lines.filter((line) => !ranked.includes(line)).map((line) => ({ ...line, standing: null }));
  return [
    ...placed.sort(
      (a, b) =>
        a.standing.rank - b.standing.rank || b.scored.score - a.scored.score || a.provider.localeCompare(b.provider)
    ),
    ...rest.sort((a, b) => a.provider.localeCompare(b.provider)),
  ];
}

/**
 * Everything: the scores of the regions, weighed by all traffic of each, so that a provider with the more distant
 * regions does not look slower for that.
 */
function overallLines(task: RankingTask, results: RegionResult[], regional: Line[][], rules: LeagueRules): Line[] {
  const weights = results.map(({ providers }) => {
    const sum = providers.reduce((all, one) => all + sumOf(one.traffic, task.rows - task.scored), 0);
    return sum > 0 ? sum : NaN;
  });
  const known = weights.every((weight) => !Number.isNaN(weight));
  const weightOf = (r: number) => (known ? weights[r] : 1);
  const names = [...new Set(results.flatMap(({ providers }) => providers.map(({ name }) => name)))];
  const lines = names.map((name): Line => {
    const mine = regional.flatMap((lines, r) =>
      lines.filter(({ provider }) => provider === name).map((line) => ({ line, weight: weightOf(r) }))
    );
    const scored = mixed(
      mine
        .filter(({ line }) => !Number.isNaN(line.scored.score))
        .map(({ line, weight }) => ({ scored: line.scored, weight }))
    );
    const own = (line: Line) => line.traffic || 1;
    const all = mine.reduce((sum, { line }) => sum + own(line), 0);
    const share = (verdict: Admission['verdict']) =>
      mine.filter(({ line }) => line.admission.verdict === verdict).reduce((sum, { line }) => sum + own(line), 0) / all;
    const worst = [...mine].sort((a, b) => own(b.line) - own(a.line));
    const out = (verdict: Admission['verdict']) => worst.find(({ line }) => line.admission.verdict === verdict)?.line;
    // In and out is decided by where most of its traffic is.
    const decided =
      share('gate') > 0.5
        ? out('gate')
        : share('ranked') > 0
          ? out('ranked')
          : (out('too little data') ?? worst[0]?.line);
    return {
      provider: name,
      region: null,
      network: null,
      admission: decided?.admission ?? { verdict: 'too little data', reason: 'no data' },
      scored,
      standing: null,
      traffic: mine.reduce((sum, { line }) => sum + line.traffic, 0),
      age: Math.min(...mine.map(({ line }) => line.age)),
      failsIn: mine.flatMap(({ line }) =>
        line.admission.verdict === 'gate' && line.region !== null ? [line.region] : []
      ),
    };
  });
  return stood(lines, rules.margin);
}

/** Scores of regions as one; parts are added up by role. */
function mixed(all: Array<{ scored: Scored; weight: number }>): Scored {
  const total = all.reduce((sum, { weight }) => sum + weight, 0);
  const mean = (of: (scored: Scored) => number) =>
    all.reduce((sum, { scored, weight }) => sum + (weight / total) * of(scored), 0);
  const roles = [...new Set(all.flatMap(({ scored }) => scored.parts.map(({ role }) => role)))];
  const partOf = (scored: Scored, role: string) => scored.parts.find((part) => part.role === role);
  return {
    score: all.length > 0 ? mean(({ score }) => score) : NaN,
    draws: all.length > 0 ? all[0].scored.draws.map((_, d) => mean(({ draws }) => draws[d])) : new Float64Array(0),
    parts: roles.map((role) => {
      const having = all.filter(({ scored }) => partOf(scored, role));
      const weight = having.reduce((sum, one) => sum + one.weight, 0);
      const average = (of: (part: Scored['parts'][number]) => number) =>
        having.reduce((sum, one) => {
          const part = partOf(one.scored, role);
          return sum + (part ? (one.weight / weight) * of(part) : 0);
        }, 0);
      return {
        role,
        value: average((part) => part.value),
        points: average((part) => part.points),
        low: average((part) => part.low),
        high: average((part) => part.high),
        share: average((part) => part.share) * (weight / total),
        shrunk: having.every(({ scored }) => partOf(scored, role)?.shrunk),
      };
    }),
    missing: [...new Set(all.flatMap(({ scored }) => scored.missing))].filter((role) => !roles.includes(role)),
    samples: all.reduce((sum, { scored }) => sum + scored.samples, 0),
  };
}
