import { describe, expect, it } from 'vitest';
import { historyFor, historyText, maxRowsInBlock, resolveHistory } from './history';

const second = 1000;
const minute = 60 * second;
const day = 1440 * minute;

describe('the history where nobody chose', () => {
  it.each([
    ['a week of five-minute rows', 5 * minute, 7],
    ['a week of one-minute rows', minute, 7],
    ['three weeks of quarters', 15 * minute, 21],
    ['twelve weeks of hours', 60 * minute, 84],
    ['at most 90 days', day, 90],
    ['as many whole days of ten-second rows as can be computed', 10 * second, 2],
    ['never less than a day', second, 1],
    ['a whole number of steps', 11 * minute, 22],
  ])('is %s', (_name, step, days) => {
    expect(historyFor(step)).toBe(days * day);
  });

  it('is whole steps also where no whole day is', () => {
    expect(historyFor(17 * second)).toBe(15_247 * 17 * second);
    expect(historyFor(100 * day)).toBe(100 * day);
  });

  it('keeps within the rows of a block wherever a day does', () => {
    for (const step of [5, 10, 15, 30, 60, 120, 300, 900].map((seconds) => seconds * second)) {
      expect(historyFor(step) / step).toBeLessThanOrEqual(maxRowsInBlock);
    }
  });
});

describe('a history in a query', () => {
  it('is a duration, or what auto stands for at its step', () => {
    expect(resolveHistory({ range: '3d', step: '5m' })).toBe(3 * day);
    expect(resolveHistory({ range: 'auto', step: '1h' })).toBe(84 * day);
    expect(historyText({ range: 'auto', step: '5m' })).toBe('7d');
  });

  it('is nothing where it cannot be read, and is then shown as it was written', () => {
    expect(resolveHistory({ range: 'soon', step: '5m' })).toBeUndefined();
    expect(resolveHistory({ range: 'auto', step: 'soon' })).toBeUndefined();
    expect(historyText({ range: 'soon', step: '5m' })).toBe('soon');
  });
});
