import { wilson } from '../wilson';
import { percent } from '../words';

/** Whether a provider may be ranked, and why not. */
export interface Admission {
  verdict: 'ranked' | 'gate' | 'too little data';
  /** Empty for a ranked provider. */
  reason: string;
  /** Row at which it began to fail; only where it fails now. */
  since?: number;
  /** Samples that a verdict needs; only where there are fewer. */
  needed?: number;
}

export interface Candidate {
  /** Requests (a row counts as one where they are unknown) and failures in each row; NaN where errors are unknown. */
  asked: Float64Array;
  failed: Float64Array;
  /** One character per row, see `healthText`. */
  health: string;
  /** Rows from here on are ranked. */
  from: number;
  /** Samples of the score, and age of the newest row, ms. */
  samples: number;
  age: number;
}

export interface GateRules {
  /** Availability needed, 0 to 1. */
  gate: number;
  minSamples: number;
  step: number;
  timeOf(row: number): string;
}

/** Data older than this is no verdict on now. */
const staleMs = 300_000;
const staleSteps = 3;

/**
 * A provider that fails right now, or certainly did over the rows that count, is not ranked; one with few samples is
 * neither ranked nor blamed. Rows before a recovery do not count against it.
 */
export function admit(candidate: Candidate, { gate, minSamples, step, timeOf }: GateRules): Admission {
  const { samples, age, health } = candidate;
  if (samples < minSamples) {
    return { ...tooLittle(`${Math.round(samples)} samples, ${minSamples} are needed`), needed: minSamples };
  }
  if (age > Math.max(staleMs, staleSteps * step)) {
    return tooLittle(`no data for ${Math.round(age / 60_000)} min`);
  }
  const failing = health.trimEnd().endsWith('f');
  const since = failing ? startOfLast(health, 'f') : Math.max(candidate.from, health.lastIndexOf('f') + 1);
  const { asked, failed } = errorsFrom(candidate, since);
  if (asked === 0) {
    return { verdict: 'ranked', reason: '' };
  }
  const { estimate, high } = wilson(Math.min(failed, asked), asked);
  if (failing && estimate > 1 - gate) {
    return {
      verdict: 'gate',
      since,
      reason: `availability is ${percent(1 - estimate)} since ${timeOf(since)}, the gate is ${percent(gate)}`,
    };
  }
  if (1 - high < gate) {
    const reason = `availability may be as low as ${percent(1 - high)}, the gate is ${percent(gate)}`;
    // Few requests do not fail the gate: the estimate must be below it, not only the lower bound.
    if (1 - estimate < gate) {
      return { verdict: 'gate', reason };
    }
    const needed = samplesToPass(estimate, gate);
    return needed === undefined
      ? tooLittle(reason)
      : { ...tooLittle(`${reason}; ${needed} samples are needed`), needed };
  }
  return { verdict: 'ranked', reason: '' };
}

const tooLittle = (reason: string): Admission => ({ verdict: 'too little data', reason });

/** A larger number of samples is not reported. */
const maxNeeded = 1e9;

/**
 * The smallest number of samples with which a ratio of failures certainly passes the gate.
 * @returns undefined where no number does, because the ratio is that of the gate
 */
function samplesToPass(failing: number, gate: number): number | undefined {
  const passes = (n: number) => 1 - wilson(failing * n, n).high >= gate;
  let enough = 1;
  while (!passes(enough)) {
    enough *= 2;
    if (enough > maxNeeded) {
      return undefined;
    }
  }
  let tooFew = Math.floor(enough / 2);
  while (enough - tooFew > 1) {
    const middle = Math.floor((tooFew + enough) / 2);
    if (passes(middle)) {
      enough = middle;
    } else {
      tooFew = middle;
    }
  }
  return enough;
}

/** First row of the interval of one letter that reaches to the end; unknown rows in between do not break it. */
function startOfLast(health: string, letter: string): number {
  let first = health.length;
  for (let row = health.length - 1; row >= 0 && (health[row] === letter || health[row] === ' '); row--) {
    first = health[row] === letter ? row : first;
  }
  return first;
}

function errorsFrom({ asked, failed }: Candidate, from: number): { asked: number; failed: number } {
  const sums = { asked: 0, failed: 0 };
  for (let row = from; row < asked.length; row++) {
    if (asked[row] > 0 && !Number.isNaN(failed[row])) {
      sums.asked += asked[row];
      sums.failed += failed[row];
    }
  }
  return sums;
}
