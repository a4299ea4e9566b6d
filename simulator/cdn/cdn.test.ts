import { describe, expect, it } from 'vitest';
import { DAY, HOUR, MINUTE, SECOND, WEEK, WORLD_EPOCH } from '../model/rhythm';
import { cdnFamilies, CdnWorld, plant, type Planted, secondParameters, thirdParameters, usualParameters } from '.';
import type { CdnIncidentKind } from './incidents';

const WEEK_110 = WORLD_EPOCH + 110 * WEEK;
const NOON = WEEK_110 + 2 * DAY + 12 * HOUR;

/** A world with one incident in one week. */
function worldWith(kind: CdnIncidentKind, key = 7, parameters = usualParameters): { world: CdnWorld; one: Planted } {
  const one = plant(parameters, kind, key, NOON);
  return { world: new CdnWorld({ seed: 3, parameters, incidents: (week) => (week === 110 ? [one] : []) }), one };
}

function snapshot(world: CdnWorld, time: number): Map<string, number> {
  const samples = new Map<string, number>();
  cdnFamilies(world).forEach((family) =>
    family.collect(time, (suffix, labels, value) =>
      samples.set(`${family.name}${suffix} ${JSON.stringify(labels)}`, value)
    )
  );
  return samples;
}

const sum = (samples: Map<string, number>, ...parts: string[]) =>
  [...samples]
    .filter(([name]) => parts.every((part) => name.includes(part)))
    .reduce((total, [, value]) => total + value, 0);

describe.each([
  ['the usual world', usualParameters],
  ['another world', secondParameters],
  ['a third world', thirdParameters],
])('%s', (_name, parameters) => {
  it('gives out all traffic: shares of providers and networks sum to 1', () => {
    for (const region of parameters.regions) {
      expect(region.networks.reduce((all, { share }) => all + share, 0)).toBeCloseTo(1, 12);
      expect(parameters.providers.reduce((all, { shares }) => all + shares[region.name], 0)).toBeCloseTo(1, 12);
    }
  });
});

describe('the CDN world', () => {
  const { world, one } = worldWith('cdn-outage');

  it('is the same whatever was asked before', () => {
    const times = Array.from({ length: 40 }, (_, i) => NOON - 10 * MINUTE + i * 137 * SECOND);
    const forwards = times.map((time) => snapshot(world, time));
    const other = worldWith('cdn-outage').world;
    const backwards = [...times].reverse().map((time) => snapshot(other, time));
    expect(backwards.reverse()).toEqual(forwards);
  });

  it('never lets a counter fall, across an incident and the end of a week', () => {
    for (const begin of [one.start - 5 * MINUTE, one.end - 5 * MINUTE, WEEK_110 + WEEK - 2 * MINUTE]) {
      let before = snapshot(world, begin);
      for (let time = begin; time < begin + 12 * MINUTE; time += 5 * SECOND) {
        const now = snapshot(world, time);
        now.forEach((value, name) => {
          if (/_(total|bucket|count|sum) /.test(name) && value < (before.get(name) ?? 0)) {
            expect.fail(`${name} fell from ${before.get(name)} to ${value}`);
          }
        });
        before = now;
      }
    }
  });

  it('keeps books: requests are hits and misses, misses reach the origin unless refused, cached bytes are bytes', () => {
    for (const time of [NOON - HOUR, NOON + 5 * MINUTE, NOON + DAY]) {
      const samples = snapshot(world, time);
      for (const { provider, region, network } of world.cells) {
        const cell = [`"provider":"${provider}"`, `"region":"${region}"`, `"network":"${network}"`];
        const requests = sum(samples, 'cdn_requests_total', ...cell);
        expect(requests).toBe(sum(samples, 'cdn_cache_requests_total', ...cell));
        expect(requests).toBeGreaterThan(0);
        const bytes = sum(samples, 'cdn_bytes_total', ...cell);
        expect(sum(samples, 'cdn_cache_bytes_total', ...cell)).toBeLessThan(bytes);
      }
      const refused = world.cells.reduce((all, _, c) => all + world.countsOf(c, time).refused, 0);
      expect(sum(samples, 'origin_requests_total') + refused).toBe(
        sum(samples, 'cdn_cache_requests_total', '"result":"miss"')
      );
      for (const region of ['eu', 'us', 'ap'] as const) {
        const { buckets, requests } = world.edgeAt('aurora', region, time);
        expect(buckets[buckets.length - 1]).toBe(requests);
        expect([...buckets].sort((a, b) => a - b)).toEqual(buckets);
        const shares = world.sharesOf(region, time);
        expect(shares.reduce((all, share) => all + share, 0)).toBeCloseTo(1, 12);
      }
    }
  });

  it('counts what its model expects, with noise that a mean over hours loses', () => {
    world.cells.forEach((_, cell) => {
      const from = NOON - 20 * HOUR;
      const to = NOON - 4 * HOUR;
      const [a, b] = [world.countsOf(cell, from), world.countsOf(cell, to)];
      const [hit] = world.expectedOf(cell, from, to);
      expect((b.hit - a.hit) / hit).toBeGreaterThan(0.985);
      expect((b.hit - a.hit) / hit).toBeLessThan(1.015);
    });
  });

  it('is as unsteady as its parameter: minutes vary by more than counting, and independently of each other', () => {
    const minutes = Array.from({ length: 400 }, (_, i) => {
      const [from, to] = [NOON - 12 * HOUR + i * MINUTE, NOON - 12 * HOUR + (i + 1) * MINUTE];
      const [expected] = world.expectedOf(0, from, to);
      return (world.countsOf(0, to).hit - world.countsOf(0, from).hit) / expected - 1;
    });
    const mean = (values: number[]) => values.reduce((all, value) => all + value, 0) / values.length;
    const deviation = Math.sqrt(mean(minutes.map((value) => value ** 2)));
    expect(deviation).toBeGreaterThan(0.7 * usualParameters.unrest);
    expect(deviation).toBeLessThan(1.4 * usualParameters.unrest);
    const next = mean(minutes.slice(1).map((value, i) => value * minutes[i])) / deviation ** 2;
    expect(Math.abs(next)).toBeLessThan(0.2);
  });
});

