import { UsageError } from '../commandLine';
import { timeOf } from './times';

/** A table of numbers over time. */
export interface Table {
  /** Milliseconds since the epoch, in the file's order. */
  times: Float64Array;
  columns: Array<{ header: string; values: Float64Array }>;
}

interface Line {
  /** Where it begins in the file, from 1. */
  number: number;
  cells: string[];
}

/** Separators of cells; the first is the default where a header has none. */
const separators = [',', ';', '\t'];

/**
 * Reads values separated by commas, semicolons or tabs: a header, the time in the first column (see `timeOf`), numbers in
 * the others, with a decimal comma where that separates nothing else. What is no number is no value (NaN); columns without
 * any are left out.
 * @throws UsageError where there is no header, no row, a time that is none, a line that is too long, or no column of numbers
 */
export function readCsv(text: string, file: string): Table {
  const content = text.replace(/^\uFEFF/, '');
  const separator = separatorOf(content);
  const [header, ...lines] = linesOf(content, separator, file);
  if (lines.length === 0) {
    throw new UsageError(`${file} holds no rows: it needs a header line and at least one row.`);
  }
  if (!Number.isNaN(timeOf(header.cells[0]))) {
    throw new UsageError(`${file} has no header: its first line must name the columns, such as time,cpu.`);
  }
  const times = new Float64Array(lines.length);
  const columns = header.cells
    .slice(1)
    .map((name) => ({ header: name.trim(), values: new Float64Array(lines.length).fill(NaN) }));
  lines.forEach(({ number, cells }, row) => {
    times[row] = timeOf(cells[0]);
    if (Number.isNaN(times[row])) {
      throw new UsageError(
        `${file}, line ${number}: "${cells[0]}" is no time; the first column must be Unix seconds, milliseconds, microseconds or nanoseconds, or ISO 8601.`
      );
    }
    if (cells.slice(header.cells.length).some((cell) => cell.trim() !== '')) {
      throw new UsageError(
        `${file}, line ${number}: it has ${cells.length} cells, the header has ${header.cells.length}; with decimal commas, separate cells by semicolons.`
      );
    }
    columns.forEach(({ values }, i) => {
      values[row] = numberOf(cells[i + 1], separator);
    });
  });
  const numeric = columns.filter(({ values }) => values.some((value) => !Number.isNaN(value)));
  if (numeric.length === 0) {
    throw new UsageError(`${file} has no column of numbers beside the time in its first column.`);
  }
  return { times, columns: numeric };
}

/** What separates the cells of the header most often, quoted text aside. */
function separatorOf(content: string): string {
  const header = content.replace(/"[^"]*"/g, '').split(/[\r\n]/, 1)[0];
  const count = (separator: string) => header.split(separator).length;
  return separators.reduce((best, separator) => (count(separator) > count(best) ? separator : best));
}

function numberOf(cell: string | undefined, separator: string): number {
  const text = cell?.trim() ?? '';
  const value = text === '' ? NaN : Number(separator === ',' ? text : text.replace(',', '.'));
  return Number.isFinite(value) ? value : NaN;
}

/** The lines that are not empty as their cells. Quotes may enclose separators and line breaks; a doubled quote is one. */
function linesOf(content: string, separator: string, file: string): Line[] {
  const lines: Line[] = [];
  let line: Line = { number: 1, cells: [] };
  let cell = '';
  let quoted = false;
  let number = 1;
  const endLine = () => {
    line.cells.push(cell);
    if (line.cells.some((one) => one.trim() !== '')) {
      lines.push(line);
    }
    cell = '';
    number++;
    line = { number, cells: [] };
  };
  for (let i = 0; i < content.length; i++) {
    const char = content[i];
    if (char === '"' && quoted && content[i + 1] === '"') {
      cell += '"';
      i++;
    } else if (char === '"' && (quoted || cell.trim() === '')) {
      quoted = !quoted;
    } else if (quoted) {
      cell += char;
      number += char === '\n' ? 1 : 0;
    } else if (char === separator) {
      line.cells.push(cell);
      cell = '';
    } else if (char === '\n') {
      endLine();
    } else if (char !== '\r') {
      cell += char;
    }
  }
  if (quoted) {
    throw new UsageError(`${file}, line ${line.number}: a quote is opened and never closed.`);
  }
  endLine();
  return lines;
}
