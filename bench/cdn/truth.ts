import type { CdnWorld } from '../../simulator/cdn';
import { scoredRoles } from '../../src/analyses/cdn-ranking/roles';

/**
 * The score that a provider's region would get over [from, to) if nothing were left to chance: the model's expected
 * counts and its players' expected measurements put through the score's own definition (its curves and weights). Rates
 * are added up over the hour, measurements weighed by expected requests; curves over logarithms average logarithms, as
 * the score does. What differs from the score is noise alone.
 */
export function expectedScore(
  world: CdnWorld,
  provider: string,
  region: 'eu' | 'us' | 'ap',
  bounds: readonly number[],
  from: number,
  to: number
): number {
  const cells = world.cells.flatMap((cell, c) => (cell.provider === provider && cell.region === region ? [c] : []));
  const { hit: hitBytes, miss: missBytes } = world.parameters.bytes;
  const totals = { requests: 0, failed: 0, hits: 0, bytes: 0, cached: 0 };
  const means: Record<string, { top: number; bottom: number }> = {};
  const meanOf = (role: string, value: number, weight: number) => {
    const mean = (means[role] ??= { top: 0, bottom: 0 });
    mean.top += weight * value;
    mean.bottom += weight;
  };
  // Conditions stay the same for five minutes.
  for (let time = from; time < to; time += 300_000) {
    const now = { requests: 0, throughput: 0, rebuffering: 0, startup: 0, good: 0 };
    for (const c of cells) {
      const [hit, slowHit, miss, slowMiss, refused, originFailed, good, bad] = world.expectedOf(
        c,
        time,
        time + 300_000
      );
      const requests = hit + slowHit + miss + slowMiss + refused + originFailed;
      totals.requests += requests;
      totals.failed += refused + originFailed;
      totals.hits += hit + slowHit;
      totals.cached += (hit + slowHit) * hitBytes;
      totals.bytes += (hit + slowHit) * hitBytes + (miss + slowMiss) * missBytes;
      const { throughput, rebuffer, startup } = world.conditionsOf(c, time);
      now.requests += requests;
      now.throughput += requests * throughput;
      now.rebuffering += requests * rebuffer;
      now.startup += requests * startup;
      now.good += (requests * good) / (good + bad);
    }
    meanOf('throughput', Math.log(now.throughput / now.requests), now.requests);
    meanOf('rebuffering', now.rebuffering / now.requests, now.requests);
    meanOf('startup', Math.log(now.startup / now.requests), now.requests);
    meanOf('goodSessions', now.good / now.requests, now.requests);
  }
  const mean = (role: string) => means[role].top / means[role].bottom;
  const values: Record<string, number> = {
    latency: 1000 * quantile(bounds, world.expectedEdge(provider, region, from, to).buckets, 0.95),
    errors: totals.failed / totals.requests,
    hits: totals.hits / totals.requests,
    byteHits: totals.cached / totals.bytes,
    throughput: Math.exp(mean('throughput')),
    rebuffering: mean('rebuffering'),
    startup: Math.exp(mean('startup')),
    goodSessions: mean('goodSessions'),
  };
  const weight = scoredRoles.reduce((sum, role) => sum + role.weight, 0);
  return scoredRoles.reduce((score, { id, curve, weight: own }) => {
    const scale = (value: number) => (curve.scale === 'log' ? Math.log(value) : value);
    const part = (scale(values[id]) - scale(curve.bad)) / (scale(curve.good) - scale(curve.bad));
    return score + (own / weight) * 100 * Math.max(0, Math.min(1, part));
  }, 0);
}

function quantile(bounds: readonly number[], counts: readonly number[], q: number): number {
  const wanted = q * counts[counts.length - 1];
  const b = counts.findIndex((count) => count >= wanted);
  const [from, before] = b > 0 ? [bounds[b - 1], counts[b - 1]] : [0, 0];
  return from + ((bounds[b] - from) * (wanted - before)) / (counts[b] - before);
}
