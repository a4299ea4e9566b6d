import { describe, expect, it } from 'vitest';
import { directDistance, enough, finish, finishWithin, loadKernel, matrixProfile, part } from './standalone';
import { Random } from './testing/random';
import type { Stepped } from './stepped';

const { kernel } = await loadKernel();
const values = new Random(1).walk(9000);
values[4000] = NaN;

/** A clock that moves by one with every look at it. */
function ticking(): () => number {
  let time = 0;
  return () => time++;
}

function* counting(steps: number): Stepped<number> {
  for (let k = 1; k <= steps; k++) {
    if ((yield k / steps) === enough) {
      return k;
    }
  }
  return steps;
}

it('passes "enough" on through parts of parts, once', () => {
  const nested = part(part(counting(10), 0, 0.5), 0.5, 1);
  expect(nested.next().value).toBe(0.525);
  expect(nested.next(enough)).toEqual({ done: true, value: 1 });
});

it('takes the best answer when time is up, all of it when it is not', () => {
  expect(finishWithin(counting(10), 4, ticking())).toBe(4);
  expect(finishWithin(counting(10), 0, ticking())).toBe(1);
  expect(finishWithin(counting(10), 40, ticking())).toBe(10);
  expect(finish(counting(10))).toBe(10);
});

describe('a profile stopped early', () => {
  const early = finishWithin(matrixProfile(kernel, values, 60), 12, ticking());

  it('says how many pairs were compared', () => {
    expect(early.compared).toBeGreaterThan(0.05);
    expect(early.compared).toBeLessThan(0.9);
    expect(finish(matrixProfile(kernel, values, 60)).compared).toBeUndefined();
  });

  it('has real distances, none below the exact ones', () => {
    const exact = finish(matrixProfile(kernel, values, 60));
    expect(early.distance.every((distance, row) => distance >= exact.distance[row] - 1e-9)).toBe(true);
    expect(early.distance.some((distance, row) => distance > exact.distance[row] + 1e-3)).toBe(true);
    for (let row = 0; row < early.distance.length; row += 97) {
      if (early.index[row] >= 0) {
        expect(directDistance(values, row, early.index[row], 60)).toBeCloseTo(early.distance[row], 8);
      }
    }
  });
});
