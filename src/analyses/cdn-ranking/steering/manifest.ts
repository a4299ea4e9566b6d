/** What a player that understands content steering is told (HLS, RFC 8216bis section 7; DASH-IF Content Steering). */
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
 * @param order provider names, best first; doubled names and empty ones are left out, as the standards ask for unique ids
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
