/**
 * How many arcs pass over every place, when every window is joined to its neighbour by an arc (the arc curve of Gharghabi
 * et al., 2017). Place t counts the arcs that begin at or before t and end after it. O(k) time and memory.
 *
 * @param index where the neighbour of every window starts; a negative index is no arc
 */
export function arcCurve(index: ArrayLike<number>): Int32Array {
  const steps = new Int32Array(index.length);
  for (let row = 0; row < index.length; row++) {
    const partner = index[row];
    if (partner >= 0) {
      steps[Math.min(row, partner)]++;
      steps[Math.max(row, partner)]--;
    }
  }
  for (let row = 1; row < steps.length; row++) {
    steps[row] += steps[row - 1];
  }
  return steps;
}

/**
 * The arc curve to be expected of k windows whose neighbours lie anywhere, by exact expectation: from t + 1 windows the
 * arc ends among the k - 1 - t after them with probability (k - 1 - t) / k, and the other way round. A parabola of
 * height k / 2. STUMPY fits a beta distribution to one random draw of the same curve; the two differ by that noise.
 */
export function expectedArcs(count: number): Float64Array {
  return Float64Array.from({ length: count }, (_, place) => (2 * (place + 1) * (count - 1 - place)) / count);
}

/**
 * The same for neighbours that lie anywhere to the right: window j <= t reaches past t with probability
 * (k - 1 - t) / (k - 1 - j).
 */
export function expectedRightArcs(count: number): Float64Array {
  const expected = new Float64Array(count);
  let inverses = 0;
  for (let place = 0; place < count - 1; place++) {
    inverses += 1 / (count - 1 - place);
    expected[place] = (count - 1 - place) * inverses;
  }
  return expected;
}

/** What stands for an expectation of 0, as in STUMPY. */
const smallestExpectation = 1e-10;

/**
 * The arc curve as a share of what is expected, at most 1: low where few arcs pass, that is, between regimes. The first
 * and last `edge` places have too few arcs to tell and are 1.
 */
export function correctedArcs(
  index: ArrayLike<number>,
  expected: Float64Array,
  edge: number,
  out: Float64Array = new Float64Array(index.length)
): Float64Array {
  const arcs = arcCurve(index);
  for (let place = 0; place < arcs.length; place++) {
    const inside = place >= edge && place < arcs.length - edge;
    const share = arcs[place] / (expected[place] === 0 ? smallestExpectation : expected[place]);
    out[place] = inside ? Math.min(1, share) : 1;
  }
  return out;
}
