import type { Signal } from '../verdict/health';

/**
 * Signals besides errors and latency that show that users wait. Cache hits are not among them: they cost money, and
 * affect users only where latency shows it.
 */
const userSignals: Array<{ role: string; lowIsBad: boolean; minChange: number }> = [
  { role: 'throughput', lowIsBad: true, minChange: 0 },
  // Half a percent of playing time; a third of a second until the first frame.
  { role: 'rebuffering', lowIsBad: false, minChange: 0.005 },
  { role: 'startup', lowIsBad: false, minChange: 0.3 },
];

/** The signals that a segment has, by role. */
export function otherSignals(values: Record<string, Float64Array>): Signal[] {
  return userSignals.flatMap(({ role, ...signal }) => (values[role] ? [{ ...signal, rows: values[role] }] : []));
}
