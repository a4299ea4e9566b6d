import type { CellValue, ResultField, ResultFrame } from '../../src/frames';
import { readHeader } from '../../src/frames';

/** Fields for drawing and for machines. */
const leftOut = new Set(['isRegion', 'color', 'tags', 'id']);

/** A result as a table: episodes, ranking rows, lanes. Frames with a row for every step are left to `--json`. */
export function tableOf(frame: ResultFrame): string | undefined {
  const kind = readHeader(frame)?.kind;
  if (kind === 'score' || kind === 'series' || frame.length === 0) {
    return undefined;
  }
  const fields = frame.fields.filter(({ name }) => !leftOut.has(name));
  const columns = fields.map((field) => {
    const cells = [field.name, ...field.values.map((value) => cellText(field, value))];
    const width = Math.max(...cells.map((cell) => cell.length));
    return cells.map((cell) => (field.type === 'number' ? cell.padStart(width) : cell.padEnd(width)));
  });
  const lines = Array.from({ length: frame.length + 1 }, (_, row) =>
    columns
      .map((column) => column[row])
      .join('  ')
      .trimEnd()
  );
  return [frame.name ?? '', ...lines].join('\n');
}

function cellText(field: ResultField, value: CellValue | undefined): string {
  if (value === null || value === undefined) {
    return '';
  }
  if (field.type === 'time' && typeof value === 'number') {
    return new Date(value).toISOString().slice(0, 19) + 'Z';
  }
  return typeof value === 'number' ? String(Number(value.toPrecision(6))) : String(value);
}
