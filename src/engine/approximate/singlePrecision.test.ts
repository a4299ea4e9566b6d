import { describe, expect, it } from 'vitest';
import { approximateProfile, directDistance, finish, loadKernel, matrixProfile, type ApproximateProfile } from '..';
import { prepareSeries } from '../join/prepare';
import { Random } from '../testing/random';
import { singleTiles, singleTolerance } from './singleTiles';

const { kernel } = await loadKernel();

const length = 6000;
const random = new Random(11);
const walk = random.walk(length);
const noise = random.noise(length);
const wave = noise.map((value, t) => Math.sin((2 * Math.PI * t) / 90) + 0.3 * value);

/** A level of 1e7 that drops to 0, with a hundredth of noise on both. */
const drop = noise.map((value, t) => (t < length / 3 ? 1e7 : 0) + 0.01 * value);
/** Calm and storm by turns: windows that shrink by a factor of thirty. */
const storms = noise.map((value, t) => value * (t % 900 < 450 ? 30 : 1));

const series: Record<string, Float64Array> = {
  'a random walk': walk,
  noise,
  'a wave': wave,
  'a clean wave': noise.map((_, t) => Math.sin((2 * Math.PI * t) / 90)),
  'a wave with gaps and infinities': wave.map((value, t) => (t % 700 < 9 ? NaN : t % 1900 === 1500 ? Infinity : value)),
  'constant stretches': wave.map((value, t) => (t % 1500 < 300 ? 2 : value)),
  'nothing but one value': new Float64Array(1200).fill(7),
  'stretches that are nearly constant': wave.map((value, t) => (t % 1500 < 300 ? 2 + 1e-7 * value : value)),
  'whole numbers': noise.map((value) => Math.round(3 * value)),
  'an offset of 1e10': wave.map((value) => value + 1e10),
  'values times 1e160': wave.map((value) => value * 1e160),
  'values times 1e-160': wave.map((value) => value * 1e-160),
  'outliers of 1e6': wave.map((value, t) => (t % 997 === 500 ? 1e6 : value)),
  'a level that drops': drop,
  'calm and storm': storms,
  'norms too far apart': noise.map((value, t) => value * (t < length / 2 ? 1 : 1e-20)),
};

/** Squares of 1e160 are more than a double holds: measured by hand, those series are brought back first. */
function withinReach(values: Float64Array): Float64Array {
  const largest = Math.max(...values.map((value) => (Number.isFinite(value) ? Math.abs(value) : 0)));
  return largest > 1e100 || largest < 1e-100 ? values.map((value) => value / largest) : values;
}

describe.each([20, 256])('windows of %i', (window) => {
  it.each(Object.keys(series))('names neighbours as near as the nearest, within its tolerance: %s', (kind) => {
    const values = series[kind];
    const exact = finish(matrixProfile(kernel, values, window));
    const single = finish(approximateProfile(kernel, values, window, { budget: 1, precision: 'single' }));
    expect(single.share).toBe(1);
    const slack = 2 * window * singleTolerance;
    const byHand = withinReach(values);
    for (const [ours, best] of [
      [single, exact],
      [single.left, exact.left],
      [single.right, exact.right],
    ]) {
      const wrong = ours.distance.findIndex((distance, row) => {
        const nearest = best.distance[row];
        const told = ours.index[row] < 0 ? Infinity : directDistance(byHand, row, ours.index[row], window);
        const near = distance === nearest || (distance > nearest - 1e-7 && distance ** 2 <= nearest ** 2 + slack);
        return !near || !(distance === told || Math.abs(distance - told) < 1e-6);
      });
      expect(wrong, `${ours.distance[wrong]} instead of ${best.distance[wrong]}`).toBe(-1);
    }
  });
});

it('loses a few parts in a hundred thousand on ordinary series', () => {
  for (const values of [walk, wave, series['an offset of 1e10']]) {
    const exact = finish(matrixProfile(kernel, values, 100)).distance;
    const { distance } = finish(approximateProfile(kernel, values, 100, { budget: 1, precision: 'single' }));
    const lost = distance.map((each, row) => (each ** 2 - exact[row] ** 2) / 200);
    expect(Math.max(...lost)).toBeLessThan(3e-5);
  }
});

it('is left to double precision where norms are too far apart, and in JavaScript', async () => {
  const prepared = (kind: string) => prepareSeries(series[kind], 20, 5);
  expect(singleTiles(kernel.name, prepared('noise'))).toBeDefined();
  expect(singleTiles(kernel.name, prepared('norms too far apart'))).toBeUndefined();
  expect(singleTiles('javascript', prepared('noise'))).toBeUndefined();
  const { kernel: slow } = await loadKernel('javascript');
  const values = wave.subarray(0, 2000);
  const profile = (precision: 'single' | 'double') =>
    finish(approximateProfile(slow, values, 40, { budget: 1, precision })).distance;
  expect(profile('single')).toEqual(profile('double'));
});

it('gets nearer with every share, never farther, and can be stopped at any', () => {
  const seen: ApproximateProfile[] = [];
  finish(
    approximateProfile(kernel, wave, 60, { budget: 1, precision: 'single', better: (profile) => seen.push(profile) })
  );
  expect(seen.length).toBeGreaterThan(3);
  seen.slice(1).forEach((profile, k) => {
    expect(profile.share).toBeGreaterThan(seen[k].share);
    const farther = profile.distance.findIndex((distance, row) => !(distance <= seen[k].distance[row] + 1e-9));
    expect(farther).toBe(-1);
  });
  const some = finish(approximateProfile(kernel, wave, 60, { budget: 0.1, precision: 'single' }));
  expect(some.share).toBeLessThan(0.5);
  for (let row = 0; row < some.distance.length; row += 97) {
    expect(directDistance(wave, row, some.index[row], 60)).toBeCloseTo(some.distance[row], 7);
  }
});

it.each(['double', 'single'] as const)(
  'ends where covariances begin afresh every few rows, in %s precision',
  (precision) => {
    const values = noise.subarray(0, 2000).map((value, t) => Math.sin((2 * Math.PI * t) / 288) + 0.02 * value);
    const { distance } = finish(approximateProfile(kernel, values, 3, { budget: 1, precision }));
    const { distance: exact } = finish(matrixProfile(kernel, values, 3));
    distance.forEach((each, row) => expect(each ** 2 - exact[row] ** 2).toBeLessThan(6 * singleTolerance));
  }
);

it('measures long windows across several seeds', () => {
  const values = new Random(12).walk(14_000);
  const exact = finish(matrixProfile(kernel, values, 1440)).distance;
  const { distance } = finish(approximateProfile(kernel, values, 1440, { budget: 1, precision: 'single' }));
  const lost = distance.map((each, row) => (each ** 2 - exact[row] ** 2) / (2 * 1440));
  expect(Math.max(...lost)).toBeLessThan(singleTolerance / 5);
  expect(Math.min(...lost)).toBeGreaterThan(-1e-9);
});
