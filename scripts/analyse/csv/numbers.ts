import { scalesOf, type Scales } from './suffixes';

/** A column of numbers as people and programs write them. */
export interface NumberColumn {
  /** NaN where there is none. */
  values: Float64Array;
  unit?: string;
  /** Rows with a text that is no number. */
  unreadable: number[];
}

/** What separates the decimals of a number. */
export type Decimal = '.' | ',';

/** A cell taken apart: sign, digits with their separators, exponent, and what follows. */
interface Written {
  negative: boolean;
  digits: string;
  exponent: number;
  suffix: string;
}

const written = /^([+-]?)[$€£¥]?\s*([+-]?)(\d[\d.,]*|[.,]\d+)(?:[eE]([+-]?\d+))?\s*([%‰°µμΩ€$£¥A-Za-z].*)?$/;
/** Most cells of most files; they are not taken apart one by one, which takes memory. */
const plain = /^-?\d+(\.\d+)?$/;
const plainly: Written = { negative: false, digits: '', exponent: 0, suffix: '' };
/** Spaces and apostrophes between thousands. */
const thousandsSpaces = /(\d)[ '’\u00a0\u2009\u202f](?=\d{3}(?!\d))/g;
/** Hyphens and dashes that stand for a minus. */
const minus = /^[\u2212\u2010\u2011\u2012\u2013\uFE63\uFF0D](?=\s*[\d.,$€£¥])/;
const nothing = new Set([
  '',
  '-',
  '--',
  '–',
  '—',
  'null',
  'nil',
  'none',
  'nan',
  'na',
  'n/a',
  '#n/a',
  'undefined',
  'no data',
  '\\n',
]);

/** Columns with fewer numbers among their texts are words. */
const minReadable = 0.5;
/** What stands behind fewer of the numbers than this is a mistake, not a unit. */
const minOfSuffix = 0.02;

/** A cell as it was meant: without the apostrophe that keeps spreadsheets from computing, with a plain minus. */
export function cleaned(cell: string): string {
  const text = cell.trim().replace(/^'/, '').trim();
  return text.replace(minus, '-');
}

/** Whether a cell says that there is no value. */
export function saysNothing(cell: string): boolean {
  return nothing.has(cleaned(cell).toLowerCase());
}

/** What the numbers of some cells show of how decimals are separated; undefined where they show nothing. */
export function decimalOf(cells: string[]): Decimal | undefined {
  let votes = 0;
  for (const cell of cells) {
    const mark = decimalIn(takenApart(cell)?.digits ?? '');
    votes += mark === ',' ? 1 : mark === '.' ? -1 : 0;
  }
  return votes === 0 ? undefined : votes > 0 ? ',' : '.';
}

/** The separator of decimals where one number alone shows it: `1.234,5`, `0,25`, `1,234,567`. */
function decimalIn(digits: string): Decimal | undefined {
  const [dot, comma] = [digits.lastIndexOf('.'), digits.lastIndexOf(',')];
  if (dot < 0 && comma < 0) {
    return undefined;
  }
  const last: Decimal = dot > comma ? '.' : ',';
  const other: Decimal = last === '.' ? ',' : '.';
  if (digits.includes(other)) {
    return last;
  }
  const parts = digits.split(last);
  if (parts.length > 2) {
    return other;
  }
  const mayBeThousands = parts[1].length === 3 && /^[1-9]\d{0,2}$/.test(parts[0]);
  return mayBeThousands ? undefined : last;
}

/**
 * Where numbers show nothing of their separators: `1,234` has thousands where cells are separated by commas, or where
 * smaller numbers have none.
 */
export function guessedDecimal(cells: string[], separator: string): Decimal {
  const digits = cells.flatMap((cell) => takenApart(cell)?.digits ?? []);
  if (!digits.some((one) => one.includes(','))) {
    return '.';
  }
  return separator === ',' || digits.some((one) => !one.includes(',') && Number(one) < 1000) ? '.' : ',';
}

/** Reads a column; undefined where most of its texts are no numbers. */
export function readNumbers(cells: string[], decimal: Decimal): NumberColumn | undefined {
  const apart = cells.map((cell) =>
    decimal === '.' && plain.test(cell) ? plainly : saysNothing(cell) ? undefined : takenApart(cell)
  );
  const filled = cells.filter((cell) => !saysNothing(cell)).length;
  const scales = scalesIn(apart);
  const values = Float64Array.from(apart, (one, row) => {
    if (!one || !scales) {
      return NaN;
    }
    return one === plainly ? Number(cells[row]) * (scales.factors.get('') ?? NaN) : valueOf(one, decimal, scales);
  });
  const unreadable = cells.flatMap((cell, row) => (Number.isNaN(values[row]) && !saysNothing(cell) ? [row] : []));
  if (filled === 0 || unreadable.length > (1 - minReadable) * filled) {
    return undefined;
  }
  return { values, unreadable, ...(scales?.unit ? { unit: scales.unit } : {}) };
}

function takenApart(cell: string): Written | undefined {
  const found = written.exec(cleaned(cell).replace(thousandsSpaces, '$1'));
  if (!found) {
    return undefined;
  }
  const [, before, after, digits, exponent, suffix] = found;
  return {
    negative: before === '-' || after === '-',
    digits,
    exponent: Number(exponent ?? 0),
    suffix: (suffix ?? '').trim(),
  };
}

/** The scales of the suffixes in a column, rare ones left out where they do not go with the others. */
function scalesIn(apart: Array<Written | undefined>): Scales | undefined {
  const times = new Map<string, number>();
  apart.forEach((one) => one && times.set(one.suffix, (times.get(one.suffix) ?? 0) + 1));
  const all = [...times.keys()];
  const total = [...times.values()].reduce((sum, count) => sum + count, 0);
  const frequent = all.filter((suffix) => (times.get(suffix) ?? 0) >= minOfSuffix * total);
  if (all.length === 0 || frequent.length === 0) {
    return undefined;
  }
  return scalesOf(all) ?? scalesOf(frequent) ?? (times.has('') ? scalesOf(['']) : undefined);
}

function valueOf({ negative, digits, exponent, suffix }: Written, decimal: Decimal, { factors }: Scales): number {
  const factor = factors.get(suffix);
  const thousands = decimal === '.' ? ',' : '.';
  const [whole, ...decimals] = digits.split(decimal);
  const groups = whole.split(thousands);
  const grouped =
    groups.length === 1 ||
    (groups.slice(1, -1).every((group) => /^\d{2,3}$/.test(group)) && /^\d{3}$/.test(groups[groups.length - 1]));
  if (factor === undefined || decimals.length > 1 || !grouped || decimals[0]?.includes(thousands)) {
    return NaN;
  }
  const value = Number(`${groups.join('') || '0'}.${decimals[0] ?? '0'}e${exponent}`) * factor;
  const rounded = factor === 1 ? value : Number(value.toPrecision(15));
  return Number.isFinite(rounded) ? (negative ? -rounded : rounded) : NaN;
}
