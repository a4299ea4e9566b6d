import { parseLines } from '../../lineText';
import type { Parsed } from '../../options';
import type { Tariff, Tier } from './bill';

/** The tariff of a provider, everywhere or in one region. */
export interface PricedProvider {
  provider: string;
  /** Null: in every region that has no line of its own. */
  region: string | null;
  tariff: Tariff;
}

const gigabytes: Record<string, number> = { gb: 1, tb: 1000, pb: 1_000_000 };
const megabits: Record<string, number> = { mbps: 1, gbps: 1000 };

const example = 'aurora: 0.03 up to 10 TB, 0.02; commit 50 TB';

/**
 * Reads prices, one line per provider or provider's region ("provider/region"):
 *
 *     aurora: 0.02
 *     borealis/eu: 0.03 up to 10 TB, 0.02 up to 100 TB, 0.015; commit 50 TB
 *     cumulus: 0.02; commit 2000
 *     delta: 1.2 per Mbps; commit 500 Mbps; over 2
 *
 * Prices are per GB unless they say "per Mbps" (95/5). Empty lines and lines beginning with # are skipped. Currency
 * signs are ignored: all lines are in one currency.
 */
export function parseTariffs(text: string): Parsed<PricedProvider[]> {
  return parseLines(text, (line, before) => {
    const read = readLine(line);
    return typeof read !== 'string' && before.some(isSamePlace(read))
      ? `${line.split(':')[0]} already has a line; keep one of them.`
      : read;
  });
}

function isSamePlace(one: PricedProvider): (other: PricedProvider) => boolean {
  return ({ provider, region }) => provider === one.provider && region === one.region;
}

/** The tariff that holds for a provider in a region; undefined where none was given. */
export function tariffOf(
  tariffs: PricedProvider[],
  provider: string,
  region: string | null
): PricedProvider | undefined {
  const mine = tariffs.filter((one) => one.provider.toLowerCase() === provider.toLowerCase());
  return (
    mine.find((one) => one.region !== null && one.region.toLowerCase() === region?.toLowerCase()) ??
    mine.find((one) => one.region === null)
  );
}

function readLine(line: string): PricedProvider | string {
  const colon = line.indexOf(':');
  const [provider, region] = line
    .slice(0, colon)
    .split('/')
    .map((part) => part.trim());
  if (colon < 0 || !provider) {
    return `a line must be a provider, a colon and its prices, such as "${example}".`;
  }
  const [prices, ...terms] = line
    .slice(colon + 1)
    .replace(/[$€£¥]/g, '')
    .split(';')
    .map((part) => part.trim());
  const tariff = /per\s+mbps/i.test(prices) ? percentileTariff(prices, terms) : volumeTariff(prices, terms);
  return typeof tariff === 'string' ? tariff : { provider, region: region ? region : null, tariff };
}

function volumeTariff(prices: string, terms: string[]): Tariff | string {
  const tiers: Tier[] = [];
  const parts = prices.split(',').map((part) => part.trim());
  for (const [i, part] of parts.entries()) {
    const match = /^(\d+(?:\.\d+)?)(?:\s*(?:per|\/)\s*gb)?(?:\s+up to\s+(\d+(?:\.\d+)?)\s*([gtp]b))?$/i.exec(part);
    if (!match) {
      return `"${part}" is not a price; write it as 0.02, or 0.03 up to 10 TB.`;
    }
    const bounded = match[2] !== undefined;
    if (bounded === (i === parts.length - 1)) {
      return bounded
        ? 'the last price must be for everything above, without "up to".'
        : `"${part}" needs a bound such as "up to 10 TB", because another price follows.`;
    }
    const upTo = bounded ? Number(match[2]) * gigabytes[match[3].toLowerCase()] : Infinity;
    if (tiers.length > 0 && upTo <= tiers[tiers.length - 1].upTo) {
      return `"${part}" must have a higher bound than the price before it.`;
    }
    tiers.push({ price: Number(match[1]), upTo });
  }
  const tariff: Tariff = { kind: 'volume', tiers, commitVolume: 0, commitMoney: 0 };
  for (const term of terms) {
    const match = /^commit\s+(\d+(?:\.\d+)?)\s*([gtp]b)?$/i.exec(term);
    if (!match) {
      return `"${term}" is not understood; after the prices come terms such as "commit 50 TB" or "commit 2000" (money).`;
    }
    if (match[2]) {
      tariff.commitVolume = Number(match[1]) * gigabytes[match[2].toLowerCase()];
    } else {
      tariff.commitMoney = Number(match[1]);
    }
  }
  return tariff;
}

function percentileTariff(prices: string, terms: string[]): Tariff | string {
  const match = /^(\d+(?:\.\d+)?)\s*per\s+mbps$/i.exec(prices);
  if (!match) {
    return `"${prices}" is not a price per Mbps; write it as "1.2 per Mbps".`;
  }
  const price = Number(match[1]);
  const tariff: Tariff = { kind: 'percentile', price, overPrice: price, commitRate: 0 };
  for (const term of terms) {
    const commit = /^commit\s+(\d+(?:\.\d+)?)\s*([mg]bps)$/i.exec(term);
    const over = /^over\s+(\d+(?:\.\d+)?)$/i.exec(term);
    if (commit) {
      tariff.commitRate = Number(commit[1]) * megabits[commit[2].toLowerCase()];
    } else if (over) {
      tariff.overPrice = Number(over[1]);
    } else {
      return `"${term}" is not understood; after a price per Mbps come "commit 500 Mbps" or "over 2".`;
    }
  }
  return tariff;
}
