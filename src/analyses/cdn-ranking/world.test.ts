import { describe, expect, it } from 'vitest';
import { Random } from '../../engine';
import { providerSeries } from '../testing/providers';
import { runRanking } from '../testing/runRanking';
import { minute, zero } from '../testing/series';
import type { SeriesInput } from '../analysis';

const providers = ['aurora', 'borealis', 'cumulus', 'delta'];
const regions = ['eu', 'us', 'ap'];
const shares: Record<string, number> = { aurora: 0.4, borealis: 0.3, cumulus: 0.2, delta: 0.1 };

interface Place {
  provider: string;
  region: string;
  network: string;
}

/** Four providers, three regions, three networks each; `bad` rows of a place fail three requests in ten. */
function world(bad: (place: Place, row: number) => boolean = () => false, seed = 1): SeriesInput[] {
  const random = new Random(seed);
  return providers.flatMap((provider, p) =>
    regions.flatMap((region) =>
      [1, 2, 3].flatMap((n) => {
        const place = { provider, region, network: `${region}-net${n}` };
        const of = (role: string, value: (row: number) => number) =>
          providerSeries({ provider, role, labels: { ...place }, value });
        const requests = 300 * shares[provider];
        return [
          of('latency', () => 0.08 * (1 + 0.3 * p) * Math.exp(0.05 * random.normal())),
          of('errors', (row) => (bad(place, row) ? 0.3 : 0.001) * Math.exp(0.1 * random.normal())),
          of('hits', () => 0.9 + 0.01 * random.normal()),
          of('requests', () => requests),
          of('traffic', () => requests * 2e6),
        ];
      })
    )
  );
}

const between = (row: number) => row >= 200 && row < 260;

describe('a world of regions and networks', () => {
  it('ranks all, every region and every network', async () => {
    const { rows, sentence, severity } = await runRanking(world());
    expect(rows.filter(({ region, network }) => !region && !network).map(({ provider }) => provider)).toEqual(
      providers
    );
    expect(rows.filter(({ region, network }) => region === 'us' && !network)).toHaveLength(4);
    expect(rows.filter(({ network }) => network === 'eu-net2')).toHaveLength(4);
    expect(sentence).toMatch(/^aurora leads with/);
    expect(severity).toBeNull();
  });

  it.each([
    ['a provider', (place: Place) => place.provider === 'borealis', 'theirs', 'borealis'],
    [
      'a provider in one region',
      (place: Place) => place.provider === 'cumulus' && place.region === 'us',
      'theirs',
      'cumulus in us',
    ],
    ['a network', (place: Place) => place.network === 'ap-net3', 'network', 'ap-net3'],
    ['all providers of a region', (place: Place) => place.region === 'eu', 'region', 'eu'],
    ['everything', () => true, 'ours', 'all providers'],
  ])('finds the cause of trouble: %s', async (_name, where, verdict, target) => {
    const { header } = await runRanking(world((place, row) => between(row) && where(place)));
    expect(header.incidents).toHaveLength(1);
    const [incident] = header.incidents ?? [];
    expect(incident).toMatchObject({ verdict, target, start: zero + 200 * minute, detected: zero + 201 * minute });
    expect(incident.end).toBeGreaterThanOrEqual(zero + 260 * minute);
    expect(incident.end).toBeLessThanOrEqual(zero + 264 * minute);
  });

  it('takes the time of a failover from the traffic share', async () => {
    const moved = world((place, row) => between(row) && place.provider === 'aurora').map((one) =>
      (one.role === 'traffic' || one.role === 'requests') && one.labels.provider === 'aurora'
        ? { ...one, values: one.values.map((value, row) => (row >= 204 && row < 280 ? 0.02 * value : value)) }
        : one
    );
    const { header } = await runRanking(moved);
    expect(header.incidents?.[0].switched).toBe(zero + 204 * minute);
  });

  it('does not take missing bytes of failed requests for traffic that has moved', async () => {
    const failing = world((place, row) => between(row) && place.provider === 'aurora').map((one) =>
      one.role === 'traffic' && one.labels.provider === 'aurora'
        ? { ...one, values: one.values.map((value, row) => (between(row) ? 0.3 * value : value)) }
        : one
    );
    const { header } = await runRanking(failing);
    expect(header.incidents?.[0].switched).toBeNull();
  });

  it('reports an ongoing outage, and the provider fails the gate', async () => {
    const { sentence, rows } = await runRanking(world((place, row) => row >= 340 && place.provider === 'delta'));
    expect(sentence).toContain('delta fails the availability gate');
    expect(sentence).toContain('(provider fault)');
    expect(rows.find(({ provider, region }) => provider === 'delta' && !region)?.verdict).toBe('gate');
  });
});

