import type { AnalysisInput } from '../../analysis';
import { billerOf } from '../money/prices';
import type { RegionTraffic } from '../money/traffic';
import type { RankingSettings } from '../options';
import { listed } from '../words';

/** What each provider charges for its shares of the regions. Providers are numbered as in the split problem. */
export interface Bills {
  /** True where there is any price. */
  known: boolean;
  unpriced: Set<number>;
  problems: string[];
  /** Money per month; 0 for a provider without a price. */
  cost(provider: number, shares: number[]): number;
}

export function billsOf(
  input: Pick<AnalysisInput, 'series'>,
  settings: RankingSettings,
  providers: string[],
  traffic: RegionTraffic[]
): Bills {
  const billers = providers.map(billerOf(input, settings));
  const usage = (shares: number[]) =>
    traffic.map(({ region, volume, rate }, r) => ({
      region,
      volume: shares[r] * volume,
      rate: shares[r] * (rate || 0),
    }));
  const everything = traffic.map(() => 1);
  const inBytes = traffic.every(({ volume }) => !Number.isNaN(volume));
  const priced = billers.map((bill) => inBytes && bill(usage(everything)) !== undefined);
  const known = priced.some(Boolean);
  const unpriced = new Set(known ? priced.flatMap((has, p) => (has ? [] : [p])) : []);
  const names = providers.filter((_, p) => unpriced.has(p));
  return {
    known,
    unpriced,
    problems:
      names.length > 0 ? [`No price for ${listed(names)}: today's share is kept and left out of the bill.`] : [],
    cost: (p, shares) => (known && !unpriced.has(p) ? (billers[p](usage(shares)) ?? 0) : 0),
  };
}
