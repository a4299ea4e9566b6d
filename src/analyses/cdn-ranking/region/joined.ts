import type { CellTask } from '../task';

/** All cells as one: sums of counts, means weighed by requests. */
export function joined(cells: CellTask[], rows: number): CellTask {
  if (cells.length === 1) {
    return cells[0];
  }
  const values: Record<string, Float64Array> = {};
  for (const role of new Set(cells.flatMap((cell) => Object.keys(cell.values)))) {
    values[role] = weighedMean(cells, role, rows);
  }
  const bounds = [...new Set(cells.flatMap(({ buckets }) => Array.from(buckets?.bounds ?? [])))].sort((a, b) => a - b);
  return {
    network: null,
    requests: summed(
      cells.map(({ requests }) => requests),
      rows
    ),
    traffic: summed(
      cells.map(({ traffic }) => traffic),
      rows
    ),
    values,
    buckets:
      bounds.length > 0
        ? {
            bounds: Float64Array.from(bounds),
            counts: bounds.map(
              (bound) =>
                summed(
                  cells.map(({ buckets }) => buckets?.counts[lastUpTo(buckets.bounds, bound)]),
                  rows
                ) ?? new Float64Array(rows)
            ),
          }
        : undefined,
  };
}

/** Index of the last bound up to this one: what a histogram without it says at least. -1 for none. */
function lastUpTo(bounds: Float64Array, bound: number): number {
  let last = -1;
  while (last + 1 < bounds.length && bounds[last + 1] <= bound) {
    last++;
  }
  return last;
}

function summed(all: Array<Float64Array | undefined>, rows: number): Float64Array | undefined {
  const known = all.filter((one) => one !== undefined);
  if (known.length === 0) {
    return undefined;
  }
  const sums = new Float64Array(rows).fill(NaN);
  for (const values of known) {
    for (let row = 0; row < rows; row++) {
      if (!Number.isNaN(values[row])) {
        sums[row] = (Number.isNaN(sums[row]) ? 0 : sums[row]) + values[row];
      }
    }
  }
  return sums;
}

function weighedMean(cells: CellTask[], role: string, rows: number): Float64Array {
  const tops = new Float64Array(rows);
  const bottoms = new Float64Array(rows);
  for (const { values, requests } of cells) {
    const own = values[role];
    for (let row = 0; own && row < rows; row++) {
      const weight = requests ? requests[row] : 1;
      if (!Number.isNaN(own[row]) && weight > 0) {
        tops[row] += weight * own[row];
        bottoms[row] += weight;
      }
    }
  }
  return tops.map((top, row) => (bottoms[row] > 0 ? top / bottoms[row] : NaN));
}
