import { expect, it } from 'vitest';
import { mad, median } from '../../../engine';
import { Random } from '../../../engine/testing/random';
import { RunningMedian } from './runningMedian';

it('has nothing to say of nothing', () => {
  expect(new RunningMedian(4).median()).toBeNaN();
});

it.each([1, 2, 7, 40])('is the median of the newest %d values, asked often or rarely', (most) => {
  const random = new Random(most);
  for (const every of [1, 3, 50]) {
    const running = new RunningMedian(most);
    const values: number[] = [];
    for (let i = 0; i < 400; i++) {
      // Whole numbers, so that many are equal.
      const value = Math.round(5 * random.normal() + i / 50) + 0;
      values.push(value);
      running.push(value);
      if (i % 2 === 0) {
        running.bracket();
        const truth = median(values.slice(-most));
        expect(running.lowPivot).toBeLessThanOrEqual(truth);
        expect(running.highPivot).toBeGreaterThanOrEqual(truth);
      }
      if (i % every === 0) {
        const newest = values.slice(-most);
        expect(running.median()).toBe(median(newest));
        expect(running.deviation()).toBe(mad(newest));
        expect(running.count).toBe(newest.length);
      }
    }
  }
});
