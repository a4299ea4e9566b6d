import { describe, expect, it } from 'vitest';
import { rankingOptions } from '../options';
import { rulesFrom } from './rules';
import { parseRules } from './ruleText';

const rules = (raw: Record<string, unknown>) => rulesFrom(rankingOptions.parse(raw).settings.points);
const ruleOf = (raw: Record<string, unknown>, role: string) => rules(raw).find((rule) => rule.role === role);

describe('rules of points', () => {
  it('have defaults for every role, and options of their own for latency and errors', () => {
    expect(ruleOf({}, 'hits')).toMatchObject({ weight: 10, curve: { good: 0.98, bad: 0.5 } });
    expect(ruleOf({ latencyGood: 20, latencyWeight: 7 }, 'latency')).toMatchObject({
      weight: 7,
      curve: { good: 20, bad: 1000, scale: 'log' },
    });
    expect(ruleOf({ errorsBad: 2 }, 'errors')?.curve).toEqual({ good: 0, bad: 0.02, scale: 'linear' });
  });

  it('take lines, which win', () => {
    const curves = '# ours\nhits: weight 20, 95 % to 60 %\nthroughput: 50 to 2\nlatency: weight 0';
    expect(ruleOf({ curves }, 'hits')).toMatchObject({ weight: 20, curve: { good: 0.95, bad: 0.6 } });
    expect(ruleOf({ curves }, 'throughput')).toMatchObject({ weight: 15, curve: { good: 50, bad: 2, scale: 'log' } });
    expect(ruleOf({ curves, latencyWeight: 50 }, 'latency')?.weight).toBe(0);
  });

  it('know the simple formula, on one scale', () => {
    expect(rules({ preset: 'simple' }).map(({ role, weight }) => [role, weight])).toEqual([
      ['latency', 1000],
      ['errors', 1000],
      ['hits', 200],
    ]);
  });

  it.each([
    ['hits 20', 'Line 1: a line must be a role'],
    ['hits:', 'Line 1: a line must be a role'],
    ['\nspeed: weight 3', 'Line 2: "speed" is not a role that earns points; those are latency, errors'],
    ['hits: 90 % to 90 %', 'Line 1: the values for all points and for none must differ.'],
  ])('say what is wrong with %j', (text, message) => {
    expect(parseRules(text).problems).toEqual([expect.objectContaining({ message: expect.stringContaining(message) })]);
  });
});
