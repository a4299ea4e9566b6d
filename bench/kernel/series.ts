import { Random } from '../../src/engine/testing/random';

/** A random walk, the usual case: each series its own, the same in every run. */
export function randomWalk(length: number): Float64Array {
  return new Random(length).walk(length);
}

/**
 * Series that are hard on a kernel that trusts in few new best matches: the nearer two windows, the more often the
 * exact comparison is needed.
 */
export const worstCases: Record<string, (length: number) => Float64Array> = {
  sawtooth: (length) => Float64Array.from({ length }, (_, t) => t % 100),
  sine: (length) => Float64Array.from({ length }, (_, t) => Math.sin((2 * Math.PI * t) / 144)),
  spikes: (length) => {
    const random = new Random(length);
    return Float64Array.from({ length }, () => random.normal() + (random.next() < 0.01 ? 20 : 0));
  },
};

/** The series of a table's row: one of the worst cases by its name, else a random walk. */
export function seriesOf(data: string, length: number): Float64Array {
  return (worstCases[data] ?? randomWalk)(length);
}
