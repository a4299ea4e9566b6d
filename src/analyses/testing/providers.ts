import type { SeriesInput } from '../analysis';
import { minute, zero } from './series';

export interface Shape {
  provider: string;
  /** Rows of one minute. */
  rows?: number;
  role?: string;
  unit?: string;
  labels?: Record<string, string>;
  value: (row: number) => number;
}

/** One series of a provider, one row per minute. */
export function providerSeries({ provider, rows = 360, role = 'latency', unit, labels, value }: Shape): SeriesInput {
  return {
    id: `${role}/${provider}`,
    role,
    name: `${provider} ${role}`,
    labels: labels ?? { provider },
    unit,
    start: zero,
    step: minute,
    values: Float64Array.from({ length: rows }, (_, row) => value(row)),
  };
}

/** Latency in seconds, errors as a ratio and requests per second of one provider, all constant except for a small ripple. */
export function provider(name: string, latency: number, errors: number, requests = 100): SeriesInput[] {
  const ripple = (row: number) => 1 + 0.1 * Math.sin(row * 12.9898);
  return [
    providerSeries({ provider: name, value: (row) => latency * ripple(row) }),
    providerSeries({ provider: name, role: 'errors', value: () => errors }),
    providerSeries({ provider: name, role: 'requests', value: () => requests }),
  ];
}
