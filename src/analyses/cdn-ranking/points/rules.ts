import { numberOption, textOption, type OptionProblem, type OptionValues } from '../../options';
import { scoredRoles, type ScoredRoleId } from '../roles';
import type { Curve } from './curve';

/** How one role earns points in this query. */
export interface RoleRule {
  role: ScoredRoleId;
  curve: Curve;
  weight: number;
  counted: boolean;
}

/**
 * The weights of the simple formula "latency + 2 (100 - hits) + 10 errors", once every part is on one scale: a second of
 * latency costs 1000 there, no hit at all 200, nothing but errors 1000.
 */
const simpleFormula: Partial<Record<ScoredRoleId, { weight: number; curve: Curve }>> = {
  latency: { weight: 1000, curve: { good: 0, bad: 1000, scale: 'linear' } },
  hits: { weight: 200, curve: { good: 1, bad: 0, scale: 'linear' } },
  errors: { weight: 1000, curve: { good: 0, bad: 1, scale: 'linear' } },
};

/** The rules that the options ask for. Lines of the option "curves" come last and win. */
export function rulesFrom(options: OptionValues): RoleRule[] {
  if (textOption(options, 'preset') === 'simple') {
    return scoredRoles.flatMap(({ id, counted }) => {
      const rule = simpleFormula[id];
      return rule ? [{ role: id, counted, ...rule }] : [];
    });
  }
  const own: Partial<Record<ScoredRoleId, Partial<Omit<RoleRule, 'role'>>>> = {
    latency: {
      weight: numberOption(options, 'latencyWeight'),
      curve: { good: numberOption(options, 'latencyGood'), bad: numberOption(options, 'latencyBad'), scale: 'log' },
    },
    errors: {
      weight: numberOption(options, 'errorsWeight'),
      curve: { good: 0, bad: numberOption(options, 'errorsBad') / 100, scale: 'linear' },
    },
  };
  const { lines } = parseRules(textOption(options, 'curves'));
  return scoredRoles.map(({ id, curve, weight, counted }) => {
    const line = lines.get(id);
    const rule = { role: id, curve, weight, counted, ...own[id] };
    return {
      ...rule,
      weight: line?.weight ?? rule.weight,
      curve:
        line?.good !== undefined && line.bad !== undefined
          ? { ...rule.curve, good: line.good, bad: line.bad }
          : rule.curve,
    };
  });
}

interface Line {
  weight?: number;
  good?: number;
  bad?: number;
}

const example = 'hits: weight 20, 95 % to 60 %';

/**
 * Reads lines such as "hits: weight 20, 95 % to 60 %": a role, its weight, and the values for all points and for none.
 * Numbers are in the unit of the role (ms, Mbit/s, s); shares in percent or as a ratio.
 */
export function parseRules(text: string): { lines: Map<ScoredRoleId, Line>; problems: OptionProblem[] } {
  const lines = new Map<ScoredRoleId, Line>();
  const problems: OptionProblem[] = [];
  for (const [i, raw] of text.split('\n').entries()) {
    const line = raw.trim();
    if (line === '' || line.startsWith('#')) {
      continue;
    }
    const match =
      /^(\w+)\s*:\s*(?:weight\s+(\d+(?:\.\d+)?))?\s*,?\s*(?:(\d+(?:\.\d+)?)\s*(%)?\s*to\s*(\d+(?:\.\d+)?)\s*(%)?)?$/i.exec(
        line
      );
    const role = scoredRoles.find(({ id }) => id.toLowerCase() === match?.[1].toLowerCase());
    const say = (message: string) => problems.push({ id: 'curves', line: i + 1, message: `Line ${i + 1}: ${message}` });
    if (!match || (match[2] === undefined && match[3] === undefined)) {
      say(
        `a line must be a role with its weight, its values for all and for no points, or both, such as "${example}".`
      );
      continue;
    }
    if (!role) {
      say(`"${match[1]}" is no role that earns points; those are ${scoredRoles.map(({ id }) => id).join(', ')}.`);
      continue;
    }
    const value = (number: string, percent: string | undefined) => Number(number) / (percent ? 100 : 1);
    const good = match[3] === undefined ? undefined : value(match[3], match[4]);
    const bad = match[5] === undefined ? undefined : value(match[5], match[6]);
    if (good !== undefined && good === bad) {
      say('the values for all points and for none must differ.');
      continue;
    }
    lines.set(role.id, { weight: match[2] === undefined ? undefined : Number(match[2]), good, bad });
  }
  return { lines, problems };
}
