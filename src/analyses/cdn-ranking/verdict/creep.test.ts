import { describe, expect, it } from 'vitest';
import { Random } from '../../../engine/testing/random';
import { markCreeping, type Compared } from './creep';

const rows = 1440;
const day = (row: number) => 1 + 0.6 * Math.sin((2 * Math.PI * row) / 1440);

/** Providers over a day of minutes, with its rhythm; `factor` on top. */
function compared(factors: Array<(row: number) => number>, seed = 1): Compared[] {
  const random = new Random(seed);
  return factors.map((factor) => ({
    group: '',
    latency: Float64Array.from(
      { length: rows },
      (_, row) => 100 * day(row) * factor(row) * Math.exp(0.1 * random.normal())
    ),
    of: { health: 'o'.repeat(rows) },
  }));
}

const steady = () => 1;
/** Twice as slow within three hours. */
const creeping = (row: number) => 1 + Math.min(1, Math.max(0, (row - 720) / 180));

describe('slow degradation', () => {
  it('is found in the provider that creeps up, before it is half as slow again, and in no other', () => {
    const all = compared([steady, creeping, steady, steady]);
    markCreeping(all, rows, 5);
    const first = all[1].of.health.indexOf('s');
    expect(first).toBeGreaterThan(720);
    expect(creeping(first)).toBeLessThan(1.5);
    expect(all[1].of.health.slice(first)).not.toContain('o');
    expect([0, 2, 3].every((i) => !all[i].of.health.includes('s'))).toBe(true);
  });

  it('is not the rhythm of the day, nor what hits all', () => {
    for (let seed = 1; seed <= 10; seed++) {
      const all = compared([steady, steady, steady], seed);
      const together = compared([creeping, creeping, creeping], seed);
      markCreeping(all, rows, 5);
      markCreeping(together, rows, 5);
      expect([...all, ...together].every(({ of }) => !of.health.includes('s'))).toBe(true);
    }
  });

  it('ends when it is over, and leaves failing and unknown rows as they are', () => {
    const all = compared([(row) => (row >= 700 && row < 900 ? 1.6 : 1), steady, steady]);
    all[0].of.health = `${'o'.repeat(800)}f ${'o'.repeat(638)}`;
    markCreeping(all, rows, 5);
    expect(all[0].of.health.slice(800, 802)).toBe('f ');
    expect(all[0].of.health[850]).toBe('s');
    expect(all[0].of.health.slice(920)).not.toContain('s');
  });

  it('needs latency, and more than a few rows', () => {
    const none: Compared[] = [{ group: '', latency: undefined, of: { health: 'ooo' } }];
    markCreeping(none, 3, 5);
    markCreeping([{ ...none[0], latency: new Float64Array(3).fill(NaN) }], 3, 1);
    expect(none[0].of.health).toBe('ooo');
  });
});
