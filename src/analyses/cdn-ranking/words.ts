/** A ratio in words, three digits: 0.9512 is "95.1%". */
export function percent(ratio: number): string {
  return `${Number((100 * ratio).toPrecision(3))}%`;
}

/** "a", "a and b", "a, b and c". */
export function listed(names: string[]): string {
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names[names.length - 1]}`;
}

/** The first letter in upper case, for the start of a sentence. */
export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** The first letter in lower case, for the middle of a sentence. */
export function uncapital(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}

/** A value with its unit, a Grafana unit id: "88 ms", "0.1%", "2.6 s". */
export function measured({ unit, value }: { unit: string; value: number }): string {
  switch (unit) {
    case 'ms':
      return `${Math.round(value)} ms`;
    case 'percentunit':
      return percent(value);
    case 's':
      return `${Number(value.toPrecision(3))} s`;
    case 'Mbits':
      return `${Number(value.toPrecision(3))} Mbit/s`;
    default:
      return String(Number(value.toPrecision(3)));
  }
}
