import type { Signal } from '../verdict/health';

/**
 * Beside errors and latency, what tells that users wait. Cache hits are not among them: they cost money, and users only
 * where latency says so.
 */
const telling: Array<{ role: string; lowIsBad: boolean; leastChange: number }> = [
  { role: 'throughput', lowIsBad: true, leastChange: 0 },
  // Half a percent of playing time; a third of a second until the first frame.
  { role: 'rebuffering', lowIsBad: false, leastChange: 0.005 },
  { role: 'startup', lowIsBad: false, leastChange: 0.3 },
];

/** The signals that a cell has, by role. */
export function otherSignals(values: Record<string, Float64Array>): Signal[] {
  return telling.flatMap(({ role, ...signal }) => (values[role] ? [{ ...signal, rows: values[role] }] : []));
}
