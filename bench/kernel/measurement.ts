/** One line of a benchmark's answer. */
export interface Measurement {
  name: string;
  value: number;
  unit: string;
  /** What is good enough; null where nothing is set. */
  target: number | null;
  /** Whether the target is the least or the most. */
  wanted: 'at least' | 'at most';
  met: boolean | null;
}

export function measurement(
  name: string,
  value: number,
  unit: string,
  target: number | null,
  wanted: Measurement['wanted'] = 'at least'
): Measurement {
  const met = target === null ? null : wanted === 'at least' ? value >= target : value <= target;
  return { name, value: Number(value.toPrecision(4)), unit, target, wanted, met };
}

/** Target and whether it is met, in words; empty where none is set. */
export function verdict({ target, wanted, met }: Measurement): string {
  return target === null ? '' : `${wanted} ${target}: ${met ? 'met' : 'not met'}`;
}

export function printed(line: Measurement): string {
  return `${line.name.padEnd(52)} ${String(line.value).padStart(8)} ${line.unit.padEnd(9)} ${verdict(line)}`.trimEnd();
}

/** The figures as a file for other programs: a list of {name, value, unit, target, met}, and which way the target is. */
export function inJson(results: readonly Measurement[]): string {
  return JSON.stringify(results, null, 2) + '\n';
}
