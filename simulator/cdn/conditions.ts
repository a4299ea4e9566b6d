import { habitual } from '../model/rhythm';
import { type Planted, levelOf, movedAway } from './incidents';
import type { CdnParameters, ProviderParameters, RegionParameters } from './parameters';
import { demandAt, playerIn } from './player';
import { hitShare, queueAt } from './queue';

/** Kinds of request, each counted by itself, and sessions. */
export const CLASSES = ['hit', 'slowHit', 'miss', 'slowMiss', 'refused', 'originFailed', 'good', 'bad'] as const;
export type ClassName = (typeof CLASSES)[number];

/** One provider in one region over one network at one moment: what is to be expected. */
export interface CellConditions {
  /** Events a second of each class, in the order of `CLASSES`. */
  rates: number[];
  /** Mbit/s, share of time, seconds. */
  throughput: number;
  rebuffer: number;
  startup: number;
}

/** Requests of one session. */
const SESSION_REQUESTS = 90;
/** Share of requests that are slow for no reason. */
const USUALLY_SLOW = 0.025;
/** Requests answered by the origin fail as seldom as this. */
const ORIGIN_ERRORS = 0.0005;

/** The usual shares of a region, or those while traffic has moved away from a provider in trouble. Their sum is 1. */
export function sharesAt(
  { providers, steering }: CdnParameters,
  region: RegionParameters,
  incident: Planted | undefined,
  time: number
): number[] {
  const usual = providers.map(({ shares }) => shares[region.name]);
  const p = providers.findIndex(({ name }) => name === incident?.provider);
  if (!incident || p < 0 || (incident.region !== undefined && incident.region !== region.name)) {
    return usual;
  }
  const kept = 1 - (1 - steering.rest) * movedAway(incident, time, 1000 * steering.ttl);
  const others = (1 - kept * usual[p]) / (1 - usual[p]);
  return usual.map((share, i) => share * (i === p ? kept : others));
}

/**
 * What is to be expected of every provider and network of a region, in their order, at a minute of the week and under at
 * most one incident: a pure function.
 */
export function conditionsAt(
  parameters: CdnParameters,
  region: RegionParameters,
  minuteOfWeek: number,
  incident: Planted | undefined,
  time: number
): CellConditions[][] {
  const crowd = habitual({ peakHour: region.peakHour, night: 0.22, weekend: 1 }, minuteOfWeek);
  const shares = sharesAt(parameters, region, incident, time);
  return parameters.providers.map((provider, p) =>
    providerAt(parameters, region, provider, crowd, shares[p], incident, time)
  );
}

function providerAt(
  parameters: CdnParameters,
  region: RegionParameters,
  provider: ProviderParameters,
  crowd: number,
  share: number,
  incident: Planted | undefined,
  time: number
): CellConditions[] {
  const here = incident && (incident.region === undefined || incident.region === region.name);
  const level = incident && here ? levelOf(incident, time) : 0;
  const own = level > 0 && incident?.provider === provider.name ? incident : undefined;
  const load = (crowd * share) / provider.shares[region.name];
  const usually = load / provider.headroom;
  const strained = own?.kind === 'cdn-slowdown' || own?.kind === 'cdn-degradation' ? own.severity : 0;
  const utilisation = usually + Math.max(0, strained - usually) * level;
  const { wait, refused: overflow } = queueAt(utilisation);
  const out = own && strained === 0 ? own.severity : 0;
  const hit = hitShare(provider.warm, load);
  const slow = Math.min(0.9, USUALLY_SLOW + 0.45 * wait);
  const originFailing = level > 0 && incident?.kind === 'origin-outage' ? incident.severity : ORIGIN_ERRORS;
  const typical = provider.typical[region.name];
  return region.networks.map((network) => {
    const cut = level > 0 && incident?.network === network.name ? incident.severity : 0;
    const refused = 1 - (1 - provider.errors) * (1 - overflow) * (1 - out) * (1 - cut);
    const missing = (1 - refused) * (1 - hit);
    const failing = refused + missing * originFailing;
    const requests = region.peak * crowd * share * network.share * demandAt(failing);
    const served = requests * (1 - failing);
    const hits = requests * (1 - refused) * hit;
    const misses = served - hits;
    const player = playerIn({
      speed: network.line * provider.reach * (1 - 0.6 * Math.min(1, utilisation) ** 4) * (1 - 0.7 * cut),
      bitrate: parameters.bitrate,
      failing,
      slow,
      usual: network.delay + (0.2 + 0.8 * (1 - hit)) * typical,
      waiting: 5 * typical,
    });
    const sessions = requests / SESSION_REQUESTS;
    return {
      rates: [
        hits * (1 - slow),
        hits * slow,
        misses * (1 - slow),
        misses * slow,
        requests * refused,
        requests * missing * originFailing,
        sessions * player.good,
        sessions * (1 - player.good),
      ],
      throughput: player.throughput,
      rebuffer: player.rebuffer,
      startup: player.startup,
    };
  });
}
