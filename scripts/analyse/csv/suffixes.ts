/** What numbers of a column are multiplied by, by what is written behind them, and the unit of the result. */
export interface Scales {
  factors: Map<string, number>;
  /** As Grafana names units. */
  unit?: string;
}

interface Family {
  unit?: string;
  factors: Record<string, number>;
}

const powers = (base: number, suffixes: string[], first = 1): Record<string, number> =>
  Object.fromEntries(suffixes.map((suffix, i) => [suffix, base ** (i + first)]));

const counts: Record<string, number> = {
  k: 1e3,
  ...powers(1e3, ['K', 'M', 'G', 'T', 'P']),
  ...powers(1e3, ['Mil', 'Bil', 'Tri', 'Quadr', 'Quint'], 2),
};

const byteFactors = {
  B: 1,
  bytes: 1,
  Bytes: 1,
  kB: 1e3,
  ...powers(1e3, ['KB', 'MB', 'GB', 'TB', 'PB']),
  ...powers(1024, ['KiB', 'MiB', 'GiB', 'TiB', 'PiB']),
};
const bitFactors = {
  b: 1,
  bit: 1,
  bits: 1,
  kb: 1e3,
  ...powers(1e3, ['Kb', 'Mb', 'Gb', 'Tb', 'Pb']),
  ...powers(1024, ['Kib', 'Mib', 'Gib', 'Tib', 'Pib']),
};

const perSecond = (factors: Record<string, number>, endings: string[]) =>
  Object.fromEntries(
    endings.flatMap((ending) => Object.entries(factors).map(([suffix, factor]) => [suffix + ending, factor]))
  );

/** Each with the suffixes that Grafana and others write; the first that knows all suffixes of a column is taken. */
const families: Family[] = [
  { factors: { '': 1, ...counts } },
  { factors: { '': 1, K: 1e3, M: 1e6, B: 1e9, T: 1e12 } },
  { unit: 'percent', factors: { '': 1, '%': 1 } },
  { unit: 'bytes', factors: byteFactors },
  { unit: 'decbits', factors: bitFactors },
  { unit: 'Bps', factors: perSecond(byteFactors, ['/s', '/sec']) },
  { unit: 'bps', factors: perSecond(bitFactors, ['/s', 'ps', 'it/s']) },
  {
    unit: 's',
    factors: {
      ...Object.fromEntries(['s', 'sec', 'secs', 'second', 'seconds'].map((suffix) => [suffix, 1])),
      ...{ ns: 1e-9, µs: 1e-6, μs: 1e-6, us: 1e-6, ms: 1e-3 },
      ...{ min: 60, mins: 60, minute: 60, minutes: 60, m: 60 },
      ...{ h: 3600, hr: 3600, hrs: 3600, hour: 3600, hours: 3600 },
      ...{ d: 86_400, day: 86_400, days: 86_400, week: 604_800, weeks: 604_800, year: 31_536_000, years: 31_536_000 },
    },
  },
];

/** Units of columns in which one suffix stands behind every number. */
const ownUnits: Record<string, string> = {
  '%': 'percent',
  ns: 'ns',
  µs: 'µs',
  μs: 'µs',
  us: 'µs',
  ms: 'ms',
  s: 's',
  min: 'm',
  mins: 'm',
  hour: 'h',
  hours: 'h',
  B: 'bytes',
  KiB: 'kbytes',
  MiB: 'mbytes',
  GiB: 'gbytes',
  TiB: 'tbytes',
  'B/s': 'Bps',
  'b/s': 'bps',
  Hz: 'hertz',
  '°C': 'celsius',
  W: 'watt',
  V: 'volt',
  A: 'amp',
  'req/s': 'reqps',
};

const prefixes: Record<string, number> = {
  '': 1,
  n: 1e-9,
  µ: 1e-6,
  μ: 1e-6,
  m: 1e-3,
  ...counts,
};

/**
 * How numbers with these suffixes go together: `K` and nothing, `MiB` and `GiB`, `mA` and `A`. Undefined where they do
 * not, as behind numbers that are names.
 */
export function scalesOf(suffixes: string[]): Scales | undefined {
  const [only] = suffixes;
  const counted = families[0].factors;
  if (suffixes.length === 1 && counted[only] === undefined) {
    return { factors: new Map([[only, 1]]), unit: ownUnits[only] ?? `suffix: ${only}` };
  }
  const family = families.find(({ factors }) => suffixes.every((suffix) => factors[suffix] !== undefined));
  if (family) {
    return { factors: new Map(suffixes.map((suffix) => [suffix, family.factors[suffix]])), unit: family.unit };
  }
  return prefixed(suffixes);
}

/** Prefixes before one and the same unit. */
function prefixed(suffixes: string[]): Scales | undefined {
  const shortest = suffixes.reduce((best, one) => (one.length < best.length ? one : best));
  for (const prefix of Object.keys(prefixes)) {
    const base = shortest.startsWith(prefix) ? shortest.slice(prefix.length).trim() : '';
    const factors = base === '' ? [] : suffixes.map((suffix) => prefixOf(suffix, base));
    if (factors.length > 0 && factors.every((factor) => factor !== undefined)) {
      const known = suffixes.map((suffix, i): [string, number] => [suffix, factors[i] ?? 1]);
      return { factors: new Map(known), unit: ownUnits[base] ?? `suffix: ${base}` };
    }
  }
  return undefined;
}

function prefixOf(suffix: string, base: string): number | undefined {
  return suffix.endsWith(base) ? prefixes[suffix.slice(0, suffix.length - base.length).trim()] : undefined;
}
