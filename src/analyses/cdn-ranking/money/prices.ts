import type { AnalysisInput } from '../../analysis';
import { dimensionsOf, placeOf } from '../dimensions';
import type { RankingSettings } from '../options';
import { isOfProvider } from '../region/placed';
import { monthlyBill, type Tariff, type Usage } from './bill';
import { tariffOf, type PricedProvider } from './tariffs';

/** What a provider charges for its month in every region together; undefined where a price is missing. */
export type Biller = (usage: Array<Usage & { region: string | null }>) => number | undefined;

/**
 * The prices of a query: lines of the option, else the mean of its series of the role "cost" (price per GB). A tariff
 * holds for all regions without a line of their own together, so that tiers and commits add up as on the bill.
 */
export function billerOf(
  input: Pick<AnalysisInput, 'series'>,
  { labels, split: { tariffs } }: Pick<RankingSettings, 'labels' | 'split'>
): (provider: string) => Biller {
  const all = [...tariffs, ...measuredPrices(input, labels)];
  return (provider) => (usage) => {
    const byTariff = new Map<Tariff, Usage>();
    for (const { region, volume, rate } of usage) {
      const priced = tariffOf(all, provider, region);
      if (!priced) {
        return undefined;
      }
      const sum = byTariff.get(priced.tariff) ?? { volume: 0, rate: 0 };
      byTariff.set(priced.tariff, { volume: sum.volume + volume, rate: sum.rate + rate });
    }
    return [...byTariff].reduce((money, [tariff, one]) => money + monthlyBill(tariff, one), 0);
  };
}

function measuredPrices(
  { series }: Pick<AnalysisInput, 'series'>,
  labels: RankingSettings['labels']
): PricedProvider[] {
  const dimensions = dimensionsOf(series.filter(isOfProvider), { ...labels, network: 'none' });
  return series
    .filter(({ role }) => role === 'cost')
    .flatMap((one) => {
      const values = Array.from(one.values).filter((value) => Number.isFinite(value) && value >= 0);
      if (values.length === 0) {
        return [];
      }
      const { provider, region } = placeOf(one, dimensions);
      const price = values.reduce((sum, value) => sum + value, 0) / values.length;
      const tariff: Tariff = { kind: 'volume', tiers: [{ upTo: Infinity, price }], commitVolume: 0, commitMoney: 0 };
      return [{ provider, region, tariff }];
    });
}
