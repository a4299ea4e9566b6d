import { parseLines } from '../../lineText';
import type { Parsed } from '../../options';
import { scoredRoles } from '../roles';
import type { ScoredRoleId } from '../scoredRoleId';

/** What one line of the option "Weights and curves" says about a role. */
export interface RuleLine {
  weight?: number;
  /** Values that earn all points and none; both or neither. */
  good?: number;
  bad?: number;
}

export type RuleLines = ReadonlyMap<ScoredRoleId, RuleLine>;

const example = 'hits: weight 20, 95% to 60%';

/**
 * Reads lines such as "hits: weight 20, 95% to 60%": a role, its weight, and the values for all points and for none.
 * Numbers are in the unit of the role (ms, Mbit/s, s); ratios in percent or from 0 to 1.
 */
export function parseRules(text: string): Parsed<RuleLines> {
  const { value, problems } = parseLines(text, readLine);
  return { value: new Map(value.map(({ role, line }) => [role, line])), problems };
}

const pattern =
  /^(\w+)\s*:\s*(?:weight\s+(\d+(?:\.\d+)?))?\s*,?\s*(?:(\d+(?:\.\d+)?)\s*(%)?\s*to\s*(\d+(?:\.\d+)?)\s*(%)?)?$/i;

/** What a line says, or what is wrong with it. */
function readLine(text: string): { role: ScoredRoleId; line: RuleLine } | string {
  const match = pattern.exec(text);
  if (!match || (match[2] === undefined && match[3] === undefined)) {
    return `a line must be a role with its weight, its values for all and for no points, or both, such as "${example}".`;
  }
  const [, name, weight, good, goodPercent, bad, badPercent] = match;
  const role = scoredRoles.find(({ id }) => id.toLowerCase() === name.toLowerCase());
  if (!role) {
    return `"${name}" is not a role that earns points; those are ${scoredRoles.map(({ id }) => id).join(', ')}.`;
  }
  const line: RuleLine = {
    weight: numberIn(weight),
    good: numberIn(good, goodPercent),
    bad: numberIn(bad, badPercent),
  };
  return line.good !== undefined && line.good === line.bad
    ? 'the values for all points and for none must differ.'
    : { role: role.id, line };
}

function numberIn(text: string | undefined, percent?: string): number | undefined {
  return text === undefined ? undefined : Number(text) / (percent ? 100 : 1);
}
