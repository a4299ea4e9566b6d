import { mad, median } from '../robust';

/** Values are clipped at this many robust deviations. */
const farthest = 4;
/** What is left of a straight line of unit spread is rounding below this. */
const roundingOnly = 1e-9;

/**
 * Values far out are held at the edge of the rest and the least-squares line is removed; twice, because a trend hides
 * what is far out. Undefined when nothing varies.
 */
export function detrended(values: Float64Array): Float64Array | undefined {
  const coarse = clipped(values, 0);
  return coarse && clipped(withoutLine(coarse), roundingOnly);
}

/** Values as robust deviations from their median, at most 4. */
function clipped(values: Float64Array, minSpread: number): Float64Array | undefined {
  const finite = sample(values);
  if (finite.length < 3) {
    return undefined;
  }
  const centre = median(finite);
  // More than half of the values equal: the robust deviation is 0, and the plain one has to serve.
  const spread = 1.4826 * mad(finite) || meanAbsoluteDeviation(finite, centre);
  if (!(spread > minSpread)) {
    return undefined;
  }
  return values.map((value) =>
    Number.isFinite(value) ? Math.max(-farthest, Math.min(farthest, (value - centre) / spread)) : NaN
  );
}

/** This many values give the middle and the spread of any number. */
const enoughValues = 2048;
/** Steps by the golden section come everywhere evenly, and keep no time with any rhythm. */
const goldenSection = (Math.sqrt(5) - 1) / 2;

/** The finite values; of very many some, from everywhere. */
function sample(values: Float64Array): Float64Array {
  if (values.length <= enoughValues) {
    return values.filter(Number.isFinite);
  }
  const some = Float64Array.from(
    { length: enoughValues },
    (_, k) => values[Math.floor(((k * goldenSection) % 1) * values.length)]
  );
  return some.filter(Number.isFinite);
}

function meanAbsoluteDeviation(values: Float64Array, centre: number): number {
  return values.reduce((sum, value) => sum + Math.abs(value - centre), 0) / values.length;
}

function withoutLine(values: Float64Array): Float64Array {
  const { intercept, slope } = leastSquares(values);
  return values.map((value, t) => value - (intercept + slope * t));
}

function leastSquares(values: Float64Array): { intercept: number; slope: number } {
  let count = 0;
  let meanTime = 0;
  let meanValue = 0;
  let timeSquares = 0;
  let products = 0;
  for (let t = 0; t < values.length; t++) {
    if (Number.isFinite(values[t])) {
      count++;
      const step = t - meanTime;
      meanTime += step / count;
      meanValue += (values[t] - meanValue) / count;
      timeSquares += step * (t - meanTime);
      products += step * (values[t] - meanValue);
    }
  }
  const slope = timeSquares > 0 ? products / timeSquares : 0;
  return { intercept: meanValue - slope * meanTime, slope };
}

/**
 * As `detrended`, and drift slower than a number of rows removed as well: the mean of that stretch around each value.
 * Undefined when nothing varies.
 */
export function levelled(values: Float64Array, rows: number): Float64Array | undefined {
  const level = detrended(values);
  return level && clipped(withoutDrift(level, rows), roundingOnly);
}

/** Every value less the mean of a number of rows around it. */
export function withoutDrift(values: Float64Array, rows: number): Float64Array {
  const sums = new Float64Array(values.length + 1);
  const counts = new Float64Array(values.length + 1);
  for (let t = 0; t < values.length; t++) {
    const present = Number.isFinite(values[t]);
    sums[t + 1] = sums[t] + (present ? values[t] : 0);
    counts[t + 1] = counts[t] + (present ? 1 : 0);
  }
  return values.map((value, t) => {
    const from = Math.max(0, t - (rows >> 1));
    const to = Math.min(values.length, from + rows);
    return value - (sums[to] - sums[from]) / Math.max(1, counts[to] - counts[from]);
  });
}
