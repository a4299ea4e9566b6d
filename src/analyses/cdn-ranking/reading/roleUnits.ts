import type { Parsed, ValueProblem } from '../../options';

/** Kinds of quantities, by the units in which they may come. */
const unitsOf = {
  ratio: { ratio: 'percentunit', percent: 'percent' },
  duration: { s: 's', ms: 'ms', µs: 'µs', us: 'µs' },
  throughput: { bps: 'bps', kbps: 'kbps', Mbps: 'Mbps', Bps: 'Bps' },
} as const;

export type Quantity = keyof typeof unitsOf;

/** What each role measures, where it has a unit. */
export const quantityOf: ReadonlyMap<string, Quantity> = new Map([
  ...['errors', 'availability', 'hits', 'byteHits', 'rebuffering', 'goodSessions', 'originErrors'].map(
    (role) => [role, 'ratio'] as const
  ),
  ...['latency', 'originLatency', 'startup'].map((role) => [role, 'duration'] as const),
  ['throughput', 'throughput'],
]);

/**
 * Reads one unit per line: "throughput: kbps". Empty lines and those that begin with # do not count.
 * @returns Grafana's id of the unit, by role
 */
export function parseRoleUnits(text: string): Parsed<ReadonlyMap<string, string>> {
  const value = new Map<string, string>();
  const problems: ValueProblem[] = [];
  text.split('\n').forEach((raw, i) => {
    const line = raw.trim();
    if (line === '' || line.startsWith('#')) {
      return;
    }
    const [, role = '', unit = ''] = /^([A-Za-z]+)\s*:\s*(\S+)$/.exec(line) ?? [];
    const quantity = quantityOf.get(role);
    const units: Record<string, string> = quantity ? unitsOf[quantity] : {};
    if (!quantity) {
      const roles = [...quantityOf.keys()].join(', ');
      problems.push({
        line: i + 1,
        message: `Units, line ${i + 1}: write a role and its unit, "throughput: kbps"; roles are ${roles}.`,
      });
    } else if (!Object.hasOwn(units, unit)) {
      problems.push({
        line: i + 1,
        message: `Units, line ${i + 1}: ${role} can be in ${Object.keys(units).join(', ')}.`,
      });
    } else {
      value.set(role, units[unit]);
    }
  });
  return { value, problems };
}
