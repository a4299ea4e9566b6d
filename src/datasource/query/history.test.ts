import { describe, expect, it } from 'vitest';
import { checkHistory, defaultHistory, historyInMs } from './history';

const learning = { lookback: { kind: 'blocks' as const, history: { range: 'auto', step: '5m' } } };
const ranging = { lookback: { kind: 'range' as const, step: '1m' } };
const day = 86_400_000;

describe('checking the history', () => {
  it.each([
    ['7d', '5m'],
    ['auto', '5m'],
    ['auto', '11m'],
    ['auto', '1h'],
    ['1h', '1m'],
    ['90d', '1h'],
    ['1d', '5s'],
  ])('takes %s at %s', (range, step) => {
    expect(checkHistory({ range, step }, learning)).toEqual([]);
  });

  it.each([
    ['7d', 'often', 'step', 'The step must be a duration from 1s to 1d, such as 30s, 1m or 5m.'],
    ['7d', '500ms', 'step', 'The step must be a duration from 1s to 1d, such as 30s, 1m or 5m.'],
    ['7d', '2d', 'step', 'The step must be a duration from 1s to 1d, such as 30s, 1m or 5m.'],
    ['a week', '5m', 'range', 'The history must be auto, or a duration from 1h to 90d, such as 1d, 7d or 28d.'],
    ['91d', '1h', 'range', 'The history must be auto, or a duration from 1h to 90d, such as 1d, 7d or 28d.'],
    ['30m', '1m', 'range', 'The history must be auto, or a duration from 1h to 90d, such as 1d, 7d or 28d.'],
    ['7d', '11m', 'step', 'The history must be a whole number of steps; 7d is not made of 11m.'],
    [
      '28d',
      '1m',
      'step',
      '28d of history at 1m is 40320 rows per series, more than 20000; take a step of 3m or longer.',
    ],
    ['1d', '1h', 'step', '1d of history at 1h is only 24 rows; at least 32 are needed, take a shorter step.'],
  ])('refuses %s at %s beside its field', (range, step, field, message) => {
    expect(checkHistory({ range, step }, learning)).toEqual([{ field, message }]);
  });
});

describe('the history of an analysis that only looks at the time range', () => {
  it.each(['7d', 'a week', '91d', '1d'])('is not checked, whatever the range is: %s', (range) => {
    expect(checkHistory({ range, step: '7m' }, ranging)).toEqual([]);
  });

  it('has a step that is', () => {
    expect(checkHistory({ range: '1d', step: 'often' }, ranging).map(({ field }) => field)).toEqual(['step']);
  });

  it('has rows fetched in whole steps of about a day', () => {
    expect(historyInMs({ range: 'a week', step: '1m' }, ranging)).toEqual({ stepMs: 60_000, blockRange: day });
    expect(historyInMs({ range: '1d', step: '7m' }, ranging).blockRange).toBe(205 * 7 * 60_000);
  });

  it('is by default only a step', () => {
    expect(defaultHistory(ranging)).toEqual({ range: 'auto', step: '1m' });
    expect(defaultHistory(learning)).toEqual({ range: 'auto', step: '5m' });
  });
});

it('auto stands for a length by the step', () => {
  expect(historyInMs({ range: 'auto', step: '5m' }, learning)).toEqual({
    stepMs: 300_000,
    rangeMs: 7 * day,
    blockRange: 7 * day,
  });
});
