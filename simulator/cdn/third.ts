import type { CdnParameters } from './parameters';

/**
 * A third world, written down once the rules stood and not looked at while they were made: with one network far ahead in
 * some regions, providers of unlike size, slower steering, noisier players, dearer commits.
 */
export const thirdParameters: CdnParameters = {
  regions: [
    {
      name: 'eu',
      peakHour: 21,
      peak: 820,
      networks: [
        { name: 'AS6830', share: 0.62, line: 65, delay: 0.007 },
        { name: 'AS5432', share: 0.23, line: 30, delay: 0.015 },
        { name: 'AS29247', share: 0.15, line: 18, delay: 0.028 },
      ],
    },
    {
      name: 'us',
      peakHour: 3,
      peak: 2100,
      networks: [
        { name: 'AS22773', share: 0.7, line: 50, delay: 0.012 },
        { name: 'AS11427', share: 0.3, line: 28, delay: 0.021 },
      ],
    },
    {
      name: 'ap',
      peakHour: 11,
      peak: 1300,
      networks: [
        { name: 'AS9829', share: 0.4, line: 10, delay: 0.045 },
        { name: 'AS17676', share: 0.35, line: 75, delay: 0.005 },
        { name: 'AS4804', share: 0.25, line: 40, delay: 0.011 },
      ],
    },
  ],
  providers: [
    {
      name: 'aurora',
      shares: { eu: 0.1, us: 0.15, ap: 0.5 },
      typical: { eu: 0.16, us: 0.13, ap: 0.09 },
      errors: 0.0016,
      warm: 0.91,
      reach: 0.56,
      headroom: 2.7,
      price: {
        tiers: [
          { upTo: 250_000, perGigabyte: 0.031 },
          { upTo: 900_000, perGigabyte: 0.021 },
          { upTo: Infinity, perGigabyte: 0.014 },
        ],
        commit: 300_000,
      },
    },
    {
      name: 'borealis',
      shares: { eu: 0.45, us: 0.35, ap: 0.15 },
      typical: { eu: 0.08, us: 0.095, ap: 0.14 },
      errors: 0.0008,
      warm: 0.95,
      reach: 0.64,
      headroom: 2.4,
      price: {
        tiers: [
          { upTo: 600_000, perGigabyte: 0.028 },
          { upTo: Infinity, perGigabyte: 0.022 },
        ],
        commit: 1_200_000,
      },
    },
    {
      name: 'cumulus',
      shares: { eu: 0.3, us: 0.1, ap: 0.2 },
      typical: { eu: 0.1, us: 0.17, ap: 0.12 },
      errors: 0.0021,
      warm: 0.89,
      reach: 0.58,
      headroom: 3.1,
      price: { tiers: [{ upTo: Infinity, perGigabyte: 0.01 }], commit: 0 },
    },
    {
      name: 'delta',
      shares: { eu: 0.15, us: 0.4, ap: 0.15 },
      typical: { eu: 0.13, us: 0.085, ap: 0.16 },
      errors: 0.0013,
      warm: 0.93,
      reach: 0.54,
      headroom: 2.6,
      price: { tiers: [{ upTo: Infinity, perGigabyte: 0.016 }], commit: 500_000 },
    },
  ],
  steering: { detection: [75, 165], ttl: 240, rest: 0.015 },
  bitrate: 7,
  bytes: { hit: 2_600_000, miss: 1_700_000 },
  unrest: 0.055,
  failureUnrest: 0.22,
  gaugeNoise: 0.1,
};
