import { interval } from '../draws/ranks';
import type { Drawn } from '../draws/mean';
import { shrinkTo } from '../draws/shrink';
import { pointsAt } from '../points/curve';
import type { RoleRule } from '../points/rules';
import type { RoleResult } from '../region/run';

/** A role as it entered a score. */
export interface Part {
  role: RoleRule['role'];
  /** In the unit of the role. */
  value: number;
  /** Points of 100, with their 95 % interval. */
  points: number;
  low: number;
  high: number;
  /** Share of the score, 0 to 1. */
  share: number;
  shrunk: boolean;
}

/** The score of one provider in one scope. */
export interface Scored {
  /** 0 to 100; NaN where no role is there. */
  score: number;
  draws: Float64Array;
  parts: Part[];
  missing: Array<RoleRule['role']>;
  samples: number;
}

/** The mean of the parents' estimates, weighed by what stands behind each. */
export function pooled(all: Drawn[]): Drawn {
  const known = all.filter(({ samples }) => samples > 0);
  const samples = known.reduce((sum, one) => sum + one.samples, 0);
  if (known.length === 0) {
    return { estimate: NaN, draws: all[0]?.draws ?? new Float64Array(0), samples: 0 };
  }
  const mean = (of: (one: Drawn) => number) => known.reduce((sum, one) => sum + one.samples * of(one), 0) / samples;
  return {
    estimate: mean((one) => one.estimate),
    draws: known[0].draws.map((_, d) => mean((one) => one.draws[d])),
    samples,
  };
}

/**
 * Points of every role, weighed; a role without data shares its weight out to those that are there, and is never zero.
 * @param parent estimates of the scope above, by role, towards which little data is pulled; empty for none
 * @param strength samples at which own data and the parent's count the same
 */
export function scoreOf(rules: RoleRule[], roles: RoleResult[], parent: Map<string, Drawn>, strength: number): Scored {
  const wanted = rules.filter(({ weight }) => weight > 0);
  const found = wanted.flatMap((rule) => {
    const own = roles.find(({ role }) => role === rule.role)?.drawn;
    if (!own || own.samples === 0) {
      return [];
    }
    const above = parent.get(rule.role);
    const drawn = above ? shrinkTo(above, own, strength) : own;
    return [{ rule, drawn, own, shrunk: above !== undefined && own.samples < 9 * strength }];
  });
  const total = found.reduce((sum, { rule }) => sum + rule.weight, 0);
  const draws = new Float64Array(found[0]?.drawn.draws.length ?? 0);
  const parts = found.map(({ rule, drawn, shrunk }): Part => {
    const share = rule.weight / total;
    const natural = rule.curve.scale === 'log' ? Math.exp : (value: number) => value;
    const pointsOf = (value: number) => pointsAt(rule.curve, natural(value));
    const points = drawn.draws.map(pointsOf);
    points.forEach((value, d) => {
      draws[d] += share * value;
    });
    return {
      role: rule.role,
      value: natural(drawn.estimate),
      points: pointsOf(drawn.estimate),
      ...interval(points),
      share,
      shrunk,
    };
  });
  return {
    score: parts.length > 0 ? parts.reduce((sum, part) => sum + part.share * part.points, 0) : NaN,
    draws,
    parts,
    missing: wanted.filter((rule) => !found.some((one) => one.rule === rule)).map(({ role }) => role),
    samples: Math.max(0, ...found.map(({ own }) => own.samples)),
  };
}
