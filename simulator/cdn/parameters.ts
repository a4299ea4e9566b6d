import type { Region } from '../model/places';

/** A network of users: an internet provider in one region. */
export interface Network {
  name: string;
  /** Share of the region's requests; those of a region sum to 1. */
  share: number;
  /** What its line gives a player, Mbit/s. */
  line: number;
  /** Latency that it adds to everything, seconds. */
  delay: number;
}

export interface RegionParameters {
  name: Region;
  /** Hour of the day with the most viewers, UTC. */
  peakHour: number;
  /** Requests a second of all providers together in the busiest hour. */
  peak: number;
  networks: readonly Network[];
}

/** What a provider charges. */
export interface Price {
  /** Money a GB up to a volume of GB a month; the last tier has no end (Infinity). */
  tiers: ReadonlyArray<{ upTo: number; perGigabyte: number }>;
  /** GB a month paid for in any case. */
  commit: number;
}

export interface ProviderParameters {
  name: string;
  /** Share of each region's requests that the steering usually gives it; those of a region sum to 1. */
  shares: Readonly<Record<Region, number>>;
  /** Median duration of an answer that is not in the cache, seconds, by region. */
  typical: Readonly<Record<Region, number>>;
  /** Share of requests that fail for no reason in particular. */
  errors: number;
  /** Share of requests in the cache when it is as warm as it gets. */
  warm: number;
  /** Share of a line's speed that it can fill. */
  reach: number;
  /** Capacity over the usual load of the busiest hour. */
  headroom: number;
  price: Price;
}

/** How traffic is moved away from trouble. */
export interface Steering {
  /** Seconds until trouble is seen, minimum and maximum; the same holds for its end. */
  detection: readonly [number, number];
  /** Seconds in which all players have asked again whom to use. */
  ttl: number;
  /** Share of its usual traffic that a provider in trouble keeps, so that its end can be seen. */
  rest: number;
}

export interface CdnParameters {
  regions: readonly RegionParameters[];
  providers: readonly ProviderParameters[];
  steering: Steering;
  /** Mbit/s of a stream. */
  bitrate: number;
  /** Bytes of an answer from the cache, and of one from the origin. */
  bytes: { hit: number; miss: number };
  /** Variation of the rates of a class over a minute, beyond that of counting. */
  unrest: number;
  /** The same of failures. */
  failureUnrest: number;
  /** Variation of what players measure from reading to reading (maximum, in both directions). */
  gaugeNoise: number;
}

const everywhere = (eu: number, us: number, ap: number): Record<Region, number> => ({ eu, us, ap });

/** The world that is served. */
export const usualParameters: CdnParameters = {
  regions: [
    {
      name: 'eu',
      peakHour: 19,
      peak: 1500,
      networks: [
        { name: 'AS3320', share: 0.45, line: 42, delay: 0.008 },
        { name: 'AS3215', share: 0.35, line: 38, delay: 0.01 },
        { name: 'AS12430', share: 0.2, line: 24, delay: 0.02 },
      ],
    },
    {
      name: 'us',
      peakHour: 1,
      peak: 1700,
      networks: [
        { name: 'AS7922', share: 0.6, line: 55, delay: 0.01 },
        { name: 'AS21928', share: 0.4, line: 22, delay: 0.03 },
      ],
    },
    {
      name: 'ap',
      peakHour: 12,
      peak: 900,
      networks: [
        { name: 'AS4713', share: 0.55, line: 60, delay: 0.006 },
        { name: 'AS55836', share: 0.45, line: 12, delay: 0.035 },
      ],
    },
  ],
  providers: [
    {
      name: 'aurora',
      shares: everywhere(0.4, 0.35, 0.3),
      typical: everywhere(0.085, 0.09, 0.13),
      errors: 0.0009,
      warm: 0.94,
      reach: 0.62,
      headroom: 2.6,
      price: {
        tiers: [
          { upTo: 500_000, perGigabyte: 0.024 },
          { upTo: Infinity, perGigabyte: 0.016 },
        ],
        commit: 1_000_000,
      },
    },
    {
      name: 'borealis',
      shares: everywhere(0.3, 0.35, 0.25),
      typical: everywhere(0.105, 0.1, 0.15),
      errors: 0.0013,
      warm: 0.93,
      reach: 0.58,
      headroom: 2.5,
      price: {
        tiers: [
          { upTo: 300_000, perGigabyte: 0.02 },
          { upTo: Infinity, perGigabyte: 0.013 },
        ],
        commit: 500_000,
      },
    },
    {
      name: 'cumulus',
      shares: everywhere(0.2, 0.2, 0.3),
      typical: everywhere(0.14, 0.13, 0.11),
      errors: 0.002,
      warm: 0.91,
      reach: 0.52,
      headroom: 2.8,
      price: { tiers: [{ upTo: Infinity, perGigabyte: 0.011 }], commit: 0 },
    },
    {
      name: 'delta',
      shares: everywhere(0.1, 0.1, 0.15),
      typical: everywhere(0.19, 0.17, 0.2),
      errors: 0.003,
      warm: 0.87,
      reach: 0.45,
      headroom: 3.2,
      price: { tiers: [{ upTo: Infinity, perGigabyte: 0.006 }], commit: 0 },
    },
  ],
  steering: { detection: [60, 150], ttl: 120, rest: 0.004 },
  bitrate: 5,
  bytes: { hit: 1_900_000, miss: 1_600_000 },
  unrest: 0.04,
  failureUnrest: 0.15,
  gaugeNoise: 0.06,
};
