import { codesOf } from './codes';
import { namingColumns } from './naming';
import { bitsOf, indicesOf, isEmpty } from './numbers';
import type { Shape } from './shape';

/** A column of a table over time. */
export interface Column {
  name: string;
  kind: 'time' | 'number' | 'boolean' | 'enum' | 'text' | 'other';
  values: ArrayLike<unknown>;
  /** Of an enum: the texts that its values are places in. */
  texts?: string[];
  /** Of a text column that holds only numbers: those. */
  numbers?: ArrayLike<unknown>;
}

/** What each column of a table is. */
export interface Layout<C extends Column> {
  /** What holds values, as numbers. */
  values: Array<{ column: C; values: ArrayLike<unknown> }>;
  /** The text columns that tell the series apart. */
  names: C[];
  /** Text columns that are the same in every row: labels, where the table holds one series. */
  same: C[];
}

/** What a table says of itself: texts name its series, or never do. */
export type Declared = 'long' | 'wide' | undefined;

/** Names come again at most times, so that there are few more of them than rows of one time; measurements do not. */
const mostPerRow = 4;
/** A table with this share of the rows of the one that was judged before says nothing new. */
const fewerRows = 0.5;

/** Learns from a table which of its text columns name series. */
export function learnNames(times: ArrayLike<number>, columns: Column[], declared: Declared, shape: Shape): void {
  const texts = textsOf(columns);
  const isKnown = ({ name }: Column) => shape.names.has(name) || shape.varied.has(name);
  const { words, digits } = splitTexts(texts, shape);
  words.forEach(({ name }) => shape.words.add(name));
  const settled = shape.names.size > 0 || times.length < fewerRows * shape.rowsWithoutNames;
  const holdsValues = digits.length > 0 || columns.some(isValue);
  if (!holdsValues || texts.length === 0 || declared === 'wide' || (settled && texts.every(isKnown))) {
    return;
  }
  const names = namesIn(times, { words, digits, values: columns.filter(isValue) }, declared);
  names.forEach((name) => shape.names.add(name));
  shape.rowsWithoutNames = names.length > 0 ? 0 : Math.max(shape.rowsWithoutNames, times.length);
}

/** Learns from tables that would otherwise hold the same series: texts that are one in each, and another in others. */
export function learnFromSame(tables: Column[][], shape: Shape): void {
  if (tables.length < 2) {
    return;
  }
  const textsOfTables = tables.map((columns) => splitTexts(textsOf(columns), shape).words);
  for (const { name } of textsOfTables[0]) {
    const own = textsOfTables.map((texts) => texts.find((text) => text.name === name));
    const isOneInEach = own.every((text) => text !== undefined && isSame(text.values));
    if (isOneInEach && new Set(own.map((text) => String(text?.values[0]))).size > 1) {
      shape.names.add(name);
    }
  }
}

interface Kinds {
  words: Column[];
  digits: Column[];
  values: Column[];
}

function namesIn(times: ArrayLike<number>, { words, digits, values }: Kinds, declared: Declared): string[] {
  const names = namingColumns(times, words, declared === 'long');
  if (names.length > 0 || digits.length + values.length < 2) {
    return names;
  }
  // Where nothing else holds values, one of the columns of digits does: the one with the most different ones.
  const kinds = (column: Column) => codesOf(column.values, times.length).distinct;
  const most = digits.reduce((best, one) => (kinds(one) > kinds(best) ? one : best), digits[0]);
  const perTime = times.length / codesOf(times, times.length).distinct;
  const codes = digits.filter(
    (column) =>
      (values.length > 0 || column !== most) && holdsWholeNumbers(column) && kinds(column) <= mostPerRow * perTime
  );
  return namingColumns(times, [...words, ...codes]);
}

/** What each column is, with what was learnt before; undefined where no column holds values. */
export function layoutOf<C extends Column>(columns: C[], shape: Shape): Layout<C> | undefined {
  const texts = textsOf(columns);
  const { digits } = splitTexts(texts, shape);
  const names = texts.filter(({ name }) => shape.names.has(name));
  const numbers = columns.filter(
    (column) => isValue(column) || (digits.includes(column) && !shape.names.has(column.name))
  );
  if (numbers.length === 0) {
    return undefined;
  }
  const rest = texts.filter((column) => !names.includes(column) && !numbers.includes(column));
  rest.filter((column) => !isSame(column.values)).forEach(({ name }) => shape.varied.add(name));
  const same = rest.filter(({ name }) => !shape.varied.has(name));
  leaveOut(
    columns,
    rest.filter((column) => !same.includes(column)),
    shape
  );
  return { values: numbers.map((column) => ({ column, values: valuesOf(column) })), names, same };
}

function leaveOut(columns: Column[], texts: Column[], shape: Shape): void {
  texts.forEach(({ name }) => shape.leaveOut(name, 'text'));
  columns
    .filter(({ kind }) => kind === 'time')
    .slice(1)
    .forEach(({ name }) => shape.leaveOut(name, 'time'));
  columns.filter(({ kind }) => kind === 'other').forEach(({ name }) => shape.leaveOut(name, 'other'));
}

function textsOf<C extends Column>(columns: C[]): C[] {
  return columns.filter(({ kind, values }) => kind === 'text' && !isSame(values, ''));
}

function splitTexts<C extends Column>(texts: C[], shape: Shape): { words: C[]; digits: C[] } {
  const isDigits = ({ name, numbers }: C) => numbers !== undefined && !shape.words.has(name);
  return { words: texts.filter((column) => !isDigits(column)), digits: texts.filter(isDigits) };
}

function isValue({ kind }: Column): boolean {
  return kind === 'number' || kind === 'boolean' || kind === 'enum';
}

/** Whether all cells say the same, or nothing where that is given. */
function isSame(values: ArrayLike<unknown>, text?: string): boolean {
  const textOf = (value: unknown) => (isEmpty(value) ? '' : String(value));
  const first = text ?? textOf(values[0]);
  for (let row = 0; row < values.length; row++) {
    if (textOf(values[row]) !== first) {
      return false;
    }
  }
  return true;
}

function holdsWholeNumbers({ numbers = [] }: Column): boolean {
  return Array.from(numbers).every((value) => typeof value !== 'number' || !Number.isFinite(value) || value % 1 === 0);
}

function valuesOf({ kind, values, texts, numbers }: Column): ArrayLike<unknown> {
  switch (kind) {
    case 'boolean':
      return bitsOf(values);
    case 'enum':
      return indicesOf(values, texts);
    case 'text':
      return numbers ?? [];
    default:
      return values;
  }
}
