import { describe, expect, it } from 'vitest';
import { checkRankingOptions, rankingOptions } from './options';
import { validateOptions } from '../options';

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
