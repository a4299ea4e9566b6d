/** One series before joining: ascending times in ms and a value for each; null is a gap. */
export interface JoinInput {
  x: ArrayLike<number>;
  y: ArrayLike<number | null | undefined>;
  /** Draw across gaps instead of breaking the line. */
  spanNulls?: boolean;
}

export interface Joined {
  /** Every time of any series, once, ascending. */
  x: number[];
  /** One column per series: undefined where the series has no row at that time, null where it has a gap. */
  columns: Array<Array<number | null | undefined>>;
}

/**
 * Puts series with different clocks on one x axis. A time at which a series has no row stays undefined, which a line
 * crosses; around a gap those undefined rows become null, or the line would start inside the gap.
 * Values that are not finite are gaps. Rows need not be sorted.
 */
export function joinSeries(inputs: readonly JoinInput[]): Joined {
  const times = new Set<number>();
  for (const { x } of inputs) {
    for (let row = 0; row < x.length; row++) {
      times.add(x[row]);
    }
  }
  const x = Float64Array.from(times).sort();
  const rowOf = new Map<number, number>();
  x.forEach((time, row) => rowOf.set(time, row));
  return { x: Array.from(x), columns: inputs.map((input) => column(input, rowOf, x.length)) };
}

function column(input: JoinInput, rowOf: ReadonlyMap<number, number>, length: number) {
  const values = new Array<number | null | undefined>(length).fill(undefined);
  for (let row = 0; row < input.x.length; row++) {
    const at = rowOf.get(input.x[row]);
    const value = input.y[row];
    if (at !== undefined) {
      values[at] = typeof value === 'number' && Number.isFinite(value) ? value : null;
    }
  }
  return input.spanNulls ? values.map((value) => value ?? undefined) : widenGaps(values);
}

function widenGaps(values: Array<number | null | undefined>) {
  const known = values.slice();
  for (let row = 0; row < known.length; row++) {
    if (known[row] !== null) {
      continue;
    }
    for (let before = row - 1; before >= 0 && values[before] === undefined; before--) {
      values[before] = null;
    }
    for (let after = row + 1; after < values.length && values[after] === undefined; after++) {
      values[after] = null;
    }
  }
  return values;
}

/** The row whose time is nearest to `time`; undefined for no rows. `x` is ascending. */
export function nearestRow(x: ArrayLike<number>, time: number): number | undefined {
  if (x.length === 0) {
    return undefined;
  }
  let low = 0;
  let high = x.length - 1;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (x[middle] <= time) {
      low = middle;
    } else {
      high = middle;
    }
  }
  return Math.abs(x[low] - time) <= Math.abs(x[high] - time) ? low : high;
}
