/** A proportion with its interval, all 0 to 1. */
export interface Proportion {
  estimate: number;
  low: number;
  high: number;
}

/**
 * Wilson's score interval for a proportion (Wilson 1927): never leaves [0, 1] and has a sensible width at 0 and 1.
 * @param successes 0 to n, need not be whole (a rate times a time)
 * @param n > 0
 * @param z 1.96 for 95%
 */
export function wilson(successes: number, n: number, z = 1.959964): Proportion {
  const p = successes / n;
  const z2 = z * z;
  const centre = (p + z2 / (2 * n)) / (1 + z2 / n);
  const half = (z / (1 + z2 / n)) * Math.sqrt((p * (1 - p)) / n + z2 / (4 * n * n));
  return { estimate: p, low: Math.max(0, centre - half), high: Math.min(1, centre + half) };
}
