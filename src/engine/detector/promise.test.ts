import { describe, expect, it } from 'vitest';
import { FalseAlarmPromise } from './promise';

const step = 300_000;
const rowsOfDay = 288;

/** The threshold at a time of day, a day after a score was reached there; ten calm days come first. */
function dayAfter(reached: number): number {
  const promise = new FalseAlarmPromise(0, step, 1);
  const then = 10 * rowsOfDay;
  for (let row = 0; row < then + rowsOfDay; row++) {
    promise.append(row === then ? reached : 1 + (row % 7) / 7, row);
  }
  promise.append(1, then + rowsOfDay);
  return promise.threshold;
}

describe('the threshold at a time of day', () => {
  it('is the usual one where little was reached there the day before', () => {
    expect(dayAfter(2)).toBe(3.5);
  });

  it('is just above what was reached there the day before', () => {
    expect(dayAfter(5)).toBeCloseTo(1.02 * 5, 6);
    expect(dayAfter(13)).toBeCloseTo(1.02 * 13, 6);
  });
});
