import { DisturbedCounter } from './counter';
import { BUCKETS, type Duration, meanOf, shareBelow } from './histogram';
import { loadClock } from './load';
import { UnsteadyClock } from './noise';
import type { Region } from './places';
import { keyOf } from './random';
import { habitual, type Habits, WeeklyRate } from './rhythm';
import type { Schedule } from './schedule';

/** A kind of request: how long it takes, what it answers, and how common it is. */
export interface RequestClass extends Duration {
  name: 'fast' | 'normal' | 'slow' | 'error';
  code: string;
  /** Share of all requests in the quietest and in the busiest hour. */
  quiet: number;
  busy: number;
}

/** Everything a stream of requests has counted by a time. */
export interface RequestTotals {
  /** Requests by status code. */
  codes: Map<string, number>;
  /** Requests at or below each bound of `BUCKETS`, growing along the list. */
  buckets: number[];
  /** Seconds spent on all requests. */
  seconds: number;
  requests: number;
}

export interface StreamOptions {
  seed: number;
  stream: string;
  region: Region;
  habits: Habits;
  /** Requests a second in the busiest hour. */
  peak: number;
  classes: readonly RequestClass[];
  schedule: Schedule;
}

/**
 * Requests to one endpoint as a mixture of a few classes. Each class is a counter of its own, and each bucket a fixed
 * share of each, so buckets never fall, are ordered, and agree with the count at any instant.
 */
export class RequestStream {
  private readonly classes: Array<{ code: string; counter: DisturbedCounter; below: number[]; mean: number }>;

  constructor(options: StreamOptions) {
    const { seed, stream, region, habits, peak, schedule } = options;
    this.classes = options.classes.map((one) => {
      const rate = new WeeklyRate((minute) => {
        const load = habitual(habits, minute);
        return peak * load * (one.quiet + (one.busy - one.quiet) * load);
      });
      // The classes share the region's swings; their own differ, so that percentiles move as well.
      const clock: UnsteadyClock = loadClock(seed, region, `${stream}:${one.name}`, one.name === 'error' ? 0.6 : 0.3);
      return {
        code: one.code,
        counter: new DisturbedCounter(rate, clock, schedule, stream, one.name),
        below: BUCKETS.map((bound) => shareBelow(one, bound)),
        mean: meanOf(one),
      };
    });
  }

  /** The counts at a time in milliseconds. */
  at(time: number): RequestTotals {
    const codes = new Map<string, number>();
    const buckets = new Array<number>(BUCKETS.length).fill(0);
    let seconds = 0;
    let requests = 0;
    for (const one of this.classes) {
      const total = Math.floor(one.counter.at(time));
      codes.set(one.code, (codes.get(one.code) ?? 0) + total);
      for (let i = 0; i < buckets.length; i++) {
        buckets[i] += Math.floor(total * one.below[i]);
      }
      seconds += total * one.mean;
      requests += total;
    }
    return { codes, buckets, seconds, requests };
  }
}

/** The classes of a service whose ordinary request takes `typical` seconds. */
export function serviceClasses(typical: number): RequestClass[] {
  return [
    { name: 'fast', code: '200', median: 0.45 * typical, sigma: 0.35, quiet: 0.48, busy: 0.36 },
    { name: 'normal', code: '200', median: typical, sigma: 0.4, quiet: 0.48, busy: 0.575 },
    { name: 'slow', code: '200', median: 6 * typical, sigma: 0.45, quiet: 0.036, busy: 0.06 },
    { name: 'error', code: '500', median: 0.3 * typical, sigma: 0.5, quiet: 0.004, busy: 0.005 },
  ];
}

/** Stable trait of a stream, so that two endpoints are similar but not the same. */
export function traitOf(seed: number, stream: string): number {
  return keyOf('stream', seed, stream);
}
