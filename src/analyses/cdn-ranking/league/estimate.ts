import { interval } from '../draws/ranks';
import type { Drawn } from '../draws/mean';
import { shrinkTo } from '../draws/shrink';
import { pointsAt } from '../points/curve';
import type { RoleRule } from '../points/rules';
import type { RoleResult } from '../region/result';

/** A role as it entered a score. */
export interface Part {
  role: RoleRule['role'];
  /** In the unit of the role. */
  value: number;
  /** Points of 100, with their 95% interval. */
  points: number;
  low: number;
  high: number;
  /** Weight in the score, 0 to 1; those of all parts sum to 1. */
  weight: number;
  shrunk: boolean;
}

/** The score of one provider in one scope. */
export interface Scored {
  /** 0 to 100; NaN where no role has data. */
  score: number;
  draws: Float64Array;
  parts: Part[];
  missing: Array<RoleRule['role']>;
  samples: number;
}

/** The mean of estimates, weighted by their samples. */
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
 * Weighted points of every role; the weight of a role without data goes to the others, it never counts as zero points.
 * @param parent estimates of the scope above, by role, towards which those from few samples are shrunk; empty for none
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
    const weight = rule.weight / total;
    const natural = rule.curve.scale === 'log' ? Math.exp : (value: number) => value;
    const pointsOf = (value: number) => pointsAt(rule.curve, natural(value));
    const points = drawn.draws.map(pointsOf);
    points.forEach((value, d) => {
      draws[d] += weight * value;
    });
    return {
      role: rule.role,
      value: natural(drawn.estimate),
      points: pointsOf(drawn.estimate),
      ...interval(points),
      weight,
      shrunk,
    };
  });
  return {
    score: parts.length > 0 ? parts.reduce((sum, part) => sum + part.weight * part.points, 0) : NaN,
    draws,
    parts,
    missing: wanted.filter((rule) => !found.some((one) => one.rule === rule)).map(({ role }) => role),
    samples: Math.max(0, ...found.map(({ own }) => own.samples)),
  };
}
