import { parseLines } from '../../lineText';
import type { Parsed } from '../../options';

/** Kinds of quantities, by the units in which they may come. */
const unitsOf = {
  ratio: { ratio: 'percentunit', percent: 'percent' },
  duration: { s: 's', ms: 'ms', µs: 'µs', us: 'µs' },
  throughput: { bps: 'bps', kbps: 'kbps', Mbps: 'Mbps', Bps: 'Bps' },
} as const;

export type Quantity = keyof typeof unitsOf;

/** Grafana's id of a unit, by role. */
export type RoleUnits = ReadonlyMap<string, string>;

/** What each role measures, where it has a unit. */
export const quantityOf: ReadonlyMap<string, Quantity> = new Map([
  ...['errors', 'availability', 'hits', 'byteHits', 'rebuffering', 'goodSessions', 'originErrors'].map(
    (role) => [role, 'ratio'] as const
  ),
  ...['latency', 'originLatency', 'startup'].map((role) => [role, 'duration'] as const),
  ['throughput', 'throughput'],
]);

/** Reads one unit per line: "throughput: kbps". */
export function parseRoleUnits(text: string): Parsed<RoleUnits> {
  const { value, problems } = parseLines(text, readLine, 'Units, line');
  return { value: new Map(value.map(({ role, unit }) => [role, unit])), problems };
}

/** What a line says, or what is wrong with it. */
function readLine(line: string): { role: string; unit: string } | string {
  const [, role = '', unit = ''] = /^([A-Za-z]+)\s*:\s*(\S+)$/.exec(line) ?? [];
  const quantity = quantityOf.get(role);
  if (!quantity) {
    return `write a role and its unit, "throughput: kbps"; roles are ${[...quantityOf.keys()].join(', ')}.`;
  }
  const units: Record<string, string> = unitsOf[quantity];
  return Object.hasOwn(units, unit)
    ? { role, unit: units[unit] }
    : `${role} can be in ${Object.keys(units).join(', ')}.`;
}

/** The units that the options name: those of the lines, and over them the units of latency and of errors. */
export function roleUnitsOf(lines: RoleUnits, latency: string, errors: string): RoleUnits {
  const own: Array<[roles: string[], unit: string | undefined]> = [
    [['latency', 'originLatency'], lookUp(unitsOf.duration, latency)],
    [['errors', 'availability', 'originErrors'], lookUp(unitsOf.ratio, errors)],
  ];
  return new Map([
    ...lines,
    ...own.flatMap(([roles, unit]) => (unit === undefined ? [] : roles.map((role) => [role, unit] as const))),
  ]);
}

function lookUp(units: Record<string, string>, name: string): string | undefined {
  return Object.hasOwn(units, name) ? units[name] : undefined;
}
