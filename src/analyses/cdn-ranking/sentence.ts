import type { RankingIncident, RankingRow, Severity, Summary } from '../../frames';
import { listed } from './words';

/** Who leads, or that nobody clearly does; who is out; and what is going on. */
export function sentenceOf(rows: RankingRow[], incidents: RankingIncident[]): Summary {
  const overall = rows.filter(({ region, network }) => region === undefined && network === undefined);
  const gated = overall.filter(({ verdict }) => verdict === 'gate');
  const ongoing = incidents.filter(({ end }) => end === null);
  const parts = [leading(overall)];
  if (gated.length > 0) {
    const names = listed(gated.map(({ provider }) => provider));
    parts.push(`${names} ${gated.length === 1 ? 'fails' : 'fail'} the availability gate.`);
  }
  parts.push(...ongoing.map(({ text }) => text));
  const severity: Severity | null =
    gated.length > 0 || ongoing.length > 0 ? 'critical' : incidents.length > 0 ? 'info' : null;
  if (ongoing.length === 0 && incidents.length > 0) {
    parts.push(incidents.length === 1 ? incidents[0].text : `${incidents.length} incidents are over.`);
  }
  return { sentence: parts.join(' '), severity };
}

function leading(rows: RankingRow[]): string {
  if (rows.length === 0) {
    return 'No provider to rank: the queries returned no series.';
  }
  const leaders = rows.filter(({ rank }) => rank === 1);
  if (leaders.length === 0) {
    return 'No provider can be ranked.';
  }
  if (leaders.length > 1) {
    const [first] = leaders;
    // Best in nearly every draw and still a tie: then the lead is too small to matter, and the share would confuse.
    const told = first.best !== undefined && first.best < 0.95;
    const share = told ? ` (${first.provider} best in ${Math.round(100 * (first.best ?? 0))} % of draws)` : '';
    return `No clear winner: ${listed(leaders.map(({ provider }) => provider))} tie${share}.`;
  }
  const [best] = leaders;
  const next = rows.find(({ rank }) => rank === 2);
  const points = Math.round(best.score ?? 0);
  return next
    ? `${best.provider} leads with ${points} points, ahead of ${next.provider} with ${Math.round(next.score ?? 0)}.`
    : `${best.provider} has ${points} points.`;
}
