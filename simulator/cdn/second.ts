import type { CdnParameters } from './parameters';

/** Another world: other networks, sizes, providers' strengths and steering. Nothing is tuned on it. */
export const secondParameters: CdnParameters = {
  regions: [
    {
      name: 'eu',
      peakHour: 20,
      peak: 2600,
      networks: [
        { name: 'AS2856', share: 0.5, line: 48, delay: 0.012 },
        { name: 'AS1136', share: 0.5, line: 33, delay: 0.009 },
      ],
    },
    {
      name: 'us',
      peakHour: 2,
      peak: 1100,
      networks: [
        { name: 'AS701', share: 0.3, line: 60, delay: 0.009 },
        { name: 'AS20115', share: 0.4, line: 35, delay: 0.016 },
        { name: 'AS22394', share: 0.3, line: 20, delay: 0.034 },
      ],
    },
    {
      name: 'ap',
      peakHour: 13,
      peak: 700,
      networks: [
        { name: 'AS4766', share: 0.65, line: 70, delay: 0.005 },
        { name: 'AS45609', share: 0.35, line: 14, delay: 0.04 },
      ],
    },
  ],
  providers: [
    {
      name: 'aurora',
      shares: { eu: 0.2, us: 0.25, ap: 0.25 },
      typical: { eu: 0.12, us: 0.15, ap: 0.16 },
      errors: 0.0024,
      warm: 0.9,
      reach: 0.5,
      headroom: 2.4,
      price: { tiers: [{ upTo: Infinity, perGigabyte: 0.012 }], commit: 0 },
    },
    {
      name: 'borealis',
      shares: { eu: 0.15, us: 0.3, ap: 0.2 },
      typical: { eu: 0.2, us: 0.16, ap: 0.15 },
      errors: 0.0018,
      warm: 0.88,
      reach: 0.55,
      headroom: 3,
      price: { tiers: [{ upTo: Infinity, perGigabyte: 0.009 }], commit: 200_000 },
    },
    {
      name: 'cumulus',
      shares: { eu: 0.25, us: 0.2, ap: 0.35 },
      typical: { eu: 0.11, us: 0.12, ap: 0.1 },
      errors: 0.0012,
      warm: 0.92,
      reach: 0.6,
      headroom: 2.7,
      price: {
        tiers: [
          { upTo: 800_000, perGigabyte: 0.018 },
          { upTo: Infinity, perGigabyte: 0.012 },
        ],
        commit: 400_000,
      },
    },
    {
      name: 'delta',
      shares: { eu: 0.4, us: 0.25, ap: 0.2 },
      typical: { eu: 0.075, us: 0.08, ap: 0.125 },
      errors: 0.0007,
      warm: 0.95,
      reach: 0.66,
      headroom: 2.5,
      price: {
        tiers: [
          { upTo: 1_000_000, perGigabyte: 0.026 },
          { upTo: Infinity, perGigabyte: 0.019 },
        ],
        commit: 800_000,
      },
    },
  ],
  steering: { detection: [45, 120], ttl: 180, rest: 0.006 },
  bitrate: 6,
  bytes: { hit: 2_300_000, miss: 1_500_000 },
  unrest: 0.06,
  failureUnrest: 0.2,
  gaugeNoise: 0.09,
};