describe('the truth', () => {
  const expected = (world: CdnWorld, cell: number, time: number) => {
    const { rates } = world.conditionsOf(cell, time);
    return (rates[4] + rates[5]) / rates.slice(0, 6).reduce((all, rate) => all + rate, 0);
  };

  it.each([
    ['cdn-outage', 'theirs'],
    ['cdn-region-outage', 'theirs'],
    ['network-outage', 'network'],
    ['origin-outage', 'ours'],
  ] as const)('%s: fails where the truth has it, and nowhere else', (kind, whose) => {
    const { world, one } = worldWith(kind);
    const [truth] = world.incidents(one.start, one.end);
    expect(truth).toMatchObject({ whose, start: one.start, end: one.end });
    world.cells.forEach((cell, c) => {
      const concerned =
        (one.provider === undefined || one.provider === cell.provider) &&
        (one.region === undefined || one.region === cell.region) &&
        (one.network === undefined || one.network === cell.network);
      expect(expected(world, c, one.start + MINUTE) > 0.03).toBe(concerned);
      expect(expected(world, c, one.start - MINUTE)).toBeLessThan(0.01);
    });
  });

  it('an outage is seen, traffic moves within the TTL, and comes back after the end', () => {
    const { world, one } = worldWith('cdn-region-outage');
    const [{ switched, recovered, region, provider }] = world.incidents(one.start, one.end);
    const p = usualParameters.providers.findIndex(({ name }) => name === provider);
    const share = (time: number) => world.sharesOf(region ?? 'eu', time)[p];
    const usual = share(one.start - MINUTE);
    expect(share(one.start + (one.seenAfter ?? 0))).toBeCloseTo(usual, 12);
    expect(share((switched ?? 0) - 15 * SECOND)).toBeGreaterThanOrEqual(usual / 2);
    expect(share(switched ?? 0)).toBeLessThan(usual / 2);
    expect(recovered).toBeGreaterThan(switched ?? Infinity);
    expect(recovered).toBeLessThanOrEqual(one.start + (one.seenAfter ?? 0) + 1000 * usualParameters.steering.ttl);
    expect(share(one.end)).toBeLessThan(0.01);
    expect(share(one.end + 10 * MINUTE)).toBeCloseTo(usual, 12);
  });

  it('a degradation grows over hours, until players notice', () => {
    const { world, one } = worldWith('cdn-degradation');
    const cell = world.cells.findIndex(({ provider, region }) => provider === one.provider && region === one.region);
    const at = (part: number) => world.conditionsOf(cell, one.start + part * (one.end - one.start));
    expect(one.end - one.start).toBeGreaterThan(2 * HOUR);
    expect(at(0.72).throughput).toBeLessThan(at(0.3).throughput);
    expect(at(0.72).startup).toBeGreaterThan(1.2 * at(0.05).startup);
  });
});
