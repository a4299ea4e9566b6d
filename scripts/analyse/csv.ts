import { UsageError } from '../commandLine';

/** A table of numbers over time. */
export interface Table {
  /** Milliseconds since the epoch, in the file's order. */
  times: Float64Array;
  columns: Array<{ header: string; values: Float64Array }>;
}

/** Seconds below, milliseconds above: 1e11 s is the year 5138, 1e11 ms is 1973. */
const millisecondsFrom = 1e11;
const isoTime = /^\d{4}-\d{2}-\d{2}([T ]\d{2}:\d{2}(:\d{2}(\.\d+)?)?\s*(Z|[+-]\d{2}:?\d{2})?)?$/;

/**
 * Reads comma separated values: a header, the time in the first column (Unix seconds or milliseconds, or ISO 8601; UTC
 * where it names no zone), numbers in the others. What is no number is no value (NaN); columns without any are left out.
 * @throws UsageError where there is no header, no row, a time that is none, or no column of numbers
 */
export function readCsv(text: string, file: string): Table {
  const lines = text
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/)
    .filter((line) => line.trim() !== '');
  if (lines.length < 2) {
    throw new UsageError(`${file} holds no rows: it needs a header line and at least one row.`);
  }
  const header = splitLine(lines[0]);
  const rows = lines.length - 1;
  const times = new Float64Array(rows);
  const columns = header.slice(1).map((name) => ({ header: name.trim(), values: new Float64Array(rows).fill(NaN) }));
  for (let row = 0; row < rows; row++) {
    const cells = splitLine(lines[row + 1]);
    times[row] = timeOf(cells[0]);
    if (Number.isNaN(times[row])) {
      throw new UsageError(
        `${file}, line ${row + 2}: "${cells[0]}" is no time; the first column must be Unix seconds, Unix milliseconds or ISO 8601.`
      );
    }
    for (let i = 0; i < columns.length; i++) {
      columns[i].values[row] = numberOf(cells[i + 1]);
    }
  }
  const numeric = columns.filter(({ values }) => values.some((value) => !Number.isNaN(value)));
  if (numeric.length === 0) {
    throw new UsageError(`${file} has no column of numbers beside the time in its first column.`);
  }
  return { times, columns: numeric };
}

function numberOf(cell: string | undefined): number {
  const text = cell?.trim() ?? '';
  const value = text === '' ? NaN : Number(text);
  return Number.isFinite(value) ? value : NaN;
}

/** NaN where it is no time. */
function timeOf(cell: string): number {
  const text = cell.trim();
  const number = text === '' ? NaN : Number(text);
  if (Number.isFinite(number)) {
    return Math.abs(number) < millisecondsFrom ? number * 1000 : number;
  }
  if (!isoTime.test(text)) {
    return NaN;
  }
  const zoned = /(Z|[+-]\d{2}:?\d{2})$/.test(text) || text.length <= 10;
  return Date.parse(zoned ? text.replace(' ', 'T') : `${text.replace(' ', 'T')}Z`);
}

/** Cells of a line; quotes may enclose commas, a doubled quote is one. */
function splitLine(line: string): string[] {
  if (!line.includes('"')) {
    return line.split(',');
  }
  const cells: string[] = [];
  let cell = '';
  let quoted = false;
  for (let i = 0; i < line.length; i++) {
    const char = line[i];
    if (char === '"' && quoted && line[i + 1] === '"') {
      cell += '"';
      i++;
    } else if (char === '"' && (quoted || cell.trim() === '')) {
      quoted = !quoted;
    } else if (char === ',' && !quoted) {
      cells.push(cell);
      cell = '';
    } else {
      cell += char;
    }
  }
  return [...cells, cell];
}
