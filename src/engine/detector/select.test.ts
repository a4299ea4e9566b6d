import { describe, expect, it } from 'vitest';
import { Random } from '../testing/random';
import { select, selectWithin } from './select';

const random = new Random(12);
const length = 37;
const kinds: Record<string, (i: number) => number> = {
  'in no order': () => random.normal(),
  'with many equal': () => Math.round(random.normal()) + 0,
  'all equal': () => 4,
  rising: (i) => i,
  falling: (i) => -i,
  'up and down': (i) => Math.abs(i - 18),
};

describe.each(Object.keys(kinds))('of values %s', (kind) => {
  const values = Float64Array.from({ length }, (_, i) => kinds[kind](i));
  const sorted = values.slice().sort();

  it.each([
    ['select', (all: Float64Array, k: number) => select(all, length, k)],
    ['selectWithin', (all: Float64Array, k: number) => selectWithin(all, 0, length, k)],
  ])('%s finds every place, with none larger before it and none smaller after it', (_, find) => {
    for (let k = 0; k < length; k++) {
      const all = values.slice();
      expect(find(all, k)).toBe(sorted[k]);
      expect(all[k]).toBe(sorted[k]);
      expect(Math.max(-Infinity, ...all.subarray(0, k))).toBeLessThanOrEqual(sorted[k]);
      expect(Math.min(Infinity, ...all.subarray(k + 1))).toBeGreaterThanOrEqual(sorted[k]);
      expect(all.sort()).toEqual(sorted);
    }
  });
});
