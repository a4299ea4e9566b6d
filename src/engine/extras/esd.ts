import { esdCriticalValue } from './criticalValue';

const normalScale = 1.4826;

/** What is left of values once their outliers are out. */
export interface Cleaned {
  outliers: number;
  median: number;
  /** Median deviation from it, scaled to a standard deviation. */
  deviation: number;
  /** What the next value's distance must exceed, in deviations, to be one more outlier. */
  critical: number;
}

/**
 * Generalised extreme Studentized deviate test with median and median absolute deviation instead of mean and standard
 * deviation (Hochenbaum, Vallis and Kejariwal 2017): takes the value farthest from the median out, again and again; the
 * outliers are those up to the last that was farther than its critical value.
 *
 * O(n + k log n) for n values, k taken out at most: the farthest is always one of the ends.
 *
 * @param sorted values in ascending order
 * @param most share of them that may be outliers, below 0.5
 * @param alpha significance
 */
export function cleanedByEsd(sorted: Float64Array, most: number, alpha: number): Cleaned {
  let from = 0;
  let to = sorted.length;
  let kept = { from, to, outliers: 0 };
  const limit = Math.floor(most * sorted.length);
  for (let removed = 0; removed < limit; removed++) {
    const centre = medianBetween(sorted, from, to);
    const deviation = normalScale * deviationBetween(sorted, from, to, centre);
    if (deviation === 0) {
      break;
    }
    const below = centre - sorted[from];
    const above = sorted[to - 1] - centre;
    if (below > above) {
      from++;
    } else {
      to--;
    }
    if (Math.max(below, above) / deviation > esdCriticalValue(sorted.length, removed, alpha)) {
      kept = { from, to, outliers: removed + 1 };
    }
  }
  const median = medianBetween(sorted, kept.from, kept.to);
  return {
    outliers: kept.outliers,
    median,
    deviation: normalScale * deviationBetween(sorted, kept.from, kept.to, median),
    critical: esdCriticalValue(sorted.length + 1, kept.outliers, alpha),
  };
}

function medianBetween(sorted: Float64Array, from: number, to: number): number {
  const length = to - from;
  const middle = from + (length >> 1);
  return length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/** The median distance from `centre`: the narrowest stretch around it that holds half of the values, by bisection. */
function deviationBetween(sorted: Float64Array, from: number, to: number, centre: number): number {
  const length = to - from;
  const upper = nthDistance(sorted, from, to, centre, length >> 1);
  return length % 2 === 1 ? upper : (nthDistance(sorted, from, to, centre, (length >> 1) - 1) + upper) / 2;
}

/**
 * The n-th smallest distance (from 0) from `centre` among sorted values: of the n + 1 nearest, `left` lie below the
 * centre; the right number is where neither side has a nearer one left out. O(log length).
 */
function nthDistance(sorted: Float64Array, from: number, to: number, centre: number, n: number): number {
  let low = from;
  let high = to;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle] < centre) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  const split = low;
  const wanted = n + 1;
  let fewest = Math.max(0, wanted - (to - split));
  let most = Math.min(wanted, split - from);
  while (fewest < most) {
    const left = (fewest + most) >> 1;
    const nextBelow = centre - sorted[split - left - 1];
    const lastAbove = sorted[split + wanted - left - 1] - centre;
    if (nextBelow < lastAbove) {
      fewest = left + 1;
    } else {
      most = left;
    }
  }
  const left = fewest;
  const below = left > 0 ? centre - sorted[split - left] : -Infinity;
  const above = wanted - left > 0 ? sorted[split + wanted - left - 1] - centre : -Infinity;
  return Math.max(below, above);
}
