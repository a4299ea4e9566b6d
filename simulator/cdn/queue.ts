/** Servers of a provider in a region, as its queue sees them. */
const SERVERS = 40;

/** What a queue does to requests at a utilisation. */
export interface Queued {
  /** Chance that a request waits. */
  wait: number;
  /** Share of requests turned away. */
  refused: number;
}

/**
 * A queue with many servers at a utilisation (load over capacity). The chance to wait is Sakasegawa's approximation of
 * Erlang's C formula (Annals of the Institute of Statistical Mathematics 29, 1977); what cannot be served is refused.
 */
export function queueAt(utilisation: number): Queued {
  const load = Math.max(0, utilisation);
  const wait = Math.min(1, load ** (Math.sqrt(2 * (SERVERS + 1)) - 1));
  // Above nine tenths buffers begin to overflow; above one, all that exceeds the capacity is lost.
  const overflow = 1.2 * Math.max(0, load - 0.93) ** 1.3;
  return { wait, refused: Math.min(0.95, Math.max(overflow, load > 1 ? 1 - 1 / load : 0)) };
}

/**
 * Share of requests found in a cache: a cache with little traffic is cold, because what is asked for seldom is thrown
 * out before it is asked for again.
 * @param warm share with all the traffic in the world
 * @param load traffic as a share of the busiest hour's
 */
export function hitShare(warm: number, load: number): number {
  return warm * (load / (load + 0.03));
}
