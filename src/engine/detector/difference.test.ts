import { expect, it } from 'vitest';
import { Difference } from './difference';

it('is the step from the value before, less over a gap, and starts again after a long one', () => {
  const difference = new Difference();
  expect(difference.append(10, 0)).toBeNaN();
  expect(difference.append(13, 1)).toBe(3);
  expect(difference.append(5, 5)).toBe(8 / 2);
  expect(difference.append(100, 22)).toBeNaN();
  expect(difference.append(99, 23)).toBe(1);
});
