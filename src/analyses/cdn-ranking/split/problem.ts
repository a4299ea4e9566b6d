/** How much of each region's traffic which provider should carry. All arrays are [provider][region] or [region]. */
export interface SplitProblem {
  providers: number;
  regions: number;
  /** Traffic of a region as a part of all; sums to 1. Quality is weighted by it. */
  weight: number[];
  /** Quality, 0 to 100; higher is better. */
  quality: number[][];
  /** Shares carried today; each region sums to 1. */
  now: number[][];
  /** Smallest and largest share of a region that a provider may carry, 0 to 1. */
  floor: number[][];
  cap: number[][];
  /** What a provider charges per month for its shares of the regions; never negative, not falling in a share. */
  cost(provider: number, shares: number[]): number;
  /** True where the bill of all regions is the sum of theirs: then each is decided once. */
  separate?: boolean;
  /** What a month of one more point of quality on all traffic is worth, in money. */
  worth: number;
  /** Minimum mean quality of a region, 0 to 100. */
  qualityFloor: number;
  /** The same for each region, where regions have their own; the higher of both counts. */
  qualityFloors?: number[];
  /** Number of steps of a share: each is 1/units. */
  units: number;
}

export interface Split {
  /** [provider][region]; each region sums to 1. */
  shares: number[][];
  /** Money per month. */
  cost: number;
  /** Mean quality over all traffic. */
  quality: number;
  /** worth * quality - cost, which is maximised within the limits. */
  value: number;
  /** Regions whose quality floor no allowed split reaches; there quality is as high as possible. */
  belowFloor: number[];
}

/** Minimum mean quality of a region. */
export function floorIn({ qualityFloor, qualityFloors }: SplitProblem, region: number): number {
  return Math.max(qualityFloor, qualityFloors?.[region] ?? 0);
}

/** Cost, quality and value of a split. */
export function valueOf(problem: SplitProblem, shares: number[][]): Omit<Split, 'belowFloor'> {
  let cost = 0;
  let quality = 0;
  for (let p = 0; p < problem.providers; p++) {
    cost += problem.cost(p, shares[p]);
    for (let r = 0; r < problem.regions; r++) {
      quality += problem.weight[r] * shares[p][r] * problem.quality[p][r];
    }
  }
  return { shares, cost, quality, value: problem.worth * quality - cost };
}

/**
 * Whether the limits of a region can hold at once, in whole units.
 * @returns what is wrong in one sentence, undefined where nothing is
 */
export function contradictionIn(problem: SplitProblem, region: number): string | undefined {
  let [sumOfLow, sumOfHigh] = [0, 0];
  for (let p = 0; p < problem.providers; p++) {
    const { low, high } = boundsOf(problem, p, region);
    if (low > high) {
      return `a provider must carry at least ${(100 * problem.floor[p][region]).toFixed(1)}% and at most ${(100 * problem.cap[p][region]).toFixed(1)}%`;
    }
    sumOfLow += low;
    sumOfHigh += high;
  }
  if (sumOfLow > problem.units) {
    return 'the minimum shares of its providers add up to more than all traffic';
  }
  return sumOfHigh < problem.units ? 'the maximum shares of its providers add up to less than all traffic' : undefined;
}

/** The limits of a share in whole units, inside the limits given. */
export function boundsOf(problem: SplitProblem, provider: number, region: number): { low: number; high: number } {
  // Rounding errors must not cost a unit.
  const low = Math.ceil(problem.floor[provider][region] * problem.units - 1e-9);
  const high = Math.floor(Math.min(1, problem.cap[provider][region]) * problem.units + 1e-9);
  return { low, high };
}
