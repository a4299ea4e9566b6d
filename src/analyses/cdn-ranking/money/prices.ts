import type { AnalysisInput } from '../../analysis';
import { textOption, type OptionValues } from '../../options';
import { dimensionsOf, placeOf } from '../dimensions';
import type { Tariff, Usage } from './bill';
import { monthlyBill } from './bill';
import { parseTariffs, tariffOf, type PricedProvider } from './tariffs';

/** What a provider charges for its month in every region together; undefined where a price is missing. */
export type Biller = (usage: Array<Usage & { region: string | null }>) => number | undefined;

/**
 * The prices of a query: lines of the option, else the mean of its series of the role "cost" (money a GB). A tariff
 * holds for all regions without a line of their own together, so that tiers and commits add up as on the bill.
 */
export function billerOf(input: AnalysisInput, options: OptionValues): (provider: string) => Biller {
  const { tariffs } = parseTariffs(textOption(options, 'prices'));
  const all = [...tariffs, ...measured(input, options)];
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

function measured(input: AnalysisInput, options: OptionValues): PricedProvider[] {
  const cost = input.series.filter(({ role }) => role === 'cost');
  const dimensions = dimensionsOf(
    input.series.filter(({ role }) => !role.startsWith('origin')),
    {
      provider: textOption(options, 'providerLabel'),
      region: textOption(options, 'regionLabel'),
      network: 'none',
    }
  );
  return cost.flatMap((series) => {
    const values = Array.from(series.values).filter((value) => Number.isFinite(value) && value >= 0);
    const { provider, region } = placeOf(series, dimensions);
    const price = values.reduce((sum, value) => sum + value, 0) / values.length;
    return values.length > 0
      ? [
          {
            provider,
            region,
            tariff: { kind: 'volume' as const, tiers: [{ upTo: Infinity, price }], commitVolume: 0, commitMoney: 0 },
          },
        ]
      : [];
  });
}
