import { describe, expect, it } from 'vitest';
import { beginRule, clearlyOff } from './begins';

const threshold = 4;
const tolerance = 2;
const expected = 100;

/** Whether an alarm may begin at the last of rows with these values. */
function mayBegin(values: number[], score = 5, changed: { expected?: number } = {}): boolean {
  const all = (value: number) => values.map(() => value);
  const judged = {
    score: all(score),
    threshold: all(threshold),
    expected: all(changed.expected ?? expected),
    tolerance: all(tolerance),
  };
  return beginRule(judged, (row) => values[row])(values.length - 1);
}

const usual = (rows: number) => Array.from({ length: rows }, (_, row) => expected + (row % 2 === 0 ? 1 : -1));
const off = expected + 1.01 * clearlyOff * tolerance;

describe('an alarm begins', () => {
  it('where its value is clearly off, either way', () => {
    expect(mayBegin([...usual(30), off])).toBe(true);
    expect(mayBegin([...usual(30), 2 * expected - off])).toBe(true);
    expect(mayBegin([...usual(30), expected + 0.99 * clearlyOff * tolerance])).toBe(false);
  });

  it('or one of the sixteen before, which the smoothed score remembers', () => {
    expect(mayBegin([...usual(10), off, ...usual(16)])).toBe(true);
    expect(mayBegin([...usual(10), off, ...usual(17)])).toBe(false);
    expect(mayBegin([off, ...usual(3)])).toBe(true);
    expect(mayBegin(usual(3))).toBe(false);
  });

  it('or the score is far above its threshold, whatever the values', () => {
    expect(mayBegin(usual(30), 6.01)).toBe(true);
    expect(mayBegin(usual(30), 5.99)).toBe(false);
    expect(mayBegin([...usual(29), NaN], 6.01)).toBe(true);
  });

  it('or nothing was expected', () => {
    expect(mayBegin(usual(30), 5, { expected: NaN })).toBe(true);
  });

  it('not by values that are not known', () => {
    expect(mayBegin(usual(30).map(() => NaN))).toBe(false);
  });
});
