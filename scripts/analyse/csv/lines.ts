import { UsageError } from '../../commandLine';

export interface Line {
  /** Where it begins in the file, from 1. */
  number: number;
  cells: string[];
}

export interface Lines {
  separator: string;
  header: Line;
  rows: Line[];
}

/** Separators of cells; the first is the default where a header has none. */
const separators = [',', ';', '\t', '|'];
/** A first line that names the separator, as Grafana writes for Excel. */
const separatorLine = /^"?sep=(.)"?[^\S\n]*\r?(\n|$)/i;

/**
 * The lines of a file as their cells, empty lines left out. Quotes may enclose separators and line breaks; a doubled
 * quote is one.
 * @throws UsageError where there is no row, or a quote is never closed
 */
export function readLines(text: string, file: string): Lines {
  const content = text.replace(/^\uFEFF/, '');
  const named = separatorLine.exec(content);
  const body = named ? content.slice(named[0].length) : content;
  const separator = named ? named[1] : separatorOf(body);
  const [header, ...rows] = linesOf(body, separator, named ? 2 : 1, file);
  if (rows.length === 0) {
    throw new UsageError(`${file} holds no rows: it needs a header line and at least one row.`);
  }
  return { separator, header, rows };
}

/** What separates the cells of the header most often, quoted text aside. */
function separatorOf(content: string): string {
  const header = content.replace(/"[^"]*"/g, '').split(/[\r\n]/, 1)[0];
  const count = (separator: string) => header.split(separator).length;
  return separators.reduce((best, separator) => (count(separator) > count(best) ? separator : best));
}

function linesOf(content: string, separator: string, first: number, file: string): Line[] {
  const lines: Line[] = [];
  let line: Line = { number: first, cells: [] };
  let cell = '';
  let quoted = false;
  let number = first;
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
