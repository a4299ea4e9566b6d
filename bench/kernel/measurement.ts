/** One line of a benchmark's answer. */
export interface Measurement {
  name: string;
  value: number;
  unit: string;
  /** Least value that is good enough; null where none is set. */
  target: number | null;
  met: boolean | null;
}

export function measurement(name: string, value: number, unit: string, target: number | null): Measurement {
  return { name, value: Number(value.toPrecision(4)), unit, target, met: target === null ? null : value >= target };
}

export function printed({ name, value, unit, target, met }: Measurement): string {
  const verdict = target === null ? '' : `  (target ${target}: ${met ? 'met' : 'missed'})`;
  return `${name.padEnd(44)} ${String(value).padStart(8)} ${unit}${verdict}`;
}
