import { expect, it } from 'vitest';
import { defaultExclusionZone, matrixProfile } from './profile';
import { javascriptKernel } from './kernels/javascript';
import { finish } from './stepped';
import { Random } from './testing/random';

const values = new Random(1).walk(100);

it.each([
  [2, /at least 3/],
  [101, /101 values is longer than the series of 100/],
  [7.5, /whole number/],
  [NaN, /whole number/],
])('refuses a window of %s at once, in a sentence', (window, message) => {
  expect(() => matrixProfile(javascriptKernel, values, window)).toThrow(RangeError);
  expect(() => matrixProfile(javascriptKernel, values, window)).toThrow(message);
});

it.each([-1, 0.5, NaN])('refuses an exclusion zone of %s', (exclusionZone) => {
  expect(() => matrixProfile(javascriptKernel, values, 10, { exclusionZone })).toThrow(/exclusion zone/);
});

it('takes the nearer of left and right', () => {
  const profile = finish(matrixProfile(javascriptKernel, values, 10));
  expect(profile.exclusionZone).toBe(3);
  expect(defaultExclusionZone(1440)).toBe(360);
  profile.distance.forEach((distance, row) => {
    expect(distance).toBe(Math.min(profile.left.distance[row], profile.right.distance[row]));
    const side = profile.index[row] < row ? profile.left : profile.right;
    expect(side.index[row]).toBe(profile.index[row]);
  });
});
