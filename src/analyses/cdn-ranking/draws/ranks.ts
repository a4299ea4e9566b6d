/** How a provider compares with the others of its scope over the draws. */
export interface Standing {
  /** Place among the ranked, from 1; ties share theirs. */
  rank: number;
  tied: boolean;
  /** Proportion of the draws in which the provider is best of all. */
  best: number;
  /** 95% interval of its score. */
  low: number;
  high: number;
}

/** A lead with less confidence than this is a tie. */
const minConfidence = 0.95;

/**
 * Ranks by score; providers that cannot be distinguished from the best of the group share its rank ("1=", "1=", "3").
 * Two are distinguished when the better leads by more than `margin` points in at least 95% of the draws.
 * @param scores estimate of each provider, finite
 * @param draws one array per provider, equally long; draw d of all belongs together
 * @param margin points; a smaller lead is a tie, however certain
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

/** True when `a` leads `b` by more than the margin in at least 95% of the draws. */
export function leads(a: Float64Array, b: Float64Array, margin: number): boolean {
  let ahead = 0;
  for (let d = 0; d < a.length; d++) {
    ahead += a[d] - b[d] > margin ? 1 : 0;
  }
  return ahead >= minConfidence * a.length;
}

/** Of each provider, the proportion of draws that it wins; equal winners share a draw. */
function shareBest(draws: Float64Array[]): number[] {
  const wins = draws.map(() => 0);
  const count = draws[0]?.length ?? 0;
  for (let d = 0; d < count; d++) {
    let top = -Infinity;
    let winners = 0;
    for (const one of draws) {
      winners = one[d] > top ? 1 : winners + (one[d] === top ? 1 : 0);
      top = Math.max(top, one[d]);
    }
    for (let p = 0; p < draws.length; p++) {
      wins[p] += draws[p][d] === top ? 1 / winners : 0;
    }
  }
  return wins.map((won) => won / count);
}

/** Middle 95% of the draws. */
export function interval(draws: Float64Array): { low: number; high: number } {
  const last = draws.length - 1;
  const low = Math.round(0.025 * last);
  return { low: lowest(draws, low, 1), high: -lowest(draws, last - Math.round(0.975 * last), -1) };
}

/** Value number `rank`, from 0, in ascending order of `sign` times the values, without sorting all of them. */
function lowest(values: Float64Array, rank: number, sign: 1 | -1): number {
  const lowestSoFar = new Float64Array(rank + 1).fill(Infinity);
  for (let i = 0; i < values.length; i++) {
    const value = sign * values[i];
    if (value < lowestSoFar[rank] || i <= rank) {
      let at = Math.min(i, rank);
      for (; at > 0 && lowestSoFar[at - 1] > value; at--) {
        lowestSoFar[at] = lowestSoFar[at - 1];
      }
      lowestSoFar[at] = value;
    }
  }
  return lowestSoFar.length > 0 ? lowestSoFar[rank] : NaN;
}
