import type { ConstantWindows } from '../join/constants';
import { directDistance } from '../join/direct';
import { prepareSeries, type PreparedSeries } from '../join/prepare';
import { slidingProducts, type ProductsOf } from '../mass/slidingProducts';

/** Largest error of a distance that rounding of its correlation may cause; what could be worse is measured directly. */
const tolerance = 1e-9;
/** Rounding of a correlation besides that of the covariance. */
const rounding = 2 ** -50;
/** What one step may add, as a share of the largest norms on the way: four products and sums. */
const stepRounding = 2 ** -51;
/** Two windows nearer than this are equal but for rounding. */
const equal = 1e-10;
/** Covariances restart once the windows have shrunk by so much: their rounding errors are as large as those were. */
const longestFall = 16;

/**
 * Distance profiles of neighbouring windows of a series against the series itself, one after the other: the first by
 * `slidingProducts`, each next in O(n) from the one before (`join/prepare.ts`), with a bound on what rounding adds on the
 * way; a pair in doubt is measured directly. As exact as `distanceProfile`, and the same conventions.
 */
export class NeighbouringProfiles {
  private readonly series: PreparedSeries;
  private readonly productsOf: ProductsOf;
  /** Norm of every window, 0 for constant ones. */
  private readonly norm: Float64Array;
  /** For every window the largest norm of those up to `span` before it. */
  private readonly largestBefore: Float64Array;
  private readonly covariance: Float64Array;
  private error: Float64Array;
  /** The window the covariances began with; they are of the one this many steps later. */
  private start = -2;
  private steps = 0;
  private largest = 0;

  /**
   * @param values n values
   * @param window m, 3 <= m <= n
   * @param span how many windows are asked for in a row, at most
   */
  constructor(values: Float64Array, window: number, span: number, alsoConstant?: ConstantWindows) {
    this.series = prepareSeries(values, window, 0, alsoConstant);
    const { rows, norm, meanHigh } = this.series;
    this.norm = norm.subarray(0, rows).map((length) => (length < Infinity ? length : 0));
    this.largestBefore = slidingLargest(this.norm, span);
    this.productsOf = slidingProducts(this.series.values.subarray(0, values.length), window, meanHigh);
    this.covariance = new Float64Array(rows);
    this.error = new Float64Array(rows);
  }

  /** @returns distances of one window to all, n - m + 1 of them, a new array */
  profileOf(row: number): Float64Array {
    const near = row === this.start + this.steps + 1 && this.steps + 1 < this.series.rows;
    if (near && this.norm[row] * longestFall >= this.largest) {
      this.step(row);
    } else {
      this.begin(row);
    }
    return this.distances(row);
  }

  private begin(row: number): void {
    const { values, window, meanHigh, meanLow } = this.series;
    const shape = values.slice(row, row + window).map((value) => value - meanHigh[row] - meanLow[row]);
    const { product, error } = this.productsOf(shape);
    this.covariance.set(product);
    this.error = error;
    this.start = row;
    this.steps = 0;
    this.largest = this.norm[row];
  }

  private step(row: number): void {
    const { covariance } = this;
    const { values, window, meanHigh, meanLow, half, sum, rows } = this.series;
    const halfHere = half[row];
    const sumHere = sum[row];
    for (let other = rows - 1; other > 0; other--) {
      covariance[other] = covariance[other - 1] + halfHere * sum[other] + sumHere * half[other];
    }
    let first = 0;
    for (let k = 0; k < window; k++) {
      first += (values[row + k] - meanHigh[row] - meanLow[row]) * (values[k] - meanHigh[0] - meanLow[0]);
    }
    covariance[0] = first;
    this.steps++;
    this.largest = Math.max(this.largest, this.norm[row]);
  }

  private distances(row: number): Float64Array {
    const { covariance, error, largestBefore, steps, norm } = this;
    const { window, rows, inverse, valid, constant, values } = this.series;
    const distance = new Float64Array(rows).fill(Infinity);
    if (valid[row] === 0) {
      return distance;
    }
    const apart = Math.sqrt(window);
    if (constant[row] === 1) {
      for (let other = 0; other < rows; other++) {
        distance[other] = constant[other] === 1 ? 0 : valid[other] === 1 ? apart : Infinity;
      }
      return distance;
    }
    const own = inverse[row];
    const added = (steps + 1) * stepRounding * this.largest * own;
    for (let other = 0; other < rows; other++) {
      const both = own * inverse[other];
      const far = Math.sqrt(Math.max(0, 2 * window * (1 - covariance[other] * both)));
      const carried = other >= steps ? error[other - steps] * both : 0;
      const doubt = window * (rounding + carried + added * largestBefore[other] * inverse[other]);
      if (far * tolerance > doubt) {
        distance[other] = far;
      } else if (valid[other] === 1) {
        const direct = norm[other] > 0 ? directDistance(values, row, other, window) : apart;
        distance[other] = direct < equal ? 0 : direct;
      }
    }
    return distance;
  }
}

/** The largest of every value and up to `span` before it. */
function slidingLargest(values: Float64Array, span: number): Float64Array {
  const largest = new Float64Array(values.length);
  const queue = new Int32Array(values.length);
  let front = 0;
  let end = 0;
  for (let row = 0; row < values.length; row++) {
    while (end > front && values[queue[end - 1]] <= values[row]) {
      end--;
    }
    queue[end++] = row;
    if (queue[front] < row - span) {
      front++;
    }
    largest[row] = values[queue[front]];
  }
  return largest;
}
