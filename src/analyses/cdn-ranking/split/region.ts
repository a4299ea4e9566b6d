/** One region's part of the problem: what each provider is worth with so many units of it. */
export interface RegionChoice {
  units: number;
  /** Limits of each provider in units. */
  low: number[];
  high: number[];
  /** gain[p][u]: value of provider p carrying u units; only low[p] to high[p] are read. */
  gain: Float64Array[];
  /** Quality of each provider, and the least mean of the region. */
  quality: number[];
  qualityFloor: number;
}

/**
 * The best way to deal out a region's units: dynamic programming over providers, exact on the grid whatever the shape of
 * a price list (tiers make the gain convex, commits make it jump). A quality floor is held by a price on quality, found
 * by bisection, and the last units are moved by exchange.
 *
 * Time O(providers * units^2) a bisection step, at most 40 of them. Memory O(providers * units).
 * @returns units of each provider; undefined when no dealing keeps the limits. The floor is missed only where no
 *   dealing reaches it: then quality is as high as it goes.
 */
export function dealRegion(choice: RegionChoice): number[] | undefined {
  const free = deal(choice, 0);
  if (!free || reachesFloor(choice, free)) {
    return free;
  }
  const best = deal(choice, Infinity);
  if (!best || !reachesFloor(choice, best)) {
    return best;
  }
  // A price on quality high enough to hold the floor, then the lowest that still does.
  let above = Math.max(1e-9, ...choice.gain.map((gain) => Math.max(...gain) - Math.min(...gain)));
  let held = best;
  let below = 0;
  for (let step = 0; step < 40; step++) {
    const price = held === best ? above : (below + above) / 2;
    const dealt = deal(choice, price);
    if (dealt && reachesFloor(choice, dealt)) {
      held = dealt;
      above = price;
    } else {
      below = price;
      above = held === best ? 4 * above : above;
    }
  }
  return exchange(choice, held);
}

function meanQuality({ units, quality }: RegionChoice, dealt: number[]): number {
  return dealt.reduce((sum, count, p) => sum + count * quality[p], 0) / units;
}

function reachesFloor(choice: RegionChoice, dealt: number[]): boolean {
  return meanQuality(choice, dealt) >= choice.qualityFloor - 1e-9;
}

function gainOf(choice: RegionChoice, dealt: number[]): number {
  return dealt.reduce((sum, count, p) => sum + choice.gain[p][count], 0);
}

/** Best dealing when each point of quality earns `price` besides; Infinity: quality alone, gain where it is equal. */
function deal({ units, low, high, gain, quality }: RegionChoice, price: number): number[] | undefined {
  const providers = gain.length;
  const qualityOnly = price === Infinity;
  // Quality first and gain second, in one number: gains are scaled below a thousandth of a point of one unit.
  const largest = Math.max(1e-12, ...gain.flatMap((one, p) => [Math.abs(one[low[p]]), Math.abs(one[high[p]])]));
  const valueAt = (p: number, count: number) =>
    qualityOnly
      ? (count * quality[p]) / units + (gain[p][count] / largest) * 1e-6
      : gain[p][count] + (price * count * quality[p]) / units;
  let reached = new Float64Array(units + 1).fill(-Infinity);
  reached[0] = 0;
  const taken: Int32Array[] = [];
  // Totals that can be reached so far, and from which the rest can still reach all units.
  let [least, most] = [0, 0];
  let restLeast = low.reduce((sum, one) => sum + one, 0);
  let restMost = high.reduce((sum, one) => sum + one, 0);
  for (let p = 0; p < providers; p++) {
    const next = new Float64Array(units + 1).fill(-Infinity);
    const take = new Int32Array(units + 1).fill(-1);
    restLeast -= low[p];
    restMost -= high[p];
    for (let count = low[p]; count <= high[p]; count++) {
      const value = valueAt(p, count);
      const from = Math.max(least + count, units - restMost);
      const to = Math.min(most + count, units - restLeast);
      for (let total = from; total <= to; total++) {
        const candidate = reached[total - count] + value;
        if (candidate > next[total]) {
          next[total] = candidate;
          take[total] = count;
        }
      }
    }
    least += low[p];
    most = Math.min(units, most + high[p]);
    reached = next;
    taken.push(take);
  }
  if (reached[units] === -Infinity) {
    return undefined;
  }
  const dealt = new Array<number>(providers).fill(0);
  for (let p = providers - 1, total = units; p >= 0; p--) {
    dealt[p] = taken[p][total];
    total -= dealt[p];
  }
  return dealt;
}

/** Moves units between pairs while that gains and keeps the floor: a price alone cannot hit a floor exactly. */
function exchange(choice: RegionChoice, start: number[]): number[] {
  let dealt = start;
  let value = gainOf(choice, dealt);
  for (let improved = true; improved; ) {
    improved = false;
    for (let from = 0; from < dealt.length; from++) {
      for (let to = 0; to < dealt.length; to++) {
        const most = Math.min(dealt[from] - choice.low[from], choice.high[to] - dealt[to]);
        for (let moved = most; from !== to && moved >= 1; moved--) {
          const candidate = dealt.map((count, p) => count - (p === from ? moved : 0) + (p === to ? moved : 0));
          const gained = gainOf(choice, candidate);
          if (gained > value + 1e-9 * Math.max(1, Math.abs(value)) && reachesFloor(choice, candidate)) {
            dealt = candidate;
            value = gained;
            improved = true;
            break;
          }
        }
      }
    }
  }
  return dealt;
}
