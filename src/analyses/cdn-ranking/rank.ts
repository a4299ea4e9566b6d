import type { ProviderScore } from './score';

export interface Ranked extends ProviderScore {
  rank: number | null;
  tied: boolean;
}

/** True when the difference of two scores may be chance: zero lies inside its 95 % interval. */
export function isTie(a: ProviderScore, b: ProviderScore): boolean {
  if (a.score === null || b.score === null || a.low === null || a.high === null || b.low === null || b.high === null) {
    return false;
  }
  const [better, worse] = a.score >= b.score ? [a, b] : [b, a];
  const gap = (better.score ?? 0) - (worse.score ?? 0);
  const down = (better.score ?? 0) - (better.low ?? 0);
  const up = (worse.high ?? 0) - (worse.score ?? 0);
  return gap <= Math.hypot(down, up);
}

/**
 * Best first. Everyone who ties with the best of a group shares its rank ("1="); the next rank counts on from there.
 * Providers without a score come last, without a rank.
 */
export function rankProviders(scores: ProviderScore[]): Ranked[] {
  const ranked = scores
    .filter((provider) => provider.score !== null)
    .sort((a, b) => (b.score ?? 0) - (a.score ?? 0) || a.name.localeCompare(b.name));
  const result: Ranked[] = [];
  for (let i = 0; i < ranked.length; ) {
    const leader = ranked[i];
    let end = i + 1;
    while (end < ranked.length && isTie(leader, ranked[end])) {
      end++;
    }
    for (const provider of ranked.slice(i, end)) {
      result.push({ ...provider, rank: i + 1, tied: end - i > 1 });
    }
    i = end;
  }
  const rest = scores.filter((provider) => provider.score === null).sort((a, b) => a.name.localeCompare(b.name));
  return [...result, ...rest.map((provider) => ({ ...provider, rank: null, tied: false }))];
}
