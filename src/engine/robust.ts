/**
 * The value below which a share of the finite values lies, interpolated linearly between order statistics (type 7 of
 * Hyndman and Fan, as NumPy). NaN when there is no finite value. Time: O(n log n). Memory: 16 n bytes.
 *
 * @param share 0 to 1
 * @throws RangeError when the share is outside
 */
export function quantile(values: ArrayLike<number>, share: number): number {
  if (!(share >= 0 && share <= 1)) {
    throw new RangeError(`A quantile needs a share from 0 to 1; it is ${share}.`);
  }
  return sortedQuantile(sortedFinite(values), share);
}

/** The middle of the finite values; NaN when there is none. Time: O(n log n). Memory: 16 n bytes. */
export function median(values: ArrayLike<number>): number {
  return quantile(values, 0.5);
}

/**
 * Median absolute deviation from the median, without a consistency factor; times 1.4826 it estimates the standard
 * deviation of a normal distribution. NaN when there is no finite value. Time: O(n log n). Memory: 24 n bytes.
 */
export function mad(values: ArrayLike<number>): number {
  const finite = sortedFinite(values);
  const centre = sortedQuantile(finite, 0.5);
  return sortedQuantile(finite.map((value) => Math.abs(value - centre)).sort(), 0.5);
}

function sortedFinite(values: ArrayLike<number>): Float64Array {
  const finite = new Float64Array(values.length);
  let count = 0;
  for (let i = 0; i < values.length; i++) {
    if (Number.isFinite(values[i])) {
      finite[count++] = values[i];
    }
  }
  return finite.subarray(0, count).sort();
}

function sortedQuantile(sorted: Float64Array, share: number): number {
  if (sorted.length === 0) {
    return NaN;
  }
  const place = (sorted.length - 1) * share;
  const below = Math.floor(place);
  const above = Math.ceil(place);
  return sorted[below] + (sorted[above] - sorted[below]) * (place - below);
}
