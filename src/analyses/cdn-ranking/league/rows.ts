import type { RankingAnomaly, RankingPart, RankingRow } from '../../../frames';
import { scoredRoles } from '../roles';
import { capital, listed, measured } from '../words';
import type { Line } from './league';
import type { Part } from './estimate';

const roleOf = (id: string) => scoredRoles.find((role) => role.id === id);

/**
 * A line of the league as the frames have it.
 * @param unusual what is unusual now about the provider there, most surprising first
 */
export function rowOf(line: Line, timeOf: (row: number) => number, unusual: RankingAnomaly[] = []): RankingRow {
  const { scored, standing, admission } = line;
  const ranked = standing !== null;
  const parts = scored.parts.map(partOf);
  return {
    provider: line.provider,
    ...(line.region === null ? {} : { region: line.region }),
    ...(line.network === null ? {} : { network: line.network }),
    rank: standing?.rank ?? null,
    tied: standing?.tied ?? false,
    score: ranked ? scored.score : null,
    low: ranked ? Math.min(standing.low, scored.score) : null,
    high: ranked ? Math.max(standing.high, scored.score) : null,
    bestProbability: standing?.best,
    verdict: admission.verdict,
    severity: admission.verdict === 'gate' ? 'critical' : line.failsIn.length > 0 ? 'warning' : null,
    parts,
    missing: scored.missing,
    why: whyOf(line, parts, unusual),
    ...(unusual.length > 0 ? { anomalies: unusual } : {}),
    samples: scored.samples,
    age: line.age,
    ...(admission.since === undefined ? {} : { since: timeOf(admission.since) }),
    ...(admission.needed === undefined ? {} : { needed: admission.needed }),
  };
}

function partOf({ role, value, points, low, high, share, shrunk }: Part): RankingPart {
  const known = roleOf(role);
  const of = 100 * share;
  return {
    role,
    label: known?.label ?? role,
    value,
    unit: known?.unit ?? 'none',
    points: share * points,
    of,
    low: share * low,
    high: share * high,
    ...(shrunk ? { shrunk } : {}),
  };
}

function whyOf({ admission, scored, failsIn }: Line, parts: RankingPart[], [first]: RankingAnomaly[]): string {
  const earned = parts
    .map(
      (part) =>
        `${part.label.toLowerCase()} ${measured(part)} earns ${Math.round(part.points)} of ${Math.round(part.of)}`
    )
    .join(', ');
  const sentences = [
    admission.reason ? capital(admission.reason) : capital(earned),
    failsIn.length > 0 && admission.verdict === 'ranked' ? `Fails the gate in ${listed(failsIn)}` : '',
    first ? `Unusual: ${first.text.charAt(0).toLowerCase()}${first.text.slice(1)}` : '',
    parts.some(({ shrunk }) => shrunk) ? 'Rests on little, so it is pulled towards its wider scope' : '',
    scored.missing.length > 0
      ? `No data: ${scored.missing.map((role) => roleOf(role)?.label.toLowerCase() ?? role).join(', ')}`
      : '',
  ];
  return sentences
    .filter((sentence) => sentence !== '')
    .map((sentence) => `${sentence}.`)
    .join(' ');
}
