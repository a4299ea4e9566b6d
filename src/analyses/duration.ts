const unitMs: Record<string, number> = {
  ms: 1,
  s: 1000,
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
  w: 604_800_000,
};

const pattern = /^(?:\d+(?:\.\d+)?(?:ms|[smhdw]))+$/;

/** Milliseconds of a duration such as "45m", "2h", "1d12h"; undefined when it is not one. */
export function parseDuration(text: string): number | undefined {
  const compact = text.trim().replace(/\s+/g, '');
  if (!pattern.test(compact)) {
    return undefined;
  }
  let total = 0;
  for (const [, amount, unit] of compact.matchAll(/(\d+(?:\.\d+)?)(ms|[smhdw])/g)) {
    total += Number(amount) * unitMs[unit];
  }
  return total;
}

/** The shortest exact form with at most two units: 5m, 1h30m, 14d. Below a second, milliseconds. */
export function formatDuration(ms: number): string {
  if (!Number.isFinite(ms) || ms < 0) {
    return 'unlimited';
  }
  if (ms < 1000) {
    return `${Math.round(ms)}ms`;
  }
  const units: Array<[string, number]> = [
    ['d', unitMs.d],
    ['h', unitMs.h],
    ['m', unitMs.m],
    ['s', unitMs.s],
  ];
  const first = units.findIndex(([, size]) => ms >= size);
  const [name, size] = units[first];
  const whole = Math.floor(ms / size);
  const next = units[first + 1];
  const rest = next ? Math.round((ms - whole * size) / next[1]) : 0;
  if (next && rest * next[1] === size) {
    return formatDuration((whole + 1) * size);
  }
  return rest > 0 && next ? `${whole}${name}${rest}${next[0]}` : `${whole}${name}`;
}
