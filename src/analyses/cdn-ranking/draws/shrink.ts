import type { Drawn } from './mean';

/**
 * Shrinks an estimate from few samples towards that of its parent (a network's towards its region's, that towards all
 * regions'): weight n / (n + k) for its own (the empirical Bayes form for equal variances; k is the number of samples at
 * which both count the same).
 *
 * A child without rows takes its parent's estimate; a parent without rows changes nothing.
 */
export function shrinkTo(parent: Drawn, own: Drawn, k: number): Drawn {
  if (own.samples === 0) {
    return { ...parent, samples: 0 };
  }
  if (parent.samples === 0 || k <= 0) {
    return own;
  }
  const weight = own.samples / (own.samples + k);
  const mixed = (a: number, b: number) => weight * a + (1 - weight) * b;
  return {
    estimate: mixed(own.estimate, parent.estimate),
    draws: own.draws.map((value, d) => mixed(value, parent.draws[d])),
    samples: own.samples,
  };
}
