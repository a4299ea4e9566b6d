import type { SplitProblem } from './problem';

/**
 * Proportion of the draws in which the advised split is worth at least as much as today's, 0 to 1.
 * @param advised shares, [provider][region]
 * @param extraCost money per month that it costs more than today's
 * @param drawsOf draws of the score of a provider in a region
 */
export function confidenceOf(
  { worth, weight, now, providers, regions }: SplitProblem,
  advised: number[][],
  extraCost: number,
  drawsOf: (provider: number, region: number) => Float64Array | undefined
): number {
  const count = drawsOf(0, 0)?.length ?? 0;
  if (count === 0) {
    return 0;
  }
  const moves: Array<{ by: number; draws: Float64Array }> = [];
  for (let p = 0; p < providers; p++) {
    for (let r = 0; r < regions; r++) {
      const draws = drawsOf(p, r);
      if (draws && draws.length === count) {
        moves.push({ by: weight[r] * (advised[p][r] - now[p][r]), draws });
      }
    }
  }
  let good = 0;
  for (let d = 0; d < count; d++) {
    const gained = moves.reduce((sum, { by, draws }) => sum + by * draws[d], 0);
    good += worth * gained - extraCost >= -1e-9 ? 1 : 0;
  }
  return good / count;
}
