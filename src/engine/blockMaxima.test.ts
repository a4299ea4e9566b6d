import { expect, it } from 'vitest';
import { blockMaximaThreshold } from './blockMaxima';
import { Random } from './testing/random';

const promise = { promisedPerWeek: 1, blocksPerWeek: 28, floor: 0 };

it('extends the exponential tail between median and 90 % quantile', () => {
  const maxima = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10];
  expect(blockMaximaThreshold(maxima, promise)).toBeCloseTo(5 + (4 / Math.log(5)) * Math.log(14), 12);
});

it('never falls below the floor, and promises nothing from fewer than 8 blocks', () => {
  expect(blockMaximaThreshold(new Array(20).fill(1), { ...promise, floor: 4 })).toBe(4);
  expect(blockMaximaThreshold([1, 2, 3, 4, 5, 6, 7], promise)).toBe(Infinity);
  expect(blockMaximaThreshold([1, 2, 3, 4, 5, 6, 7, NaN], promise)).toBe(Infinity);
});

it.each([0.25, 1, 4])('keeps a promise of %s a week on exponential block maxima', (promisedPerWeek) => {
  const random = new Random(promisedPerWeek * 100);
  const exponential = () => -Math.log(1 - random.next());
  const threshold = blockMaximaThreshold(Array.from({ length: 20_000 }, exponential), { ...promise, promisedPerWeek });
  const weeks = 5000;
  let alarms = 0;
  for (let block = 0; block < weeks * 28; block++) {
    alarms += exponential() > threshold ? 1 : 0;
  }
  expect(alarms / weeks / promisedPerWeek).toBeGreaterThan(0.8);
  expect(alarms / weeks / promisedPerWeek).toBeLessThan(1.2);
});

it('refuses a promise of nothing', () => {
  expect(() => blockMaximaThreshold([], { ...promise, promisedPerWeek: 0 })).toThrow(/above 0/);
});
