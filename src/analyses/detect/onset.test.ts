import { describe, expect, it } from 'vitest';
import { onsetRule, clearlyOff } from './onset';

const threshold = 4;
const tolerance = 2;
const expected = 100;

/** Whether an alarm may begin at the last of rows with these values, of which those that stand out alone may recur. */
function mayBegin(values: number[], score = 5, changed: { expected?: number; recurring?: boolean } = {}): boolean {
  const all = (value: number) => values.map(() => value);
  const judged = {
    score: all(score),
    threshold: all(threshold),
    expected: all(changed.expected ?? expected),
    tolerance: all(tolerance),
  };
  const topColumn = { valueAt: (row: number) => values[row], isRecurringAt: () => changed.recurring ?? false };
  return onsetRule(judged, topColumn)(values.length - 1);
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

  it('not by a single value such as recurs now and then, however high the score', () => {
    const recurring = { recurring: true };
    expect(mayBegin([...usual(30), off], 5, recurring)).toBe(false);
    expect(mayBegin([...usual(30), 3 * off], 9, recurring)).toBe(false);
    expect(mayBegin([...usual(30), 3 * off, ...usual(16)], 9, recurring)).toBe(false);
    expect(mayBegin([...usual(30), 3 * off, ...usual(17)], 9, recurring)).toBe(true);
  });

  it('by two of them, half as far off or more on one side', () => {
    const recurring = { recurring: true };
    const high = expected + 10 * tolerance;
    expect(mayBegin([...usual(30), high, high], 5, recurring)).toBe(true);
    expect(mayBegin([...usual(30), high, ...usual(10), expected + 5 * tolerance], 5, recurring)).toBe(true);
    expect(mayBegin([...usual(30), high, ...usual(10), expected + 4.9 * tolerance], 5, recurring)).toBe(false);
    expect(mayBegin([...usual(30), high, ...usual(10), expected - 10 * tolerance], 5, recurring)).toBe(false);
    expect(mayBegin([...usual(30), high, ...usual(15), high], 5, recurring)).toBe(true);
    expect(mayBegin([...usual(30), high, ...usual(16), high], 5, recurring)).toBe(false);
  });

  it('asks of a value once, though it is remembered', () => {
    const values = [...usual(30), off, ...usual(10)];
    const asked: number[] = [];
    const all = (value: number) => values.map(() => value);
    const judged = { score: all(5), threshold: all(threshold), expected: all(expected), tolerance: all(tolerance) };
    const begins = onsetRule(judged, { valueAt: (row) => values[row], isRecurringAt: (row) => asked.push(row) > 0 });
    expect(values.map((_, row) => begins(row))).not.toContain(true);
    expect(asked).toEqual([30]);
  });

  it('not by values that are not known', () => {
    expect(mayBegin(usual(30).map(() => NaN))).toBe(false);
  });
});
