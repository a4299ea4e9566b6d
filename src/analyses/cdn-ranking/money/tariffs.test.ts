import { describe, expect, it } from 'vitest';
import { parseTariffs, tariffOf } from './tariffs';

describe('reading prices', () => {
  it('reads every form', () => {
    const { value: tariffs, problems } = parseTariffs(`
      # prices of 2026
      aurora: $0.02
      borealis/eu: 0.03 up to 10 TB, 0.02 up to 100 TB, 0.015; commit 50 TB
      cumulus: 0.02/GB; commit 2000
      delta: 1.2 per Mbps; commit 0.5 Gbps; over 2`);
    expect(problems).toEqual([]);
    expect(tariffs).toEqual([
      {
        provider: 'aurora',
        region: null,
        tariff: { kind: 'volume', tiers: [{ upTo: Infinity, price: 0.02 }], commitVolume: 0, commitMoney: 0 },
      },
      {
        provider: 'borealis',
        region: 'eu',
        tariff: {
          kind: 'volume',
          tiers: [
            { upTo: 10_000, price: 0.03 },
            { upTo: 100_000, price: 0.02 },
            { upTo: Infinity, price: 0.015 },
          ],
          commitVolume: 50_000,
          commitMoney: 0,
        },
      },
      {
        provider: 'cumulus',
        region: null,
        tariff: { kind: 'volume', tiers: [{ upTo: Infinity, price: 0.02 }], commitVolume: 0, commitMoney: 2000 },
      },
      { provider: 'delta', region: null, tariff: { kind: 'percentile', price: 1.2, overPrice: 2, commitRate: 500 } },
    ]);
  });

  it.each([
    ['aurora 0.02', 'Line 1: a line must be a provider, a colon and its prices'],
    [': 0.02', 'Line 1: a line must be a provider'],
    ['a: cheap', 'Line 1: "cheap" is not a price'],
    ['a: -1', 'Line 1: "-1" is not a price'],
    ['a: 0.03, 0.02', 'Line 1: "0.03" needs a bound'],
    ['a: 0.03 up to 10 TB', 'Line 1: the last price must be for everything above'],
    ['a: 3 up to 10 TB, 2 up to 1 TB, 1', 'Line 1: "2 up to 1 TB" must have a higher bound'],
    ['a: 1; commits 3', 'Line 1: "commits 3" is not understood'],
    ['a: 1 per Mbps; commit 3 TB', 'Line 1: "commit 3 TB" is not understood'],
    ['a: 1\n\na: 2', 'Line 3: a already has a line'],
  ])('says what is wrong with %j', (text, problem) => {
    expect(parseTariffs(text).problems).toEqual([
      { line: expect.any(Number), message: expect.stringContaining(problem) },
    ]);
  });

  it('takes the line of the region before that of the provider', () => {
    const { value: tariffs } = parseTariffs('a: 1\nA/eu: 2');
    expect(tariffOf(tariffs, 'a', 'EU')?.region).toBe('eu');
    expect(tariffOf(tariffs, 'a', 'us')?.region).toBeNull();
    expect(tariffOf(tariffs, 'b', 'us')).toBeUndefined();
  });
});
