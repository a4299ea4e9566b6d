import type { Severity } from '../../frames';
import { minuteMs } from '../units';

/**
 * How serious an episode is, from three things, each worth up to two points: how rare (ten times rarer than promised: one
 * point, a hundred times: two), how long it lasted (ten minutes, an hour; fewer than three rows are a blip), and how far
 * the values left the expected range (three times its half-width, ten times). Four points are critical, but a blip never is.
 */
export function severityOf(facts: {
  /** Natural logarithm of how much rarer than the threshold. */
  above: number;
  rows: number;
  step: number;
  /** Deviation in half-widths of the expected range; NaN where it is not known. */
  size: number;
}): Severity {
  const { above, rows, step, size } = facts;
  const duration = rows < 3 ? 0 : rows * step;
  const persistence = steps(duration, 10 * minuteMs, 60 * minuteMs);
  const points = steps(above, Math.log(10), Math.log(100)) + persistence + steps(size, 3, 10);
  return points >= 4 && persistence > 0 ? 'critical' : points >= 2 ? 'warning' : 'info';
}

function steps(value: number, one: number, two: number): number {
  return value >= two ? 2 : value >= one ? 1 : 0;
}
