import { boundText, type Emit, type Family, type Labels } from '../model/families';
import { BUCKETS } from '../model/histogram';
import type { CdnWorld, Counts, EdgeTotals } from './world';

const requestsOf = (counts: Counts) => hitsOf(counts) + missesOf(counts);
const failedOf = ({ refused, originFailed }: Counts) => refused + originFailed;
const hitsOf = ({ hit, slowHit }: Counts) => hit + slowHit;
/** What was not answered from the cache, for whatever reason. */
const missesOf = ({ miss, slowMiss, refused, originFailed }: Counts) => miss + slowMiss + refused + originFailed;

/** The CDNs, their players and the origin as metric families. */
export function cdnFamilies(world: CdnWorld): Family[] {
  const { parameters } = world;
  const { hit: hitBytes, miss: missBytes } = parameters.bytes;
  const cells = world.cells.map((cell, c) => {
    const labels: Labels = { ...cell };
    return { c, labels, of: (name: string, value: string): Labels => ({ ...labels, [name]: value }) };
  });
  /** One series per cell and value of a label; the labels are made once, so that a series is recognised by its object. */
  const counted = (
    name: string,
    help: string,
    parts: ReadonlyArray<{ label?: [string, string]; value: (counts: Counts) => number }>
  ): Family => {
    const series = cells.flatMap((cell) =>
      parts.map(({ label, value }) => ({ c: cell.c, labels: label ? cell.of(...label) : cell.labels, value }))
    );
    return {
      name,
      type: 'counter',
      help,
      collect: (time, emit) => {
        for (const { c, labels, value } of series) {
          emit('_total', labels, value(world.countsOf(c, time)));
        }
      },
    };
  };
  const measured = (name: string, help: string, what: 'throughput' | 'rebuffer' | 'startup'): Family => ({
    name,
    type: 'gauge',
    help,
    collect: (time, emit) => cells.forEach(({ c, labels }) => emit('', labels, world.playersOf(c, time)[what])),
  });
  return [
    counted('cdn_requests', 'Requests answered, by status code.', [
      { label: ['code', '200'], value: (counts) => requestsOf(counts) - failedOf(counts) },
      { label: ['code', '503'], value: failedOf },
    ]),
    durationFamily(world),
    counted('cdn_cache_requests', 'Requests, by whether the cache had the answer.', [
      { label: ['result', 'hit'], value: hitsOf },
      { label: ['result', 'miss'], value: missesOf },
    ]),
    counted('cdn_bytes', 'Bytes sent to players.', [
      {
        value: (counts) => hitsOf(counts) * hitBytes + (counts.miss + counts.slowMiss) * missBytes,
      },
    ]),
    counted('cdn_cache_bytes', 'Bytes sent to players from the cache.', [
      { value: (counts) => hitsOf(counts) * hitBytes },
    ]),
    measured('cdn_player_throughput_bits', 'What a player measures, in bits per second, on average.', 'throughput'),
    measured('cdn_player_rebuffer_ratio', 'Share of playing time spent waiting.', 'rebuffer'),
    measured('cdn_player_startup_seconds', 'Time until the first frame, on average.', 'startup'),
    counted('cdn_player_sessions', 'Sessions ended, by whether they were good.', [
      { label: ['result', 'good'], value: ({ good }) => good },
      { label: ['result', 'bad'], value: ({ bad }) => bad },
    ]),
    priceFamily(world),
    originFamily(world),
  ];
}

function durationFamily(world: CdnWorld): Family {
  const { providers, regions } = world.parameters;
  const edges = providers.flatMap(({ name: provider }) =>
    regions.map(({ name: region }) => {
      const labels = { provider, region };
      return { provider, region, labels, buckets: BUCKETS.map((bound) => ({ ...labels, le: boundText(bound) })) };
    })
  );
  const emitAll = (emit: Emit, labels: Labels, bounds: readonly Labels[], totals: EdgeTotals): void => {
    bounds.forEach((bound, i) => emit('_bucket', bound, totals.buckets[i]));
    emit('_count', labels, totals.requests);
    emit('_sum', labels, totals.seconds);
  };
  return {
    name: 'cdn_request_duration_seconds',
    type: 'histogram',
    help: 'How long requests took.',
    collect: (time, emit) =>
      edges.forEach(({ provider, region, labels, buckets }) =>
        emitAll(emit, labels, buckets, world.edgeAt(provider, region, time))
      ),
  };
}

function priceFamily(world: CdnWorld): Family {
  const prices = world.parameters.providers.map(({ name: provider, price }) => ({
    labels: { provider },
    value: price.tiers[0].perGigabyte,
  }));
  return {
    name: 'cdn_price_per_gigabyte',
    type: 'gauge',
    help: 'List price of the first tier, USD per GB.',
    collect: (_time, emit) => prices.forEach(({ labels, value }) => emit('', labels, value)),
  };
}

function originFamily(world: CdnWorld): Family {
  const codes = [{ code: '200' }, { code: '503' }];
  return {
    name: 'origin_requests',
    type: 'counter',
    help: 'Requests that the caches sent on to the origin, by status code.',
    collect: (time, emit) => {
      let good = 0;
      let failed = 0;
      world.cells.forEach((_, c) => {
        const { miss, slowMiss, originFailed } = world.countsOf(c, time);
        good += miss + slowMiss;
        failed += originFailed;
      });
      emit('_total', codes[0], good);
      emit('_total', codes[1], failed);
    },
  };
}

/** The prices as the option "prices" of a ranking takes them: one line a provider. */
export function priceLines(world: CdnWorld): string {
  return world.parameters.providers
    .map(({ name, price }) => {
      const tiers = price.tiers.map(({ upTo, perGigabyte }) =>
        upTo === Infinity ? String(perGigabyte) : `${perGigabyte} up to ${upTo / 1000} TB`
      );
      return `${name}: ${tiers.join(', ')}${price.commit > 0 ? `; commit ${price.commit / 1000} TB` : ''}`;
    })
    .join('\n');
}
