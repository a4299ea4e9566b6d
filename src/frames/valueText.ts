/** The ends of what was expected, and what came instead. */
export interface Compared {
  low: number;
  high: number;
  observed: number;
}

/** Digits of the width of the expected range that its ends show. */
const widthDigits = 2;
/** Digits that a value shows in any case, where it is not rounded away. */
const leastDigits = 3;
const mostDecimals = 20;
/** A range narrower than this share of its level is one value. */
const noWidth = 1e-9;

/**
 * How many decimals tell the ends of an expected range apart: two digits of its width, and three of the level. Below
 * zero: that many digits before the point say nothing.
 * @param scale what values are divided by before they are written, such as 1024 for KiB
 */
export function decimalsOf({ low, high, observed }: Compared, scale = 1): number {
  const level = Math.max(Math.abs(low), Math.abs(high));
  const width = high - low > noWidth * level ? high - low : Math.abs(observed - low);
  const place = (value: number) => Math.floor(Math.log10(value / scale));
  const wanted = [
    ...(width > 0 && Number.isFinite(width) ? [widthDigits - 1 - place(width)] : []),
    ...(level > 0 && Number.isFinite(level) ? [leastDigits - 1 - place(level)] : []),
  ];
  return wanted.length > 0 ? Math.min(mostDecimals, Math.max(...wanted)) : 0;
}

/** The same without decimals that would be zero in all of them. */
export function neededDecimals(compared: Compared, scale: number): number {
  const decimals = Math.max(0, decimalsOf(compared, scale));
  const shown = Object.values(compared).map((value: number) => rounded(value / scale, decimals).split('.')[1] ?? '');
  return Math.min(decimals, Math.max(...shown.map(({ length }) => length)));
}

/** How values of a unit are written: by how much they are divided, and what stands around them. */
interface Scale {
  from: number;
  by: number;
  suffix: string;
}

const scales = (first: number, factor: number, suffixes: string[]): Scale[] =>
  suffixes.map((suffix, i) => ({ from: first * factor ** i, by: first * factor ** i, suffix }));

const plain: Scale[] = [
  { from: 0, by: 1, suffix: '' },
  { from: 1e6, by: 1e6, suffix: ' Mil' },
  { from: 1e9, by: 1e9, suffix: ' Bil' },
  { from: 1e12, by: 1e12, suffix: ' Tri' },
];
const seconds: Scale[] = [
  ...scales(1e-9, 1e3, [' ns', ' µs', ' ms', ' s']),
  { from: 120, by: 60, suffix: ' min' },
  { from: 7200, by: 3600, suffix: ' h' },
  { from: 172_800, by: 86_400, suffix: ' days' },
];
const inUnits = (all: Scale[], unit: number): Scale[] =>
  all.map((one) => ({ ...one, from: one.from / unit, by: one.by / unit }));
const ofThousand = (unit: string) =>
  scales(
    1,
    1e3,
    ['', 'k', 'M', 'G', 'T', 'P'].map((prefix) => ` ${prefix}${unit}`)
  );
const of1024 = (unit: string) =>
  scales(
    1,
    1024,
    ['', 'Ki', 'Mi', 'Gi', 'Ti', 'Pi'].map((prefix) => ` ${prefix}${unit}`)
  );
const always = (suffix: string, by = 1): Scale[] => [{ from: 0, by, suffix }];

/** By Grafana's ids of units. */
const units: Record<string, Scale[]> = {
  percent: always('%'),
  percentunit: always('%', 0.01),
  s: seconds,
  ms: inUnits(seconds, 1e-3),
  µs: inUnits(seconds, 1e-6),
  ns: inUnits(seconds, 1e-9),
  bytes: of1024('B'),
  decbytes: ofThousand('B'),
  kbytes: inUnits(of1024('B'), 1024),
  mbytes: inUnits(of1024('B'), 1024 ** 2),
  gbytes: inUnits(of1024('B'), 1024 ** 3),
  bits: of1024('b'),
  decbits: ofThousand('b'),
  Bps: ofThousand('B/s'),
  binBps: of1024('B/s'),
  bps: ofThousand('b/s'),
  binbps: of1024('b/s'),
  hertz: ofThousand('Hz'),
  watt: ofThousand('W'),
  volt: ofThousand('V'),
  amp: ofThousand('A'),
  celsius: always(' °C'),
  pressurehpa: always(' hPa'),
  reqps: always(' req/s'),
  ops: always(' ops/s'),
};

/**
 * What was expected and what came, with as many digits as the width of the expected range needs: "1012.5 to 1013.9" and
 * "1007", "41% to 63%" and "98%". Units as Grafana names them; of others only the numbers are written.
 */
export function comparedTexts(compared: Compared, unit?: string): { expected: string; observed: string } {
  const around = ({ suffix }: Scale, shown: string) => `${prefixOf(unit)}${shown}${suffix}${suffixOf(unit)}`;
  const [low, high, observed] = [compared.low, compared.high, compared.observed].map((value) => {
    const scale = scaleOf(value, compared, unit);
    return { scale, shown: rounded(value / scale.by, decimalsIn(compared, scale)) };
  });
  // Both ends with the same decimals: "1012.7 to 1014.0".
  const decimals = Math.max(...[low, high].map(({ shown }) => shown.split('.')[1]?.length ?? 0));
  const alike = low.scale === high.scale && isPlain(low.shown) && isPlain(high.shown);
  const ends = [low, high].map(({ scale, shown }) =>
    around(scale, alike && shown !== '0' ? Number(shown).toFixed(decimals) : shown)
  );
  return {
    expected: ends[0] === ends[1] ? ends[0] : ends.join(' to '),
    observed: around(observed.scale, observed.shown),
  };
}

const isPlain = (text: string) => /^-?\d+(\.\d+)?$/.test(text);

/** A number written in full has all its digits. */
function decimalsIn(compared: Compared, { by, suffix }: Scale): number {
  const decimals = decimalsOf(compared, by);
  const largest = Math.max(Math.abs(compared.low), Math.abs(compared.high));
  return suffix === '' && by === 1 && largest >= plain[1].from ? Math.max(0, decimals) : decimals;
}

function scaleOf(value: number, compared: Compared, unit: string | undefined): Scale {
  const known = unit === undefined ? undefined : units[unit];
  const all = known ?? plain;
  const size = Math.abs(value);
  const [smallest] = all;
  const fitting = [...all].reverse().find(({ from }) => size >= from) ?? smallest;
  // Nothing is said by "0 ns", and a long number in full says more than one with as many digits and a word.
  const base = all.find(({ by }) => by === 1) ?? smallest;
  const isLong = !known && decimalsOf(compared, fitting.by) > mostPlainDecimals;
  return size === 0 || size === Infinity || isLong ? base : fitting;
}

/** With more decimals than this a number in millions is written in full. */
const mostPlainDecimals = 6;

function rounded(value: number, decimals: number): string {
  if (!Number.isFinite(value)) {
    return String(value);
  }
  const step = 10 ** -decimals;
  const text = decimals >= 0 ? value.toFixed(decimals) : String(Math.round(value / step) * step);
  // Without zeros at the end, and without a minus before zero.
  return String(Number(text) === 0 ? 0 : Number(text));
}

const prefixOf = (unit = '') => (unit.startsWith('prefix:') ? unit.slice('prefix:'.length) : '');
const suffixOf = (unit = '') => (unit.startsWith('suffix:') ? unit.slice('suffix:'.length) : '');
