import { Random } from '../../engine/testing/random';
import type { AnalysisInput, SeriesInput } from '../analysis';

export const minute = 60_000;
export const hour = 60 * minute;
export const day = 24 * hour;
export const week = 7 * day;
export const step = 5 * minute;

/** A block border of weekly blocks: tests count days from here. */
export const zero = 2900 * week;

export interface Wave {
  /** Days from `zero` on. */
  from: number;
  to: number;
  seed?: number;
  noise?: number;
  /** What happens to a value at a time. */
  change?: (value: number, time: number) => number;
  step?: number;
}

/** A daily wave between 0.2 and 0.8 with noise; a value depends on its time and the seed alone. */
export function wave({ from, to, seed = 1, noise = 0.01, change, step: every = step }: Wave): SeriesInput {
  const start = zero + from * day;
  const rows = Math.round(((to - from) * day) / every);
  const values = Float64Array.from({ length: rows }, (_, row) => {
    const time = start + row * every;
    const random = new Random((time / every + 7919 * seed) | 0);
    random.next();
    const value = 0.5 - 0.3 * Math.cos((2 * Math.PI * (time - zero)) / day) + noise * random.normal();
    return change ? change(value, time) : value;
  });
  return { id: `series/wave ${seed}`, role: 'series', name: 'wave', labels: {}, start, step: every, values };
}

/** `extra` on top from `at` (days from `zero`) for `lasting` ms. */
export function bump(at: number, lasting: number, extra: number): (value: number, time: number) => number {
  return (value, time) => (time >= zero + at * day && time < zero + at * day + lasting ? value + extra : value);
}

/** No value from `at` (days from `zero`) for `lasting` ms. */
export function gap(at: number, lasting: number): (value: number, time: number) => number {
  return (value, time) => (time >= zero + at * day && time < zero + at * day + lasting ? NaN : value);
}

/** The rows [from, to) of a series, times in ms, NaN where it has none: what a view of that stretch fetches. */
export function rowsBetween(series: SeriesInput, from: number, to: number): SeriesInput {
  const values = new Float64Array(Math.round((to - from) / series.step)).fill(NaN);
  const offset = Math.round((series.start - from) / series.step);
  series.values.forEach((value, row) => {
    if (row + offset >= 0 && row + offset < values.length) {
      values[row + offset] = value;
    }
  });
  return { ...series, start: from, values };
}

export function inputOf(series: SeriesInput[], changed: Partial<AnalysisInput> & { from: number; to: number }) {
  return { series, step: series[0]?.step ?? step, blockRange: week, timeZone: 'utc', ...changed };
}
