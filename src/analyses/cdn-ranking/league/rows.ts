import type { RankingAnomaly, RankingPart, RankingRow } from '../../../frames';
import { scoredRoles } from '../roles';
import { capital, listed, measured, uncapital } from '../words';
import type { LeagueRow } from './row';
import type { Part } from './estimate';

const roleOf = (id: string) => scoredRoles.find((role) => role.id === id);

/**
 * A row of the league as the frames have it.
 * @param timeOf time of a row, ms
 * @param anomalies what is anomalous now about the provider there, most surprising first
 */
export function rankingRow(
  row: LeagueRow,
  timeOf: (row: number) => number,
  anomalies: RankingAnomaly[] = []
): RankingRow {
  const { scored, standing, admission } = row;
  const parts = scored.parts.map(partOf);
  return {
    provider: row.provider,
    ...(row.region === null ? {} : { region: row.region }),
    ...(row.network === null ? {} : { network: row.network }),
    rank: standing?.rank ?? null,
    tied: standing?.tied ?? false,
    score: standing ? scored.score : null,
    low: standing ? Math.min(standing.low, scored.score) : null,
    high: standing ? Math.max(standing.high, scored.score) : null,
    bestProbability: standing?.best,
    verdict: admission.verdict,
    severity: admission.verdict === 'gate' ? 'critical' : row.failsIn.length > 0 ? 'warning' : null,
    parts,
    missing: scored.missing,
    why: whyOf(row, parts, anomalies),
    ...(anomalies.length > 0 ? { anomalies } : {}),
    samples: scored.samples,
    age: row.age,
    ...(admission.since === undefined ? {} : { since: timeOf(admission.since) }),
    ...(admission.needed === undefined ? {} : { needed: admission.needed }),
  };
}

function partOf({ role, value, points, low, high, weight, shrunk }: Part): RankingPart {
  const known = roleOf(role);
  return {
    role,
    label: known?.label ?? role,
    value,
    unit: known?.unit ?? 'none',
    points: weight * points,
    of: 100 * weight,
    low: weight * low,
    high: weight * high,
    ...(shrunk ? { shrunk } : {}),
  };
}

function whyOf({ admission, scored, failsIn }: LeagueRow, parts: RankingPart[], [first]: RankingAnomaly[]): string {
  const sentences = [
    capital(admission.reason || earnedText(parts)),
    failsIn.length > 0 && admission.verdict === 'ranked' ? `Fails the gate in ${listed(failsIn)}` : '',
    first ? `Anomalous: ${uncapital(first.text)}` : '',
    parts.some(({ shrunk }) => shrunk) ? 'Few samples: estimates are shrunk towards those of the wider scope' : '',
    scored.missing.length > 0
      ? `No data: ${scored.missing.map((role) => roleOf(role)?.label.toLowerCase() ?? role).join(', ')}`
      : '',
  ];
  return sentences
    .filter((sentence) => sentence !== '')
    .map((sentence) => `${sentence}.`)
    .join(' ');
}

function earnedText(parts: RankingPart[]): string {
  const earned = parts.map(
    (part) => `${part.label.toLowerCase()} ${measured(part)} earns ${Math.round(part.points)} of ${Math.round(part.of)}`
  );
  return earned.join(', ');
}
