import type { BlockPlan } from '../draws/blocks';
import { drawnQuantile } from '../draws/histogram';
import { drawnMeans, type Drawn } from '../draws/mean';
import type { RankingTask } from '../task';
import type { Segment } from './latency';
import type { RoleResult } from './result';

/**
 * Estimates of every role of a segment over the rows that are ranked.
 * @param name of the segment, different from that of any other in the region: counting noise must be independent
 */
export function estimatesOf(task: RankingTask, plan: BlockPlan, segment: Segment, name: string): RoleResult[] {
  const from = task.rows - task.scored;
  const { buckets, values } = segment;
  const requests = segment.requests?.subarray(from);
  const asBuckets = (role: string) => role === 'latency' && !values.latency && buckets !== undefined;
  const direct = task.rules.filter(({ role }) => !asBuckets(role) && values[role] !== undefined);
  const means = drawnMeans(
    plan,
    direct.map(({ role, curve, counted }) => ({
      values: values[role].subarray(from),
      weights: requests,
      proportion: counted,
      logarithm: curve.scale === 'log',
      seed: seedOf(`${task.region} ${name} ${role}`),
    }))
  );
  return task.rules.flatMap((rule) => {
    const { role, curve } = rule;
    if (buckets && asBuckets(role)) {
      const counts = buckets.counts.map((one) => one.subarray(from));
      const quantile = drawnQuantile(plan, buckets.bounds, counts, task.quantile);
      return [{ role, drawn: curve.scale === 'log' ? quantile : withoutLogarithm(quantile) }];
    }
    const at = direct.indexOf(rule);
    return at < 0 ? [] : [{ role, drawn: means[at] }];
  });
}

/** A number from a name (FNV-1a). */
function seedOf(name: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < name.length; i++) {
    hash = Math.imul(hash ^ name.charCodeAt(i), 0x01000193);
  }
  return hash | 0;
}

/** A histogram's quantile is a logarithm; a linear curve needs the value itself. */
function withoutLogarithm(drawn: Drawn): Drawn {
  return { ...drawn, estimate: Math.exp(drawn.estimate), draws: drawn.draws.map(Math.exp) };
}
