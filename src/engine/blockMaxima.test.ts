import { expect, it } from 'vitest';
import { blockMaximaScale, blockMaximaThreshold } from './blockMaxima';
import { Random } from './testing/random';

const promise = { promisedPerWeek: 1, blocksPerWeek: 28, floor: 0 };

it('extends the exponential tail whose quarters are those of the maxima', () => {
  const maxima = Float64Array.from({ length: 10_001 }, (_, i) => i / 1000);
  const many = Math.exp((1.63 + 1.1 * Math.log(14)) / 10_001);
  expect(blockMaximaThreshold(maxima, promise)).toBeCloseTo(5 + (5 / Math.log(3)) * Math.log(14) * many, 9);
  expect(blockMaximaScale(maxima)).toBeCloseTo(5 / Math.log(3), 9);
});

it.each([8, 12, 28, 56, 224])('keeps the promise on average when %s blocks are all there is', (blocks) => {
  const random = new Random(blocks);
  for (const promisedPerWeek of [0.25, 1, 4]) {
    const runs = 4000;
    let exceeded = 0;
    for (let run = 0; run < runs; run++) {
      const maxima = Float64Array.from({ length: blocks }, () => -Math.log(1 - random.next()));
      // The chance that the next maximum exceeds the threshold, exactly.
      exceeded += Math.exp(-blockMaximaThreshold(maxima, { ...promise, promisedPerWeek })) / runs;
    }
    expect(exceeded / (promisedPerWeek / 28)).toBeGreaterThan(0.85);
    expect(exceeded / (promisedPerWeek / 28)).toBeLessThan(1.15);
  }
});

it('is hardly raised by anomalies in a sixth of the past', () => {
  const random = new Random(5);
  const maxima = Array.from({ length: 224 }, () => -Math.log(1 - random.next()));
  const spoilt = maxima.map((value, i) => (i % 6 === 0 ? 100 : value));
  expect(blockMaximaThreshold(spoilt, promise)).toBeLessThan(2 * blockMaximaThreshold(maxima, promise));
});

it('believes no scale above the most that scores can have', () => {
  const maxima = Float64Array.from({ length: 224 }, (_, i) => (i % 2 === 0 ? 1 : 5));
  const unbounded = blockMaximaThreshold(maxima, promise);
  const bounded = blockMaximaThreshold(maxima, { ...promise, maxScale: 0.5 });
  expect(unbounded - 3).toBeCloseTo((4 / Math.log(3) / 0.5) * (bounded - 3), 9);
  expect(blockMaximaThreshold(maxima, { ...promise, maxScale: 100 })).toBe(unbounded);
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
