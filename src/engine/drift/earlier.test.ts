import { describe, expect, it } from 'vitest';
import { DriftExpert, levelsBefore } from '.';
import { fiveMinutes as step, rising, rowsOfDay, worldOf } from './testing/worlds';

const values = worldOf({ season: 'daily', noise: 'AR(1) .95' }, 5, 30, rising(20 * rowsOfDay, 8, 60));
const begins = 14 * rowsOfDay;
const scoresOf = (expert: DriftExpert, from: number) =>
  Array.from(values.subarray(from), (value) => expert.append(value));

describe('levels known from before', () => {
  it('give the scores of an expert that has seen all the rows', () => {
    const whole = scoresOf(new DriftExpert({ start: 0, step }), 0);
    const earlier = levelsBefore(values, { from: 0, step, before: begins * step });
    expect(earlier.length).toBe(14 * 8);
    const late = scoresOf(new DriftExpert({ start: begins * step, step, earlier }), begins);
    expect(late.slice(rowsOfDay)).toEqual(whole.slice(begins + rowsOfDay));
    expect(Math.max(...late)).toBeGreaterThan(4);
  });

  it('let it speak from the first day, where it would wait for a week', () => {
    const short = scoresOf(new DriftExpert({ start: begins * step, step }), begins);
    const earlier = levelsBefore(values, { from: 0, step, before: begins * step });
    const long = scoresOf(new DriftExpert({ start: begins * step, step, earlier }), begins);
    const known = (scores: number[]) => scores.findIndex(Number.isFinite);
    expect(known(short)).toBeGreaterThan(6.8 * rowsOfDay);
    expect(known(long)).toBeLessThan(rowsOfDay / 2);
  });

  it('are whole buckets alone, none where there is no past', () => {
    const odd = levelsBefore(values.subarray(5), { from: 5 * step, step, before: begins * step + 7 * step });
    const even = levelsBefore(values, { from: 0, step, before: begins * step });
    expect([...odd]).toEqual([...even.slice(1)]);
    expect(levelsBefore(values, { from: 0, step, before: 0 }).length).toBe(0);
  });
});
