/** How the providers of one scope compare over the draws. */
export interface Standing {
  /** Place among the ranked, from 1; ties share theirs. */
  rank: number;
  tied: boolean;
  /** Share of the draws in which the provider is best of all. */
  best: number;
  /** 95 % interval of its score. */
  low: number;
  high: number;
}

/** As sure as this a lead must be, or it is a tie. */
const sure = 0.95;

/**
 * Ranks by score; who cannot be told apart from the best of the group shares its rank ("1=", "1=", "3"). Told apart are
 * two when the better leads by `margin` points in at least 95 % of the draws.
 * @param scores estimate of each provider, finite
 * @param draws one array a provider, equally long; draw d of all belongs together
 * @param margin points that matter; a smaller lead is a tie however sure
 */
export function standings(scores: number[], draws: Float64Array[], margin: number): Standing[] {
  const best = shareBest(draws);
  const order = scores.map((_, p) => p).sort((a, b) => scores[b] - scores[a]);
  const result: Standing[] = scores.map((_, p) => ({ rank: 0, tied: false, best: best[p], ...interval(draws[p]) }));
  for (let i = 0; i < order.length; ) {
    let end = i + 1;
    while (end < order.length && !leads(draws[order[i]], draws[order[end]], margin)) {
      end++;
    }
    for (const p of order.slice(i, end)) {
      result[p].rank = i + 1;
      result[p].tied = end - i > 1;
    }
    i = end;
  }
  return result;
}

/** True when `a` leads `b` by more than the margin in at least 95 % of the draws. */
export function leads(a: Float64Array, b: Float64Array, margin: number): boolean {
  let ahead = 0;
  for (let d = 0; d < a.length; d++) {
    ahead += a[d] - b[d] > margin ? 1 : 0;
  }
  return ahead >= sure * a.length;
}

/** Of each provider, the share of draws that it wins; equal winners share a draw. */
function shareBest(draws: Float64Array[]): number[] {
  const wins = draws.map(() => 0);
  const count = draws[0]?.length ?? 0;
  for (let d = 0; d < count; d++) {
    const top = Math.max(...draws.map((one) => one[d]));
    const winners = draws.flatMap((one, p) => (one[d] === top ? [p] : []));
    for (const p of winners) {
      wins[p] += 1 / winners.length;
    }
  }
  return wins.map((won) => won / count);
}

/** Middle 95 % of the draws. */
export function interval(draws: Float64Array): { low: number; high: number } {
  const sorted = Float64Array.from(draws).sort();
  const at = (share: number) => sorted[Math.round(share * (sorted.length - 1))];
  return { low: at(0.025), high: at(0.975) };
}
