import { parseDuration } from '../duration';
import { parseLines } from '../lineText';
import type { Parsed } from '../options';
import { regularExpression } from '../shared/regularExpression';
import { muteHelp, parseMute, type Mute } from './mutes';

export type Direction = 'both' | 'up' | 'down';

interface Matcher {
  label: string;
  matches(value: string): boolean;
}

/** What holds for the series whose labels match; what is absent is left as it was. */
export interface Policy {
  matchers: Matcher[];
  direction?: Direction;
  minRelative?: number;
  minAbsolute?: number;
  minDuration?: number;
  promisedPerWeek?: number;
  mutes: Mute[];
}

const example = '{service="checkout"} direction=up min=5% for=10m mute=Sat-Sun';
const matcherPattern = /^\s*([A-Za-z_][A-Za-z0-9_.:-]*)\s*(=~|!~|!=|=)\s*"((?:[^"\\]|\\.)*)"\s*(,|$)/;

/** One policy per line; empty lines and those that begin with # do not count. Lines that cannot be read are left out. */
export function parsePolicies(text: string): Parsed<Policy[]> {
  return parseLines(text, parsePolicy, 'Policies, line');
}

/** The policy of a line, or what is wrong with it. */
function parsePolicy(line: string): Policy | string {
  const split = splitLine(line);
  if (!split) {
    return `it must begin with label matchers in braces, such as ${example}; {} is for every series.`;
  }
  const matchers = parseMatchers(split.inside);
  if (typeof matchers === 'string') {
    return matchers;
  }
  const policy: Policy = { matchers, mutes: [] };
  const settings = split.rest.match(/[^\s="]+=(?:"[^"]*"|\S+)|\S+/g) ?? [];
  if (settings.length === 0) {
    return 'there is nothing after the braces; add direction=, min=, for=, alarms= or mute=.';
  }
  for (const setting of settings) {
    const problem = applySetting(policy, setting);
    if (problem) {
      return problem;
    }
  }
  return policy;
}

/** The text inside the braces and after them; a brace inside quotes does not close. */
function splitLine(line: string): { inside: string; rest: string } | undefined {
  const found = /^\{((?:[^"}]|"(?:[^"\\]|\\.)*")*)\}(.*)$/.exec(line);
  return found ? { inside: found[1], rest: found[2] } : undefined;
}

function parseMatchers(inside: string): Matcher[] | string {
  const matchers: Matcher[] = [];
  let rest = inside;
  while (rest.trim() !== '') {
    const found = matcherPattern.exec(rest);
    if (!found) {
      return `"${rest.trim()}" is not a label matcher; write label="value", or !=, =~ and !~, separated by commas.`;
    }
    const [whole, label, operator, quoted] = found;
    const value = quoted.replace(/\\(.)/g, (_, escaped: string) => (operator.includes('~') ? `\\${escaped}` : escaped));
    const test = operator.includes('~') ? regularExpression(value) : { matches: (given: string) => given === value };
    if ('problem' in test) {
      return test.problem;
    }
    const negated = operator.startsWith('!');
    matchers.push({ label, matches: (given) => test.matches(given) !== negated });
    rest = rest.slice(whole.length);
  }
  return matchers;
}

type SettingReader = (policy: Policy, value: string) => string | undefined;

const settingReaders = new Map<string, SettingReader>([
  ['direction', readDirection],
  ['min', readMinDeviation],
  ['for', readMinDuration],
  ['alarms', readFalseAlarms],
  ['mute', readMute],
]);

/** @returns what is wrong with the setting; undefined where it was applied */
function applySetting(policy: Policy, setting: string): string | undefined {
  const at = setting.indexOf('=');
  const read = settingReaders.get(setting.slice(0, Math.max(0, at)));
  const value = setting.slice(at + 1).replace(/^"(.*)"$/, '$1');
  return read ? read(policy, value) : `"${setting}" is not known; there are direction=, min=, for=, alarms= and mute=.`;
}

function readDirection(policy: Policy, value: string): string | undefined {
  if (value !== 'up' && value !== 'down' && value !== 'both') {
    return `direction=${value} is not known; it is up, down or both.`;
  }
  policy.direction = value;
  return undefined;
}

function readMinDeviation(policy: Policy, value: string): string | undefined {
  const relative = value.endsWith('%');
  const number = value === '' ? NaN : Number(relative ? value.slice(0, -1) : value);
  if (!(number >= 0 && Number.isFinite(number))) {
    return `min=${value} is not a deviation; write a share such as min=5% or a value such as min=0.2.`;
  }
  if (relative) {
    policy.minRelative = number / 100;
  } else {
    policy.minAbsolute = number;
  }
  return undefined;
}

function readMinDuration(policy: Policy, value: string): string | undefined {
  policy.minDuration = parseDuration(value);
  return policy.minDuration === undefined ? `for=${value} is not a duration; write it as for=10m.` : undefined;
}

function readFalseAlarms(policy: Policy, value: string): string | undefined {
  const number = Number(value);
  if (!(number >= 0.05 && number <= 20)) {
    return `alarms=${value} must be a number from 0.05 to 20, the false alarms allowed per week.`;
  }
  policy.promisedPerWeek = number;
  return undefined;
}

function readMute(policy: Policy, value: string): string | undefined {
  const mute = parseMute(value);
  if (!mute) {
    return `mute=${value} is not understood; ${muteHelp}.`;
  }
  policy.mutes.push(mute);
  return undefined;
}

/** What holds for one series or group. */
export interface Terms {
  direction: Direction;
  minRelative: number;
  minAbsolute: number;
  minDuration: number;
  promisedPerWeek: number;
  mutes: Mute[];
}

/** The terms of a series by its labels: those of every policy that matches, the later over the earlier. */
export function termsFor(usual: Omit<Terms, 'mutes'>, policies: Policy[], labels: Record<string, string>): Terms {
  const { direction, minRelative, minAbsolute, minDuration, promisedPerWeek } = usual;
  const terms: Terms = { direction, minRelative, minAbsolute, minDuration, promisedPerWeek, mutes: [] };
  for (const policy of policies) {
    if (!policy.matchers.every(({ label, matches }) => matches(Object.hasOwn(labels, label) ? labels[label] : ''))) {
      continue;
    }
    terms.direction = policy.direction ?? terms.direction;
    terms.minRelative = policy.minRelative ?? terms.minRelative;
    terms.minAbsolute = policy.minAbsolute ?? terms.minAbsolute;
    terms.minDuration = policy.minDuration ?? terms.minDuration;
    terms.promisedPerWeek = policy.promisedPerWeek ?? terms.promisedPerWeek;
    terms.mutes.push(...policy.mutes);
  }
  return terms;
}
