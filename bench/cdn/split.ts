import { keyOf, unit } from '../../simulator/model/random';
import { CdnWorld, type CdnParameters, priceLines } from '../../simulator/cdn';
import { monthlyBill } from '../../src/analyses/cdn-ranking/money/bill';
import { parseTariffs, tariffOf } from '../../src/analyses/cdn-ranking/money/tariffs';
import { bestSplit } from '../../src/analyses/cdn-ranking/split/bestSplit';
import { type SplitProblem, valueOf } from '../../src/analyses/cdn-ranking/split/problem';

export interface SplitMarks {
  instances: number;
  /** Most by which the best of all splits is better, as a share of its value or cost, whichever is larger. */
  worstGap: number;
  /** Instances whose split breaks a limit. */
  broken: number;
}

/** Small instances with the world's prices, random traffic, quality and limits, against every split there is. */
export function judgeSplits(parameters: CdnParameters, instances: number): SplitMarks {
  const world = new CdnWorld({ seed: 1, parameters });
  const { value: tariffs } = parseTariffs(priceLines(world));
  const marks = { instances, worstGap: 0, broken: 0 };
  for (let i = 0; i < instances; i++) {
    const key = keyOf('split', i);
    const names = parameters.providers.map(({ name }) => name).filter((_, p) => p !== i % 4);
    const volumes = [0, 1].map((r) => 1_200_000 * (0.1 + unit(key, r)));
    const random = (n: number) => unit(key, n);
    const problem: SplitProblem = {
      providers: 3,
      regions: 2,
      weight: volumes.map((volume) => volume / (volumes[0] + volumes[1])),
      quality: names.map((_, p) => [55 + 40 * random(10 + p), 55 + 40 * random(20 + p)]),
      now: names.map(() => [1 / 3, 1 / 3]),
      floor: names.map((_, p) => [0, 0.1 * Math.floor(2 * random(30 + p))]),
      cap: names.map((_, p) => [random(40 + p) < 0.3 ? 0.6 : 1, 1]),
      cost: (p, shares) =>
        monthlyBill(tariffOf(tariffs, names[p], null)?.tariff ?? tariffs[0].tariff, {
          volume: shares.reduce((sum, share, r) => sum + share * volumes[r], 0),
          rate: 0,
        }),
      worth: 400 * random(50),
      qualityFloor: random(51) < 0.5 ? 65 : 0,
      units: 10,
    };
    const split = bestSplit(problem);
    const best = bruteForce(problem);
    if (breaks(problem, split.shares) && best.some) {
      marks.broken++;
    }
    if (best.some) {
      marks.worstGap = Math.max(marks.worstGap, (best.value - split.value) / Math.max(Math.abs(best.value), best.cost));
    }
  }
  return marks;
}

function breaks(problem: SplitProblem, shares: number[][]): boolean {
  return [0, 1].some((r) => {
    const sum = shares.reduce((all, row) => all + row[r], 0);
    const quality = shares.reduce((all, row, p) => all + row[r] * problem.quality[p][r], 0);
    const outside = shares.some((row, p) => row[r] < problem.floor[p][r] - 1e-9 || row[r] > problem.cap[p][r] + 1e-9);
    return Math.abs(sum - 1) > 1e-9 || outside || quality < problem.qualityFloor - 1e-9;
  });
}

/** The best of all splits in tenths that keep the limits. */
function bruteForce(problem: SplitProblem): { some: boolean; value: number; cost: number } {
  const thirds: number[][] = [];
  for (let a = 0; a <= 10; a++) {
    for (let b = 0; a + b <= 10; b++) {
      thirds.push([a / 10, b / 10, (10 - a - b) / 10]);
    }
  }
  let best = { some: false, value: -Infinity, cost: 0 };
  for (const one of thirds) {
    for (const two of thirds) {
      const shares = one.map((share, p) => [share, two[p]]);
      if (!breaks(problem, shares)) {
        const { value, cost } = valueOf(problem, shares);
        best = value > best.value ? { some: true, value, cost } : best;
      }
    }
  }
  return best;
}
