/** One region's part of the problem: the value of each provider for every number of units that it may carry. */
export interface RegionChoice {
  units: number;
  /** Limits of each provider in units. */
  low: number[];
  high: number[];
  /** gain[p][u]: value of provider p carrying u units; only low[p] to high[p] are read. */
  gain: Float64Array[];
  /** Quality of each provider, and the minimum mean of the region. */
  quality: number[];
  qualityFloor: number;
}

const priceSteps = 40;

/**
 * The best way to split a region's units: dynamic programming over providers, exact on the grid whatever the shape of
 * a price list (tiers make the gain convex, commits make it jump). A quality floor is held by a price on quality, found
 * by bisection, and the last units are moved by exchange.
 *
 * Time O(providers * units^2) per bisection step, at most 40 of them. Memory O(providers * units).
 * @returns units of each provider; undefined when no split keeps the limits. The floor is missed only where no split
 *   reaches it: then quality is as high as possible.
 */
export function splitRegion(choice: RegionChoice): number[] | undefined {
  const free = splitAtPrice(choice, 0);
  if (!free || reachesFloor(choice, free)) {
    return free;
  }
  const best = splitAtPrice(choice, Infinity);
  if (!best || !reachesFloor(choice, best)) {
    return best;
  }
  return exchange(choice, cheapestAboveFloor(choice, best));
}

/** Finds a price on quality that is high enough for the floor, then the lowest that still is. */
function cheapestAboveFloor(choice: RegionChoice, best: number[]): number[] {
  let above = Math.max(1e-9, ...choice.gain.map((gain) => Math.max(...gain) - Math.min(...gain)));
  let found = best;
  let below = 0;
  for (let step = 0; step < priceSteps; step++) {
    const price = found === best ? above : (below + above) / 2;
    const counts = splitAtPrice(choice, price);
    if (counts && reachesFloor(choice, counts)) {
      found = counts;
      above = price;
    } else {
      below = price;
      above = found === best ? 4 * above : above;
    }
  }
  return found;
}

function meanQuality({ units, quality }: RegionChoice, counts: number[]): number {
  return counts.reduce((sum, count, p) => sum + count * quality[p], 0) / units;
}

function reachesFloor(choice: RegionChoice, counts: number[]): boolean {
  return meanQuality(choice, counts) >= choice.qualityFloor - 1e-9;
}

function gainOf(choice: RegionChoice, counts: number[]): number {
  return counts.reduce((sum, count, p) => sum + choice.gain[p][count], 0);
}

/** Value of a provider carrying `count` units when each point of quality earns `price` besides. */
function valuesAt({ units, low, high, gain, quality }: RegionChoice, price: number) {
  if (price !== Infinity) {
    return (p: number, count: number) => gain[p][count] + (price * count * quality[p]) / units;
  }
  // Quality first and gain second, in one number: gains are scaled below a thousandth of a point of one unit.
  const largest = Math.max(1e-12, ...gain.flatMap((one, p) => [Math.abs(one[low[p]]), Math.abs(one[high[p]])]));
  return (p: number, count: number) => (count * quality[p]) / units + (gain[p][count] / largest) * 1e-6;
}

/** Best split when each point of quality earns `price` besides; Infinity: only quality counts, gain where it is equal. */
function splitAtPrice(choice: RegionChoice, price: number): number[] | undefined {
  const { units, low, high, gain } = choice;
  const valueAt = valuesAt(choice, price);
  let reached = new Float64Array(units + 1).fill(-Infinity);
  reached[0] = 0;
  const taken: Int32Array[] = [];
  // Totals that can be reached so far, and from which the rest can still reach all units.
  let [minTotal, maxTotal] = [0, 0];
  let minRest = low.reduce((sum, one) => sum + one, 0);
  let maxRest = high.reduce((sum, one) => sum + one, 0);
  for (let p = 0; p < gain.length; p++) {
    const next = new Float64Array(units + 1).fill(-Infinity);
    const take = new Int32Array(units + 1).fill(-1);
    minRest -= low[p];
    maxRest -= high[p];
    for (let count = low[p]; count <= high[p]; count++) {
      const value = valueAt(p, count);
      const from = Math.max(minTotal + count, units - maxRest);
      const to = Math.min(maxTotal + count, units - minRest);
      for (let total = from; total <= to; total++) {
        const candidate = reached[total - count] + value;
        if (candidate > next[total]) {
          next[total] = candidate;
          take[total] = count;
        }
      }
    }
    minTotal += low[p];
    maxTotal = Math.min(units, maxTotal + high[p]);
    reached = next;
    taken.push(take);
  }
  return reached[units] === -Infinity ? undefined : countsFrom(taken, units);
}

/** The units of each provider, read backwards from what was taken for every total. */
function countsFrom(taken: Int32Array[], units: number): number[] {
  const counts = taken.map(() => 0);
  for (let p = taken.length - 1, total = units; p >= 0; p--) {
    counts[p] = taken[p][total];
    total -= counts[p];
  }
  return counts;
}

/** Moves units between pairs while that gains and keeps the floor: a price on quality cannot hit a floor exactly. */
function exchange(choice: RegionChoice, start: number[]): number[] {
  let counts = start;
  let value = gainOf(choice, counts);
  for (let improved = true; improved; ) {
    improved = false;
    for (let from = 0; from < counts.length; from++) {
      for (let to = 0; to < counts.length; to++) {
        const movable = Math.min(counts[from] - choice.low[from], choice.high[to] - counts[to]);
        for (let moved = movable; from !== to && moved >= 1; moved--) {
          const candidate = counts.map((count, p) => count - (p === from ? moved : 0) + (p === to ? moved : 0));
          const gained = gainOf(choice, candidate);
          if (gained > value + 1e-9 * Math.max(1, Math.abs(value)) && reachesFloor(choice, candidate)) {
            counts = candidate;
            value = gained;
            improved = true;
            break;
          }
        }
      }
    }
  }
  return counts;
}
