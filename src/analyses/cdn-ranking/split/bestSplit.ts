import { bestPairOfMoves } from './across';
import { boundsOf, contradictionIn, floorIn, valueOf, type Split, type SplitProblem } from './problem';
import { splitRegion } from './regionSplit';

/**
 * The split of traffic that makes `worth * quality - cost` as large as the limits allow.
 *
 * A bill adds up over regions (tiers and commits are a provider's, not a region's), so regions cannot be decided
 * independently: each is decided exactly in turn, with the others fixed, until nothing changes; from several starts,
 * because commits make local optima (today's split, the best provider of each region, everything on one provider); and
 * then by moves in two regions at once, as long as they gain.
 *
 * @throws RangeError when a region's limits contradict each other, saying how
 */
export function bestSplit(problem: SplitProblem): Split {
  for (let r = 0; r < problem.regions; r++) {
    const contradiction = contradictionIn(problem, r);
    if (contradiction) {
      throw new RangeError(`No split keeps the limits of region ${r + 1}: ${contradiction}.`);
    }
  }
  let best: Split | undefined;
  for (const start of problem.separate ? [problem.now] : starts(problem)) {
    const split = settle(problem, start);
    if (!best || better(split, best)) {
      best = split;
    }
  }
  if (!best) {
    throw new RangeError('There is no provider to split traffic between.');
  }
  return problem.separate ? best : improved(problem, best);
}

/** Rounds of a pair of moves that gains, followed by deciding the regions again. */
const maxRounds = 20;

function improved(problem: SplitProblem, start: Split): Split {
  let best = start;
  for (let round = 0; round < maxRounds; round++) {
    const shares = bestPairOfMoves(problem, best.shares);
    const split = shares && settle(problem, shares);
    if (!split || !better(split, best)) {
      break;
    }
    best = split;
  }
  return best;
}

function better(a: Split, b: Split): boolean {
  return a.belowFloor.length === b.belowFloor.length ? a.value > b.value : a.belowFloor.length < b.belowFloor.length;
}

/** Splits to begin with; the first pass brings each within the limits. */
function starts(problem: SplitProblem): number[][][] {
  const { providers, regions, now } = problem;
  const allOn = (chosen: (region: number) => number) =>
    Array.from({ length: providers }, (_, p) =>
      Array.from({ length: regions }, (_none, r) => (chosen(r) === p ? 1 : 0))
    );
  const bestOf = (r: number) =>
    problem.quality.reduce((best, quality, p) => (quality[r] > problem.quality[best][r] ? p : best), 0);
  return [now, allOn(bestOf), ...Array.from({ length: providers }, (_, p) => allOn(() => p))];
}

/** Decides the regions in turn until a whole round changes nothing. */
function settle(problem: SplitProblem, start: number[][]): Split {
  const shares = start.map((row) => [...row]);
  let value = -Infinity;
  // Each round can only gain, on a finite grid; the bound is for rounding.
  for (let round = 0; round < 20; round++) {
    for (let r = 0; r < problem.regions; r++) {
      decideRegion(problem, shares, r);
    }
    const reached = valueOf(problem, shares).value;
    if (reached <= value + 1e-9 * Math.max(1, Math.abs(value))) {
      break;
    }
    value = reached;
  }
  const belowFloor = shares[0].flatMap((_, r) =>
    qualityIn(problem, shares, r) < floorIn(problem, r) - 1e-9 ? [r] : []
  );
  return { ...valueOf(problem, shares), belowFloor };
}

function decideRegion(problem: SplitProblem, shares: number[][], region: number): void {
  const { units, providers } = problem;
  const bounds = Array.from({ length: providers }, (_, p) => boundsOf(problem, p, region));
  const gain = bounds.map(({ low, high }, p) => {
    const mine = [...shares[p]];
    return Float64Array.from({ length: units + 1 }, (_, count) => {
      if (count < low || count > high) {
        return 0;
      }
      mine[region] = count / units;
      const quality = problem.weight[region] * mine[region] * problem.quality[p][region];
      return problem.worth * quality - problem.cost(p, mine);
    });
  });
  const counts = splitRegion({
    units,
    low: bounds.map(({ low }) => low),
    high: bounds.map(({ high }) => high),
    gain,
    quality: problem.quality.map((row) => row[region]),
    qualityFloor: floorIn(problem, region),
  });
  counts?.forEach((count, p) => {
    shares[p][region] = count / units;
  });
}

function qualityIn(problem: SplitProblem, shares: number[][], region: number): number {
  return shares.reduce((sum, row, p) => sum + row[region] * problem.quality[p][region], 0);
}
