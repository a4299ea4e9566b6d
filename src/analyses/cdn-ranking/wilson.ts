/** A share with its interval, all 0 to 1. */
export interface Share {
  estimate: number;
  low: number;
  high: number;
}

/**
 * Wilson's score interval for a proportion (Wilson 1927): never leaves [0, 1] and has a sensible width at 0 and 1.
 * @param successes 0 to n, need not be whole (a rate times a time)
 * @param n > 0
 * @param z 1.96 for 95 %
 */
export function wilson(successes: number, n: number, z = 1.959964): Share {
  const p = successes / n;
  const z2 = z * z;
  const centre = (p + z2 / (2 * n)) / (1 + z2 / n);
  const half = (z / (1 + z2 / n)) * Math.sqrt((p * (1 - p)) / n + z2 / (4 * n * n));
  return { estimate: p, low: Math.max(0, centre - half), high: Math.min(1, centre + half) };
}

/**
 * The median with a distribution-free interval: the ranks that Wilson's interval gives for the share one half.
 * @param values at least one finite number; the array is not changed
 */
export function medianInterval(values: number[]): { estimate: number; low: number; high: number } {
  const sorted = [...values].sort((a, b) => a - b);
  const n = sorted.length;
  const { low, high } = wilson(n / 2, n);
  const at = (share: number) => sorted[Math.min(n - 1, Math.max(0, Math.round(share * (n - 1))))];
  const middle = (n - 1) / 2;
  return {
    estimate: (sorted[Math.floor(middle)] + sorted[Math.ceil(middle)]) / 2,
    low: at(low),
    high: at(high),
  };
}
