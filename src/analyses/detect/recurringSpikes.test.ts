import { describe, expect, it } from 'vitest';
import { Random } from '../../engine/testing/random';
import { day, step } from '../testing/series';
import { isRecurringSpike } from './recurringSpikes';

const rowsOfDay = day / step;
const usual = { direction: 'both' as const, promisedPerWeek: 1 };

/** Ten days that end with a value 20 above the usual 50, with others planted: [day, how far off, rows]. */
function tenDays(planted: Array<[number, number, number?]>, last = 20): Float64Array {
  const random = new Random(5);
  const values = Float64Array.from({ length: 10 * rowsOfDay + 1 }, () => 50 + random.normal());
  for (const [at, off, rows = 1] of planted) {
    for (let row = 0; row < rows; row++) {
      values[at * rowsOfDay + row] += off;
    }
  }
  values[values.length - 1] += last;
  return values;
}

const recurs = (planted: Array<[number, number, number?]>, terms = {}) =>
  isRecurringSpike(tenDays(planted), step, { ...usual, ...terms });

describe('a value that stands out alone recurs', () => {
  it('where one more would be more than is promised', () => {
    expect(recurs([])).toBe(false);
    expect(recurs([[4, 25]])).toBe(true);
    expect(recurs([[4, 25]], { promisedPerWeek: 2 })).toBe(false);
    expect(
      recurs(
        [
          [4, 25],
          [6, 25],
        ],
        { promisedPerWeek: 2 }
      )
    ).toBe(true);
  });

  it('not by smaller ones', () => {
    expect(
      recurs([
        [3, 14],
        [4, 14],
        [5, 14],
        [6, 14],
      ])
    ).toBe(false);
  });

  it('by those the other way too, unless only one direction is chosen', () => {
    expect(recurs([[4, -25]])).toBe(true);
    expect(recurs([[4, -25]], { direction: 'up' })).toBe(false);
    expect(recurs([[4, 25]], { direction: 'up' })).toBe(true);
  });

  it('only by those of another occasion', () => {
    const twice = { promisedPerWeek: 2 };
    expect(
      recurs(
        [
          [4, 25],
          [4.0625, 25],
          [4.125, 25],
        ],
        twice
      )
    ).toBe(false);
    expect(
      recurs(
        [
          [4, 25],
          [4.5, 25],
        ],
        twice
      )
    ).toBe(true);
  });

  it('by the peak of something that lasted as well', () => {
    expect(recurs([[4, 25, 12]])).toBe(true);
  });

  it('whatever the level around it was', () => {
    const values = tenDays([[4, 25]]).map((value, row) => value + row);
    expect(isRecurringSpike(values, step, usual)).toBe(true);
  });

  it('after a gap as well, and never where it or all before it is missing', () => {
    const values = tenDays([[4, 25]]);
    values.fill(NaN, 4 * rowsOfDay - 3, 4 * rowsOfDay);
    expect(isRecurringSpike(values, step, usual)).toBe(true);
    expect(isRecurringSpike(values.fill(NaN, values.length - 1), step, usual)).toBe(false);
    expect(isRecurringSpike(new Float64Array(0), step, usual)).toBe(false);
    expect(isRecurringSpike(Float64Array.of(1, 2, 30), step, usual)).toBe(false);
  });

  it('never where it does not stand out', () => {
    expect(isRecurringSpike(new Float64Array(2000).fill(7), step, usual)).toBe(false);
  });
});
