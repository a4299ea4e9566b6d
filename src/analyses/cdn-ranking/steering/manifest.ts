import type { RankingHeader } from '../../../frames';
import type { League } from '../league/league';

/** The order of providers for a player that supports content steering (HLS, RFC 8216bis section 7; DASH-IF). */
export interface SteeringManifest {
  VERSION: 1;
  /** Seconds after which the player asks again. */
  TTL: number;
  'RELOAD-URI'?: string;
  /** Pathways (HLS) or service locations (DASH), the first to be tried first. */
  'PATHWAY-PRIORITY': string[];
}

/**
 * The order of providers as a content-steering manifest. Both standards have the same document.
 * @param order provider names, best first; duplicates and empty names are left out, as the standards require unique ids
 * @param ttlSeconds above 0; the standards recommend 300
 */
export function steeringManifest(order: string[], ttlSeconds: number, reloadUri?: string): SteeringManifest {
  if (!(ttlSeconds > 0)) {
    throw new RangeError(`The time to live of a steering manifest must be above 0 seconds; it is ${ttlSeconds}.`);
  }
  return {
    VERSION: 1,
    TTL: Math.ceil(ttlSeconds),
    ...(reloadUri ? { 'RELOAD-URI': reloadUri } : {}),
    'PATHWAY-PRIORITY': [...new Set(order.map((name) => name.trim()).filter((name) => name !== ''))],
  };
}

/** Seconds until a player asks again; the standards recommend it. */
const steeringTtl = 300;

/**
 * Manifests for everything, and for each region where there are several: the leader first, who changes only with
 * hysteresis, so that players are not sent back and forth by noise; then the others by their rank. Providers that are not
 * ranked come last.
 * @param leaders by region; of everything under null
 */
export function steeringOf(
  league: League,
  regions: string[],
  leaders: ReadonlyMap<string | null, string>
): RankingHeader['steering'] {
  const order = (rows: League['overall'], leader: string | undefined) => {
    const names = rows.map(({ provider }) => provider);
    return leader !== undefined && names.includes(leader) ? [leader, ...names] : names;
  };
  return [
    { manifest: steeringManifest(order(league.overall, leaders.get(null)), steeringTtl) },
    ...(regions.length > 1
      ? regions.map((region) => ({
          region,
          manifest: steeringManifest(
            order(
              league.regions.filter((row) => row.region === region),
              leaders.get(region)
            ),
            steeringTtl
          ),
        }))
      : []),
  ];
}
