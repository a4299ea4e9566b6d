import { scoredRoles } from '../roles';
import type { ScoredRoleId } from '../scoredRoleId';
import type { Curve } from './curve';
import type { RuleLines } from './ruleText';

/** How one role earns points in this query. */
export interface RoleRule {
  role: ScoredRoleId;
  curve: Curve;
  weight: number;
  counted: boolean;
}

/** What the options say about points. */
export interface PointSettings {
  preset: 'curves' | 'simple';
  /** Milliseconds for all points and for none. */
  latency: { good: number; bad: number; weight: number };
  /** Error ratio for no points, 0 to 1. */
  errors: { bad: number; weight: number };
  /** Lines of the option "Weights and curves", which override everything else. */
  own: RuleLines;
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

/** The rules that the options ask for, in the order of the roles. */
export function rulesFrom({ preset, latency, errors, own }: PointSettings): RoleRule[] {
  if (preset === 'simple') {
    return scoredRoles.flatMap(({ id, counted }) => {
      const rule = simpleFormula[id];
      return rule ? [{ role: id, counted, ...rule }] : [];
    });
  }
  const adjusted: Partial<Record<ScoredRoleId, Pick<RoleRule, 'weight' | 'curve'>>> = {
    latency: { weight: latency.weight, curve: { good: latency.good, bad: latency.bad, scale: 'log' } },
    errors: { weight: errors.weight, curve: { good: 0, bad: errors.bad, scale: 'linear' } },
  };
  return scoredRoles.map(({ id, curve, weight, counted }) => {
    const line = own.get(id);
    const rule = { role: id, curve, weight, counted, ...adjusted[id] };
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
