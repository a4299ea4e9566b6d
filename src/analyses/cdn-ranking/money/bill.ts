/** A price for the part of a month's volume up to a bound. */
export interface Tier {
  /** Upper bound of this part in GB (10^9 bytes); Infinity for the last. */
  upTo: number;
  /** Price per GB in this part. */
  price: number;
}

/** What a provider charges for a month; money in one currency throughout. */
export type Tariff =
  | {
      kind: 'volume';
      /** Ascending bounds; each part of the volume is charged at its own price (graduated, not all at the last). */
      tiers: Tier[];
      /** Volume paid for even when it is not used, GB. */
      commitVolume: number;
      /** Money paid at least. */
      commitMoney: number;
    }
  | {
      kind: 'percentile';
      /** Price per Mbps of the billed rate up to the commit, and of each above it. */
      price: number;
      overPrice: number;
      /** Rate paid for even when it is not reached, Mbps. */
      commitRate: number;
    };

/** A month's traffic of one provider. */
export interface Usage {
  /** GB (10^9 bytes). */
  volume: number;
  /** The rate that 95/5 bills, Mbps: see `billedRate`. */
  rate: number;
}

/**
 * What a month costs.
 * @throws RangeError when the usage is negative or not finite
 */
export function monthlyBill(tariff: Tariff, usage: Usage): number {
  if (!(usage.volume >= 0 && usage.rate >= 0 && Number.isFinite(usage.volume) && Number.isFinite(usage.rate))) {
    throw new RangeError(`A month's traffic must be 0 or more; it is ${usage.volume} GB at ${usage.rate} Mbps.`);
  }
  if (tariff.kind === 'percentile') {
    const within = Math.max(tariff.commitRate, Math.min(usage.rate, tariff.commitRate || Infinity));
    return within * tariff.price + Math.max(0, usage.rate - within) * tariff.overPrice;
  }
  const charged = graduated(tariff.tiers, Math.max(usage.volume, tariff.commitVolume));
  return Math.max(charged, tariff.commitMoney);
}

function graduated(tiers: Tier[], volume: number): number {
  let from = 0;
  let money = 0;
  for (const { upTo, price } of tiers) {
    if (volume <= from) {
      break;
    }
    money += (Math.min(volume, upTo) - from) * price;
    from = upTo;
  }
  return money;
}

/**
 * The rate that "95/5" bills: the highest of the five-minute means once the highest 5% of them are dropped.
 * @param rates means of five minutes; values that are not finite are ignored
 * @returns NaN where there is none
 */
export function billedRate(rates: ArrayLike<number>): number {
  const sorted = Array.from(rates)
    .filter(Number.isFinite)
    .sort((a, b) => b - a);
  return sorted.length === 0 ? NaN : sorted[Math.min(sorted.length - 1, Math.floor(0.05 * sorted.length))];
}
