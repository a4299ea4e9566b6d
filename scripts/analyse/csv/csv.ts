import { UsageError } from '../../commandLine';
import type { FileColumn } from '../series';
import { hasOrder, isDate, orderOf, readTime, type DateOrder, type WrittenTime } from '../times';
import { readLines, type Line, type Lines } from './lines';
import { cleaned, decimalOf, guessedDecimal, readNumbers, saysNothing, type Decimal } from './numbers';

/** A table of numbers over time. */
export interface Table {
  /** Milliseconds since the epoch, in the file's order; UTC where the file names no zone. */
  times: Float64Array;
  columns: Array<{ header: string; values: Float64Array }>;
}

/** A column of a file: its texts, with the numbers that they are where they are. */
export interface CsvColumn extends FileColumn {
  numbers?: Float64Array;
}

/** A file as it is written: what each column means is not yet decided. */
export interface CsvTable {
  times: WrittenTime[];
  columns: CsvColumn[];
  /** What could not be read, one sentence each. */
  notices: string[];
}

/** Headers of the column with the time. */
const timeHeader = /^(?:.*[^a-z])?(?:time|date|datetime|timestamp|ts|t)(?:[^a-z].*)?$/i;
/** Cells looked at to see what a column is. */
const looked = 200;
/** Share of cells that must be times for the column to hold them. */
const mostly = 0.9;
/** With more rows without a time than this, the file is not what it is taken for. */
const maxWithoutTime = 0.05;
/** Most columns listed with cells that cannot be read. */
const maxListed = 3;

/**
 * Reads values separated by commas, semicolons or tabs: a header, the time in one column (see `readTime`), numbers in the
 * others as people and programs write them (see `readNumbers`).
 * @throws UsageError where there is no header, no row, a time that is none, a line that is too long, or no column of numbers
 */
export function readCsvTable(text: string, file: string): CsvTable {
  const lines = readLines(text, file);
  const { header } = lines;
  if (header.cells.every((cell) => cell.trim() !== '' && (readTime(cell) !== undefined || isNumber(cell)))) {
    throw new UsageError(`${file} has no header: its first line must name the columns, such as time,cpu.`);
  }
  checkLengths(lines, file);
  const cellsOf = (column: number, rows: Line[]) => rows.map(({ cells }) => cells[column] ?? '');
  const timeColumn = timeColumnOf(lines, cellsOf);
  const { rows, times, notices } = readTimes(lines, timeColumn, file);
  const others = header.cells.flatMap((name, i) =>
    i === timeColumn ? [] : [{ name: name.trim(), cells: cellsOf(i, rows) }]
  );
  const decimals = others.map(({ cells }) => decimalOf(cells));
  const common = decimals.find((decimal) => decimal === ',') ?? decimals.find((decimal) => decimal !== undefined);
  const columns = others.map(({ name, cells }, i) => {
    const decimal = decimals[i] ?? common ?? guessedDecimal(cells, lines.separator);
    return columnOf(name, cells, decimal);
  });
  if (!columns.some(({ column }) => column.numbers)) {
    throw new UsageError(`${file} has no column of numbers beside the time in "${header.cells[timeColumn].trim()}".`);
  }
  return {
    times,
    columns: [
      { name: header.cells[timeColumn].trim(), kind: 'time', values: [] },
      ...columns.map(({ column }) => column),
    ],
    notices: [...notices, ...unreadableNotices(columns, rows)],
  };
}

/**
 * The columns of numbers of a file, each on its own; columns of words are left out.
 * @throws UsageError as `readCsvTable` does
 */
export function readCsv(text: string, file: string): Table {
  const { times, columns } = readCsvTable(text, file);
  return {
    times: Float64Array.from(times, ({ ms }) => ms),
    columns: columns.flatMap(({ name, numbers }) => (numbers ? [{ header: name, values: numbers }] : [])),
  };
}

function isNumber(cell: string): boolean {
  return Number.isFinite(Number(cell.trim() || NaN));
}

function checkLengths({ header, rows }: Lines, file: string): void {
  const long = rows.find(({ cells }) => cells.slice(header.cells.length).some((cell) => cell.trim() !== ''));
  if (long) {
    throw new UsageError(
      `${file}, line ${long.number}: it has ${long.cells.length} cells, the header has ${header.cells.length}; with decimal commas, separate cells by semicolons.`
    );
  }
}

