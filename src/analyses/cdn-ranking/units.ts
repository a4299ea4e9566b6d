import type { SeriesInput } from '../analysis';

const millisecondsIn: Record<string, number> = {
  ns: 0.000001,
  µs: 0.001,
  ms: 1,
  dtdurationms: 1,
  clockms: 1,
  m: 60_000,
};

/** Factor from the unit of a latency series to milliseconds; without a unit, from seconds, as in Prometheus. */
export function toMilliseconds({ unit = 's' }: SeriesInput): number {
  return millisecondsIn[unit] ?? 1000;
}

/** Factor from the unit of a duration to seconds. */
export function toSeconds(series: SeriesInput): number {
  return toMilliseconds(series) / 1000;
}

const megabitsIn: Record<string, number> = {
  bps: 1e-6,
  kbps: 1e-3,
  Kbits: 1e-3,
  Mbits: 1,
  Mbps: 1,
  Gbits: 1000,
  Bps: 8e-6,
  KBs: 8e-3,
  MBs: 8,
};

/** Factor from the unit of a throughput to Mbit/s; without a unit, from bits per second. */
export function toMegabits(series: SeriesInput): number {
  return megabitsIn[series.unit ?? 'bps'] ?? 1e-6;
}

/** Factor from the unit of a ratio to 0 to 1. */
export function toRatio({ unit }: SeriesInput): number {
  return unit === 'percent' ? 0.01 : 1;
}
