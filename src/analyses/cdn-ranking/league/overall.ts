import type { Part, Scored } from './estimate';
import type { Admission } from './gate';
import type { LeagueRow } from './row';

interface Weighted<T> {
  of: T;
  weight: number;
}

/**
 * Rows about everything: the scores of the regions, weighted by all traffic of each, so that a provider that serves the
 * more distant regions does not look slower for that.
 * @param providers names, in the order of the rows
 * @param regional the rows of each region
 * @param weights of each region
 */
export function overallRows(providers: string[], regional: LeagueRow[][], weights: number[]): LeagueRow[] {
  const all = regional.flatMap((rows, r) => rows.map((of): Weighted<LeagueRow> => ({ of, weight: weights[r] })));
  return providers.map((provider) =>
    overallRow(
      provider,
      all.filter(({ of }) => of.provider === provider)
    )
  );
}

function overallRow(provider: string, own: Array<Weighted<LeagueRow>>): LeagueRow {
  return {
    provider,
    region: null,
    network: null,
    admission: admissionOf(own.map(({ of }) => of)),
    scored: mixed(
      own.flatMap(({ of: { scored }, weight }) => (Number.isNaN(scored.score) ? [] : [{ of: scored, weight }]))
    ),
    standing: null,
    traffic: own.reduce((sum, { of }) => sum + of.traffic, 0),
    age: Math.min(...own.map(({ of }) => of.age)),
    failsIn: own.flatMap(({ of }) => (of.admission.verdict === 'gate' && of.region !== null ? [of.region] : [])),
  };
}

/** Decided where most of the provider's traffic is. */
function admissionOf(rows: LeagueRow[]): Admission {
  const trafficOf = ({ traffic }: LeagueRow) => traffic || 1;
  const total = rows.reduce((sum, row) => sum + trafficOf(row), 0);
  const trafficShare = (verdict: Admission['verdict']) =>
    rows.filter(({ admission }) => admission.verdict === verdict).reduce((sum, row) => sum + trafficOf(row), 0) / total;
  const largest = [...rows].sort((a, b) => trafficOf(b) - trafficOf(a));
  const largestWith = (verdict: Admission['verdict']) => largest.find(({ admission }) => admission.verdict === verdict);
  const deciding =
    trafficShare('gate') > 0.5
      ? largestWith('gate')
      : trafficShare('ranked') > 0
        ? largestWith('ranked')
        : (largestWith('too little data') ?? largest[0]);
  return deciding?.admission ?? { verdict: 'too little data', reason: 'no data' };
}

/** Scores of regions as one; parts are averaged by role. */
function mixed(all: Array<Weighted<Scored>>): Scored {
  const total = all.reduce((sum, { weight }) => sum + weight, 0);
  const mean = (value: (scored: Scored) => number) =>
    all.reduce((sum, { of, weight }) => sum + (weight / total) * value(of), 0);
  const roles = [...new Set(all.flatMap(({ of }) => of.parts.map(({ role }) => role)))];
  return {
    score: all.length > 0 ? mean(({ score }) => score) : NaN,
    draws: all.length > 0 ? all[0].of.draws.map((_, d) => mean(({ draws }) => draws[d])) : new Float64Array(0),
    parts: roles.map((role) =>
      mixedPart(
        role,
        all.flatMap(({ of: { parts }, weight }) => parts.flatMap((of) => (of.role === role ? [{ of, weight }] : []))),
        total
      )
    ),
    missing: [...new Set(all.flatMap(({ of }) => of.missing))].filter((role) => !roles.includes(role)),
    samples: all.reduce((sum, { of }) => sum + of.samples, 0),
  };
}

/** @param total weight of all regions, also of those without this role */
function mixedPart(role: Part['role'], having: Array<Weighted<Part>>, total: number): Part {
  const sum = having.reduce((all, { weight }) => all + weight, 0);
  const average = (value: (part: Part) => number) =>
    having.reduce((all, { of, weight }) => all + (weight / sum) * value(of), 0);
  return {
    role,
    value: average((part) => part.value),
    points: average((part) => part.points),
    low: average((part) => part.low),
    high: average((part) => part.high),
    weight: average((part) => part.weight) * (sum / total),
    shrunk: having.every(({ of }) => of.shrunk),
  };
}
