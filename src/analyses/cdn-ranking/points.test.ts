import { describe, expect, it } from 'vitest';
import { errorPoints, latencyPoints } from './score';
import { checkRankingOptions, rankingOptions } from './options';
import { validateOptions } from '../options';

describe('points', () => {
  it('of latency fall with its logarithm, from all at good to none at bad', () => {
    expect([10, 50, 1000, 9000].map((ms) => latencyPoints(ms, 50, 1000))).toEqual([100, 100, 0, 0]);
    expect(latencyPoints(Math.sqrt(50 * 1000), 50, 1000)).toBeCloseTo(50, 12);
    expect(latencyPoints(0, 50, 1000)).toBe(100);
  });

  it('of errors fall in a straight line', () => {
    expect(errorPoints(0, 0.05)).toBe(100);
    expect(errorPoints(0.0125, 0.05)).toBeCloseTo(75, 12);
    expect([errorPoints(0.05, 0.05), errorPoints(1, 0.05)]).toEqual([0, 0]);
  });
});

describe('options that make no sense together', () => {
  const problems = (raw: Record<string, unknown>) =>
    checkRankingOptions(validateOptions(rankingOptions, raw).values).map(({ message }) => message);

  it('has nothing against the defaults', () => {
    expect(problems({})).toEqual([]);
  });

  it('refuses points that rise with latency', () => {
    expect(problems({ latencyGood: 500, latencyBad: 200 })).toEqual([
      'The latency for no points must be above that for full points, 500 ms; it is 200 ms.',
    ]);
    expect(problems({ latencyGood: 500, latencyBad: 500 })).toHaveLength(1);
  });

  it('refuses a ranking by nothing', () => {
    expect(problems({ latencyWeight: 0, errorsWeight: 0 })).toEqual([
      'Weights cannot all be 0; give latency or errors one above 0.',
    ]);
  });
});
