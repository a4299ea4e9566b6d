import { expect, it } from 'vitest';
import { Random } from '../testing/random';
import { placeBelow, placeOf } from './place';

it('is the value at its place after sorting, with ties and infinities', () => {
  for (let seed = 1; seed <= 200; seed++) {
    const random = new Random(seed);
    const values = Float64Array.from({ length: random.between(1, 40) }, () =>
      random.next() < 0.2 ? Infinity : random.between(0, 12)
    );
    const sorted = values.slice().sort();
    const finite = sorted.filter(Number.isFinite);
    for (let place = 0; place < values.length; place++) {
      const wanted = Number.isFinite(sorted[place]) ? sorted[place] : (finite.at(-1) ?? Infinity);
      expect(placeOf(values.slice(), place)).toBe(wanted);
      for (const bound of [-1, 3, 7.5, Infinity]) {
        expect(placeBelow(values.slice(), place, bound, new Float64Array(values.length))).toBe(wanted);
      }
    }
  }
});
