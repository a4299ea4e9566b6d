import { describe, expect, it } from 'vitest';
import { parseBaselines } from './baselines';
import { describeSettings } from './describe';
import { muteTest, parseMute, type Mute } from './mutes';
import { detectOptions } from './options';
import { parsePolicies, termsFor } from './policies';
import { alertsOf, comparison, parseRule } from './rule';

const hour = 3_600_000;
const usual = { direction: 'both' as const, minRelative: 0, minAbsolute: 0, minDuration: 0, promisedPerWeek: 1 };

describe('policies', () => {
  const text = [
    '# everything',
    '{} for=5m',
    '',
    '{service="checkout", env=~"prod.*"} direction=up min=5% min=0.2 for=10m alarms=4',
    '{env!="prod-eu",service!~"check.*|pay"} direction=down mute=Sat-Sun mute="Mon,02:00-04:00"',
  ].join('\n');
  const { value: policies, problems } = parsePolicies(text);
  const terms = (labels: Record<string, string>) => termsFor(usual, policies, labels);

  it('are read line by line', () => {
    expect(problems).toEqual([]);
    expect(policies).toHaveLength(3);
  });

  it('apply to series whose labels match, the later over the earlier', () => {
    expect(terms({ service: 'checkout', env: 'prod-eu' })).toEqual({
      direction: 'up',
      minRelative: 0.05,
      minAbsolute: 0.2,
      minDuration: 600_000,
      promisedPerWeek: 4,
      mutes: [],
    });
    expect(terms({ service: 'search', env: 'prod-eu' })).toMatchObject({ direction: 'both', minDuration: 300_000 });
    expect(terms({ service: 'search' })).toMatchObject({ direction: 'down', minDuration: 300_000 });
    expect(terms({ service: 'search' }).mutes).toHaveLength(2);
  });

  it('match expressions at both ends, and a label that is not there as an empty one', () => {
    expect(terms({ service: 'checkout', env: 'preprod' })).toMatchObject({ direction: 'both' });
    expect(terms({ service: 'paymaster' }).direction).toBe('down');
    const empty = parsePolicies('{team=""} direction=up').value;
    expect(termsFor(usual, empty, {}).direction).toBe('up');
    expect(termsFor(usual, empty, { team: 'a' }).direction).toBe('both');
    expect(termsFor(usual, parsePolicies('{constructor=""} direction=up').value, {}).direction).toBe('up');
  });

  it('cannot freeze the page with an expression', () => {
    const slow = parsePolicies('{host=~"(a+)+$"} direction=up').value;
    const begun = performance.now();
    expect(termsFor(usual, slow, { host: `${'a'.repeat(100_000)}!` }).direction).toBe('both');
    expect(termsFor(usual, slow, { host: 'a'.repeat(100_000) }).direction).toBe('up');
    expect(performance.now() - begun).toBeLessThan(2000);
  });

  it('take braces, commas and quotes inside a value', () => {
    const odd = parsePolicies('{path="/a,{b}", name="say \\"hi\\""} direction=up').value;
    expect(termsFor(usual, odd, { path: '/a,{b}', name: 'say "hi"' }).direction).toBe('up');
  });

  it.each([
    ['direction=up', 'it must begin with label matchers in braces'],
    ['{a="b" direction=up', 'it must begin with label matchers in braces'],
    ['{a=b} direction=up', '"a=b" is not a label matcher'],
    ['{a=~"("} direction=up', '"(" is not a regular expression'],
    ['{a=~"x(?!y)"} direction=up', '"x(?!y)" is not a regular expression as Prometheus has them (RE2)'],
    ['{a="b"}', 'there is nothing after the braces'],
    ['{} direction=sideways', 'direction=sideways is not known; it is up, down or both'],
    ['{} min=lots', 'min=lots is not a deviation'],
    ['{} min=-1', 'min=-1 is not a deviation'],
    ['{} for=soon', 'for=soon is not a duration'],
    ['{} alarms=0', 'alarms=0 must be a number from 0.05 to 20'],
    ['{} mute=Satday', 'mute=Satday is not understood; a mute is days (Sat-Sun)'],
    ['{} colour=red', '"colour=red" is not known; there are direction=, min=, for=, alarms= and mute='],
    ['{} up', '"up" is not known'],
  ])('refuse "%s", naming the line', (line, message) => {
    const found = parsePolicies(`{} direction=up\n\n${line}`).problems;
    expect(found).toHaveLength(1);
    expect(found[0].line).toBe(3);
    expect(found[0].message).toContain(`Policies, line 3: ${message}`);
  });
});