describe('advice', () => {
  const prices = 'aurora: 0.03\nborealis: 0.02\ncumulus: 0.02; commit 100 TB\ndelta: 0.01';

  it('has what to move, what it saves and what it costs, and keeps the limits', async () => {
    const { header, rows } = await runRanking(world(), {
      prices,
      maxStep: 10,
      explore: 2,
      qualityFloor: 60,
      pointWorth: 50,
    });
    const { split } = header;
    expect(split?.text).toMatch(
      /^Moving \d+% of the traffic in \w+ from \w+ to \w+.* (saves|costs) [\d,]+ USD per month and /
    );
    expect(split?.problems).toEqual([]);
    expect(split?.regret).toBeGreaterThan(0);
    for (const row of rows.filter(({ region, network }) => region && !network)) {
      expect(Math.abs((row.shareAdvised ?? 0) - (row.shareNow ?? 0))).toBeLessThanOrEqual(0.1 + 1e-9);
      expect(row.shareAdvised).toBeGreaterThanOrEqual(0.02);
    }
    const total = rows
      .filter(({ region, network }) => !region && !network)
      .reduce((sum, row) => sum + (row.shareAdvised ?? 0), 0);
    expect(total).toBeCloseTo(1, 9);
  });

  it('leaves a failing provider only the minimum share, at once', async () => {
    const { rows } = await runRanking(
      world((place, row) => row >= 340 && place.provider === 'aurora'),
      { prices, maxStep: 5, explore: 1 }
    );
    const aurora = rows.find(({ provider, region }) => provider === 'aurora' && !region);
    expect(aurora?.shareNow).toBeCloseTo(0.4, 2);
    expect(aurora?.shareAdvised).toBeCloseTo(0.01, 9);
  });

  it('names a provider without a price, and keeps its share', async () => {
    const { header, rows } = await runRanking(world(), { prices: 'aurora: 0.03\nborealis: 0.02\ncumulus: 0.01' });
    expect(header.split?.problems).toEqual(["No price for delta: today's share is kept and left out of the bill."]);
    expect(rows.find(({ provider, region }) => provider === 'delta' && !region)?.shareAdvised).toBeCloseTo(0.1, 2);
  });

  it('has a price per GB with its commit, in the currency of the options, also quality-adjusted', async () => {
    const commit = 'aurora: 0.03\nborealis: 0.02\ncumulus: 0.02; commit 1000 PB\ndelta: 0.01';
    const { header, rows, frame } = await runRanking(world(), { prices: commit, currency: 'EUR' });
    const priceOf = (name: string) => rows.find(({ provider, region }) => provider === name && !region);
    expect(priceOf('aurora')?.pricePerGigabyte).toBeCloseTo(0.03, 9);
    const volume = 0.2 * 3 * 3 * 300 * 2e6 * 30.4375 * 86_400 * 1e-9;
    const dear = (0.02 * 1e9) / volume;
    // A fifth of nine networks of 300 requests per second and 2 MB: a commit is paid for even if it is not used.
    expect((priceOf('cumulus')?.pricePerGigabyte ?? 0) / dear).toBeCloseTo(1, 6);
    const { pricePerGigabyte = NaN, qualityAdjustedPrice, score } = priceOf('delta') ?? {};
    expect(qualityAdjustedPrice).toBeCloseTo(pricePerGigabyte / ((score ?? NaN) / 100), 12);
    expect(header.split?.text).toContain(' EUR per month');
    expect(frame.fields.find(({ name }) => name === 'price')?.config?.unit).toBe('currencyEUR');
  });

  it('is only about quality where there are no prices', async () => {
    const { header } = await runRanking(world());
    expect(header.split?.text).not.toMatch(/USD/);
  });
});

it('shows the result of the simple formula', async () => {
  const { rows } = await runRanking(world());
  const overall = rows.filter(({ region, network }) => !region && !network);
  expect(overall[0].uncorrected?.rank).toBe(1);
  expect(overall[0].uncorrected?.score).toBeCloseTo(80 + 20 + 1, -1);
});
