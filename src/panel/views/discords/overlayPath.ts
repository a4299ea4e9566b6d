type Row = number | null;

export interface Plane {
  width: number;
  height: number;
  low: number;
  high: number;
  /** Number of rows over the whole width. */
  rows: number;
}

/** Lowest and highest value of both lines, a little widened; undefined where all rows are missing. */
export function overlayRange(lines: ReadonlyArray<readonly Row[] | null>): { low: number; high: number } | undefined {
  const values = lines.flatMap((line) => line ?? []).filter((value) => value !== null && Number.isFinite(value));
  if (values.length === 0) {
    return undefined;
  }
  const numbers = values.map(Number);
  const low = Math.min(...numbers);
  const high = Math.max(...numbers);
  const pad = high > low ? (high - low) * 0.06 : Math.abs(high) * 0.1 || 1;
  return { low: low - pad, high: high + pad };
}

/** An SVG path through the rows, broken at missing ones; a row on its own becomes a dot. */
export function overlayPath(line: readonly Row[], { width, height, low, high, rows }: Plane): string {
  const x = (row: number) => (rows > 1 ? (row / (rows - 1)) * width : width / 2);
  const y = (value: number) => height - ((value - low) / (high - low)) * height;
  const parts: string[] = [];
  line.forEach((value, row) => {
    if (value === null || !Number.isFinite(value)) {
      return;
    }
    const started = row > 0 && isNumber(line[row - 1]);
    const goesOn = row + 1 < line.length && isNumber(line[row + 1]);
    parts.push(`${started ? 'L' : 'M'}${round(x(row))} ${round(y(value))}${started || goesOn ? '' : 'h0.1'}`);
  });
  return parts.join('');
}

function isNumber(value: Row): boolean {
  return value !== null && Number.isFinite(value);
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
