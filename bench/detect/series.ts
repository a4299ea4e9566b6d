import { Random } from '../../src/engine/testing/random';

const dayMs = 86_400_000;

/** Rows of an ordinary metric: a daily wave with noise, a busy hour, now and then a spike. */
export function metric(seed: number, rows: number, step: number): Float64Array {
  const random = new Random(seed);
  const phase = random.next();
  return Float64Array.from({ length: rows }, (_, row) => {
    const day = (row * step) / dayMs + phase;
    const wave = 50 - 30 * Math.cos(2 * Math.PI * day);
    const busy = day % 1 > 0.4 && day % 1 < 0.44 ? 8 : 0;
    const spike = random.next() < 0.0005 ? 40 : 0;
    return wave + busy + spike + 2 * random.normal();
  });
}
