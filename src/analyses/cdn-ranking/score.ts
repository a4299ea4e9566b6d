import { medianInterval, wilson } from './wilson';
import type { ProviderRows, ProviderTask, RankingTask } from './task';

/** A measured quantity and the points it earns, each with a 95 % interval; of 100. */
export interface SubScore {
  role: 'latency' | 'errors';
  value: number;
  points: number;
  low: number;
  high: number;
  weight: number;
}

export interface ProviderScore {
  name: string;
  verdict: 'ranked' | 'gate' | 'too little data';
  /** Why there is no rank; empty for a ranked provider. */
  reason: string;
  samples: number;
  /** 0 to 100; null without a rank. */
  score: number | null;
  low: number | null;
  high: number | null;
  parts: SubScore[];
  missing: string[];
}

/** Points of a latency: all at `good` or below, none at `bad` or above, falling with the logarithm between. */
export function latencyPoints(ms: number, good: number, bad: number): number {
  return 100 * clamp((Math.log(bad) - Math.log(Math.max(ms, 1e-9))) / (Math.log(bad) - Math.log(good)));
}

/** Points of an error share: all at none, falling in a straight line to none at `bad`. */
export function errorPoints(share: number, bad: number): number {
  return 100 * clamp(1 - share / bad);
}

/** Scores one provider. What is missing shares its weight out to what is there; it is never counted as zero. */
export function scoreProvider(provider: ProviderTask, task: RankingTask): ProviderScore {
  const parts: SubScore[] = [];
  const missing: string[] = [];
  const errors = errorShare(provider.errors);
  const latencies = finiteValues(provider.latency);
  if (latencies.length > 0) {
    const median = medianInterval(latencies);
    const points = (ms: number) => latencyPoints(ms, task.latencyGood, task.latencyBad);
    parts.push({
      role: 'latency',
      value: median.estimate,
      points: points(median.estimate),
      low: points(median.high),
      high: points(median.low),
      weight: task.weights.latency,
    });
  } else {
    missing.push('latency');
  }
  if (errors) {
    const points = (share: number) => errorPoints(share, task.errorsBad);
    parts.push({
      role: 'errors',
      value: errors.estimate,
      points: points(errors.estimate),
      low: points(errors.high),
      high: points(errors.low),
      weight: task.weights.errors,
    });
  } else {
    missing.push('errors');
  }
  const samples = errors ? errors.samples : latencies.length;
  const none = { score: null, low: null, high: null };
  const base = { name: provider.name, samples, parts, missing };
  const age = task.to - provider.latest;
  if (parts.length === 0 || samples < task.minSamples) {
    const reason = `${Math.round(samples)} samples, ${task.minSamples} are needed`;
    return { ...base, ...none, verdict: 'too little data', reason };
  }
  if (age > Math.max(300_000, 3 * task.step)) {
    return { ...base, ...none, verdict: 'too little data', reason: `no data for ${Math.round(age / 60_000)} min` };
  }
  if (errors && 1 - errors.high < task.gate) {
    const surely = percent(1 - errors.high);
    const reason = `availability may be as low as ${surely}, the gate is ${percent(task.gate)}`;
    // Nobody fails a gate for being little asked: below it must be what was seen, not only what might be.
    const failed = 1 - errors.estimate < task.gate;
    return { ...base, ...none, verdict: failed ? 'gate' : 'too little data', reason };
  }
  return { ...base, ...combine(parts), verdict: 'ranked', reason: '' };
}

/** The weighted mean of the points; the half-widths of independent intervals add in squares. */
function combine(parts: SubScore[]): { score: number; low: number; high: number } {
  const total = parts.reduce((sum, part) => sum + part.weight, 0);
  const share = (part: SubScore) => (total > 0 ? part.weight / total : 1 / parts.length);
  const score = parts.reduce((sum, part) => sum + share(part) * part.points, 0);
  const below = Math.hypot(...parts.map((part) => share(part) * (part.points - part.low)));
  const above = Math.hypot(...parts.map((part) => share(part) * (part.high - part.points)));
  return { score, low: Math.max(0, score - below), high: Math.min(100, score + above) };
}

/** The share of errors over all rows, each weighted by its requests; a row counts as one where they are unknown. */
function errorShare(rows: ProviderRows[]): { estimate: number; low: number; high: number; samples: number } | null {
  let failed = 0;
  let samples = 0;
  for (const { values, requests } of rows) {
    values.forEach((share, i) => {
      const weight = requests.length > 0 ? requests[i] : 1;
      if (Number.isFinite(share) && Number.isFinite(weight)) {
        failed += clamp(share) * weight;
        samples += weight;
      }
    });
  }
  return samples > 0 ? { ...wilson(failed, samples), samples } : null;
}

function finiteValues(rows: ProviderRows[]): number[] {
  return rows.flatMap(({ values }) => Array.from(values).filter((value) => Number.isFinite(value)));
}

function clamp(value: number): number {
  return Math.min(1, Math.max(0, value));
}

export function percent(share: number): string {
  return `${Number((100 * share).toPrecision(3))} %`;
}