describe('mutes', () => {
  const muted = (text: string, time: string, zone = 'UTC') =>
    muteTest([parseMute(text) as Mute], zone)(Date.parse(time));

  it.each([
    ['Sat-Sun', '2026-11-21T00:00Z', true],
    ['Sat-Sun', '2026-11-22T23:59Z', true],
    ['Sat-Sun', '2026-11-23T00:00Z', false],
    ['fri-mon', '2026-11-23T12:00Z', true],
    ['Wed', '2026-11-24T12:00Z', false],
    ['02:00-04:00', '2026-11-24T02:00Z', true],
    ['02:00-04:00', '2026-11-24T04:00Z', false],
    ['22:00-06:00', '2026-11-24T23:30Z', true],
    ['22:00-06:00', '2026-11-24T12:00Z', false],
    ['2026-12-24..2026-12-26', '2026-12-26T23:59Z', true],
    ['2026-12-24..2026-12-26', '2026-12-27T00:00Z', false],
    ['2026-12-24', '2026-12-24T12:00Z', true],
    ['Sat-Sun,02:00-04:00', '2026-11-21T03:00Z', true],
    ['Sat-Sun,02:00-04:00', '2026-11-21T05:00Z', false],
  ])('%s at %s: %s', (text, time, expected) => {
    expect(muted(text, time)).toBe(expected);
  });

  it('follow the clock of their zone, also where it changes', () => {
    // In Berlin it is two hours later in summer, one in winter.
    expect(muted('02:00-04:00', '2026-07-01T00:30Z', 'Europe/Berlin')).toBe(true);
    expect(muted('02:00-04:00', '2026-12-01T00:30Z', 'Europe/Berlin')).toBe(false);
    expect(muted('02:00-04:00', '2026-12-01T01:30Z', 'Europe/Berlin')).toBe(true);
    expect(muted('02:00-04:00', '2026-12-01T20:31Z', 'Asia/Kolkata')).toBe(true);
  });

  it.each([
    '',
    'Sat-',
    '25:00-26:00',
    '02:00',
    '2026-13-01',
    '2026-12-26..2026-12-24',
    '2026-02-30',
    'Sat,Sun',
    '02:00-02:00',
  ])('refuse "%s"', (text) => {
    expect(parseMute(text)).toBeUndefined();
  });
});

describe('the static rule', () => {
  const series = (values: number[]) => ({
    id: 'a',
    role: 'series',
    name: 'a',
    labels: {},
    start: 0,
    step: hour,
    values: Float64Array.from(values),
  });

  it('counts the alerts that it would have sent', () => {
    const { value: rule } = parseRule('above 80 for 1h');
    if (!rule) {
      throw new Error('no rule');
    }
    const values = [90, 10, 90, 90, 90, NaN, 90, 90, 90, 79, 95];
    expect(alertsOf(rule, series(values), 0, 20 * hour)).toBe(2);
    expect(alertsOf({ ...rule, minDuration: 0 }, series(values), 0, 20 * hour)).toBe(4);
    expect(alertsOf({ ...rule, minDuration: 0 }, series(values), 6 * hour, 20 * hour)).toBe(2);
    expect(comparison(rule, 412, 9)).toBe('A rule above 80 for 1h would have sent 412 alerts; this analysis found 9.');
  });

  it.each(['80', 'over 80', 'above', 'above x', 'above 80 for', 'above 80 for long'])('refuses "%s"', (text) => {
    expect(parseRule(text)).toEqual({
      value: null,
      problems: [{ message: expect.stringMatching(/^The static rule must read like/) }],
    });
  });
});

describe('the options together', () => {
  it('are valid by default, and described in a few words', () => {
    const { settings, problems, unknown } = detectOptions.parse({});
    expect(problems).toEqual([]);
    expect(unknown).toEqual([]);
    expect(describeSettings(settings)).toBe('at most 1 false alarm per week · both directions');
    expect(settings).toEqual({
      promisedPerWeek: 1,
      direction: 'both',
      minRelative: 0,
      minAbsolute: 0,
      minDuration: 0,
      join: null,
      policies: [],
      rule: null,
      baselines: [],
      lookBack: false,
      extras: [],
    });
  });

  it('are described where they were changed', () => {
    const { settings } = detectOptions.parse({
      falseAlarms: 4,
      direction: 'up',
      minRelative: 5,
      minDuration: '10m',
      join: 'host',
      policies: '{} direction=up',
      esd: true,
      mode: 'lookback',
    });
    expect(describeSettings(settings)).toBe(
      'at most 4 false alarms per week · up only · deviation of at least 5% · for 10m or longer · grouped by host · 1 policy · with esd · exploring: uses later rows too'
    );
  });

  it('name every problem at its option, and the line', () => {
    const { settings, problems } = detectOptions.parse({
      policies: 'x\n{} y\n{} direction=up',
      rule: 'z',
      baseline: 'soon',
      join: '*, a',
    });
    expect(problems.map(({ id, line }) => [id, line])).toEqual([
      ['join', undefined],
      ['policies', 1],
      ['policies', 2],
      ['rule', undefined],
      ['baseline', undefined],
    ]);
    expect(settings).toMatchObject({ join: null, rule: null, baselines: [] });
    expect(settings.policies).toHaveLength(1);
  });

  it('read times at which learning is reset', () => {
    expect(parseBaselines('2026-11-10, 2026-11-03 14:00').value).toEqual([
      Date.UTC(2026, 10, 3, 14),
      Date.UTC(2026, 10, 10),
    ]);
    expect(parseBaselines('2026-11-03T14:00+01:00').value).toEqual([Date.UTC(2026, 10, 3, 13)]);
    expect(parseBaselines('').value).toEqual([]);
  });
});
