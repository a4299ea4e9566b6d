import { describe, expect, it } from 'vitest';
import { formatDuration, parseDuration } from './duration';

describe('reading durations', () => {
  it.each([
    ['250ms', 250],
    ['45s', 45_000],
    ['5m', 300_000],
    ['1h30m', 5_400_000],
    ['1h 30m', 5_400_000],
    [' 2d ', 172_800_000],
    ['1w', 604_800_000],
    ['1.5h', 5_400_000],
    ['0s', 0],
  ])('reads %s', (text, ms) => {
    expect(parseDuration(text)).toBe(ms);
  });

  it.each(['', '5', 'm', '-5m', '5 minutes', '1h-30m', '5M', 'auto', '1e3s', '∞', '5m!'])('refuses "%s"', (text) => {
    expect(parseDuration(text)).toBeUndefined();
  });
});

describe('writing durations', () => {
  it.each([
    [0, '0ms'],
    [999, '999ms'],
    [1000, '1s'],
    [300_000, '5m'],
    [5_400_000, '1h30m'],
    [86_400_000, '1d'],
    [604_800_000, '7d'],
    [90_061_000, '1d1h'],
    [3_599_999, '1h'],
    [86_399_000, '1d'],
    [Infinity, 'unlimited'],
    [NaN, 'unlimited'],
  ])('writes %s ms as %s', (ms, text) => {
    expect(formatDuration(ms)).toBe(text);
  });

  it('reads what it writes, for whole units', () => {
    for (const ms of [1000, 30_000, 60_000, 300_000, 5_400_000, 86_400_000, 14 * 86_400_000]) {
      expect(parseDuration(formatDuration(ms))).toBe(ms);
    }
  });
});
