import type { Summary } from '../../frames';
import type { Ranked } from './rank';

/** Who leads, or that nobody clearly does; and who is out. */
export function sentenceOf(providers: Ranked[]): Summary {
  const leaders = providers.filter((provider) => provider.rank === 1);
  const gated = providers.filter((provider) => provider.verdict === 'gate');
  const parts = [leading(leaders, providers)];
  if (gated.length > 0) {
    parts.push(`${list(gated)} ${gated.length === 1 ? 'fails' : 'fail'} the availability gate.`);
  }
  return { sentence: parts.join(' '), severity: gated.length > 0 ? 'critical' : null };
}

function leading(leaders: Ranked[], all: Ranked[]): string {
  if (all.length === 0) {
    return 'No provider to rank: the queries returned no series.';
  }
  if (leaders.length === 0) {
    return 'No provider can be ranked.';
  }
  if (leaders.length > 1) {
    return `No clear winner: ${list(leaders)} tie.`;
  }
  const [best] = leaders;
  const next = all.find((provider) => provider.rank === 2);
  const points = Math.round(best.score ?? 0);
  return next
    ? `${best.name} leads with ${points} points, ahead of ${next.name} with ${Math.round(next.score ?? 0)}.`
    : `${best.name} has ${points} points.`;
}

function list(providers: Ranked[]): string {
  const names = providers.map((provider) => provider.name);
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names[names.length - 1]}`;
}