/** The first column called time, else the first with dates, else the first. */
function timeColumnOf({ header, rows }: Lines, cellsOf: (column: number, rows: Line[]) => string[]): number {
  const some = rows.slice(0, looked);
  const holds = (column: number, isTime: (cell: string) => boolean) => {
    const filled = cellsOf(column, some).filter((cell) => cell.trim() !== '');
    return filled.length > 0 && filled.filter(isTime).length >= mostly * filled.length;
  };
  const places = header.cells.map((_, i) => i);
  const called = places.find(
    (i) => timeHeader.test(header.cells[i].trim()) && holds(i, (cell) => readTime(cell) !== undefined)
  );
  return called ?? places.find((i) => holds(i, isDate)) ?? 0;
}

/** The times of the rows, rows without one left out and counted. */
function readTimes(
  { rows: lines }: Lines,
  column: number,
  file: string
): { rows: Line[]; times: WrittenTime[]; notices: string[] } {
  const cells = lines.map((line) => line.cells[column] ?? '');
  const shown = orderOf(cells);
  const order: DateOrder = shown ?? 'month first';
  const all = cells.map((cell) => readTime(cell, order));
  const without = lines.filter((_, row) => all[row] === undefined);
  if (without.length > maxWithoutTime * lines.length) {
    const [{ number, cells: first }] = without;
    throw new UsageError(
      `${file}, line ${number}: "${first[column] ?? ''}" is no time; one column must be Unix seconds, milliseconds, microseconds or nanoseconds, or dates such as 2026-01-31 12:00:00.`
    );
  }
  const ambiguous = shown === undefined ? cells.find(hasOrder) : undefined;
  return {
    rows: lines.filter((_, row) => all[row] !== undefined),
    times: all.filter((time) => time !== undefined),
    notices: [
      ...(without.length > 0
        ? [
            `${without.length} of ${lines.length} rows have no time that can be read, the first is line ${without[0].number}.`,
          ]
        : []),
      ...(ambiguous ? [`Dates such as ${ambiguous.trim()} are read as month/day/year.`] : []),
    ],
  };
}

const bits: Record<string, number> = { true: 1, false: 0 };

/** Booleans as 0 and 1, as Grafana draws them; undefined where there are others. */
function readBooleans(words: string[]): Float64Array | undefined {
  const values = Float64Array.from(words, (word) => bits[word.toLowerCase()] ?? NaN);
  return values.every((value, row) => Number.isFinite(value) || words[row] === '') ? values : undefined;
}

function columnOf(name: string, cells: string[], decimal: Decimal): { column: CsvColumn; unreadable: number[] } {
  const words = cells.map((cell) => (saysNothing(cell) ? '' : cell.trim()));
  const filled = words.filter((word) => word !== '');
  if (filled.length > 0 && filled.slice(0, looked).every((cell) => isDate(cell))) {
    return { column: { name, kind: 'time', values: words }, unreadable: [] };
  }
  const booleans = filled.length > 0 ? readBooleans(words) : undefined;
  if (booleans) {
    return { column: { name, kind: 'text', values: words, numbers: booleans }, unreadable: [] };
  }
  const read = readNumbers(cells, decimal);
  const numbers = read ? { numbers: read.values, unit: read.unit, unreadable: new Set(read.unreadable) } : {};
  return { column: { name, kind: 'text', values: words, ...numbers }, unreadable: read?.unreadable ?? [] };
}

/** Counts the cells that are no numbers among numbers, so that nobody takes them for missing data. */
function unreadableNotices(columns: Array<{ column: CsvColumn; unreadable: number[] }>, rows: Line[]): string[] {
  const some = columns.filter(({ unreadable }) => unreadable.length > 0);
  const listed = some.slice(0, maxListed).map(({ column, unreadable }) => {
    const [first] = unreadable;
    return `${column.name}: ${unreadable.length} of ${rows.length} cells cannot be read as numbers, the first is "${cleaned(String(column.values[first]))}" in line ${rows[first].number}; they count as unknown.`;
  });
  const more = some.length - listed.length;
  return more > 0 ? [...listed, `${more} more columns have cells that cannot be read.`] : listed;
}
