/** Times of a column in ms: some sources send texts in ISO 8601. NaN where there is none. */
export function timesOf(values: ArrayLike<unknown>): ArrayLike<number> {
  return isNumbers(values) ? values : Float64Array.from(values, timeOf);
}

function timeOf(value: unknown): number {
  if (typeof value === 'number') {
    return value;
  }
  return typeof value === 'string' || value instanceof Date ? new Date(value).getTime() : NaN;
}

function isNumbers(values: ArrayLike<unknown>): values is ArrayLike<number> {
  for (let i = 0; i < values.length; i++) {
    if (typeof values[i] !== 'number') {
      return false;
    }
  }
  return true;
}

/**
 * The rows that have a time, the earliest first, rows of one time in the order they came; undefined where the times are
 * in that order already.
 */
export function rowsInOrder(times: ArrayLike<number>): number[] | undefined {
  let inOrder = true;
  for (let row = 0; row < times.length && inOrder; row++) {
    inOrder = row === 0 ? Number.isFinite(times[0]) : times[row] >= times[row - 1];
  }
  if (inOrder) {
    return undefined;
  }
  return Array.from({ length: times.length }, (_, row) => row)
    .filter((row) => Number.isFinite(times[row]))
    .sort((a, b) => times[a] - times[b] || a - b);
}

/** Rows with one time each: of several with one time the mean of their numbers. The times are in order. */
export function withoutRepeats(
  times: ArrayLike<number>,
  values: ArrayLike<unknown>
): { times: number[]; values: unknown[] } {
  const kept: { times: number[]; values: unknown[] } = { times: [], values: [] };
  for (let row = 0; row < times.length; ) {
    let next = row + 1;
    while (next < times.length && times[next] === times[row]) {
      next++;
    }
    kept.times.push(times[row]);
    kept.values.push(next === row + 1 ? values[row] : meanOf(values, row, next));
    row = next;
  }
  return kept;
}

/** The mean of what is a number; what came last where nothing is. */
function meanOf(values: ArrayLike<unknown>, from: number, until: number): unknown {
  let sum = 0;
  let count = 0;
  for (let row = from; row < until; row++) {
    const value = values[row];
    if (typeof value === 'number' && Number.isFinite(value)) {
      sum += value;
      count++;
    }
  }
  return count > 0 ? sum / count : values[until - 1];
}
