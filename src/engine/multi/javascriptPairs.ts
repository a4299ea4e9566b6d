import { directDistance } from '../join/direct';
import type { PreparedSeries } from '../join/prepare';
import { mostDirectWork, type DimensionOrder, type Pairs } from './pairs';

/** Two windows nearer than this are equal but for rounding. */
const equal = 1e-10;
/**
 * The loops in plain JavaScript, for pages that forbid WebAssembly. Arrays are interleaved, all dimensions of a window
 * side by side, because a pair needs them all.
 */
export class JavascriptPairs implements Pairs {
  readonly lanes = 1;
  private readonly dimensions: number;
  private readonly window: number;
  private readonly rows: number;
  /** Smallest sums: entry `row * dimensions + k` is over the k + 1 nearest dimensions. */
  private readonly sums: Float64Array;
  private readonly partners: Int32Array;
  private readonly half: Float64Array;
  private readonly sum: Float64Array;
  private readonly inverse: Float64Array;
  /** 1 where covariances begin afresh in any dimension; see `join/seeds.ts`. */
  private readonly seed: Uint8Array;
  private readonly covariance: Float64Array;
  private readonly distances: Float64Array;
  private readonly sorted: Float64Array;
  private directWork = 0;

  constructor(
    private readonly prepared: readonly PreparedSeries[],
    private readonly order: DimensionOrder
  ) {
    const dimensions = prepared.length;
    const [{ rows, window }] = prepared;
    this.dimensions = dimensions;
    this.window = window;
    this.rows = rows;
    this.half = interleaved(
      prepared.map(({ half }) => half),
      rows
    );
    this.sum = interleaved(
      prepared.map(({ sum }) => sum),
      rows
    );
    this.inverse = interleaved(
      prepared.map(({ inverse }) => inverse),
      rows
    );
    this.seed = new Uint8Array(rows);
    for (const { nextSeed } of prepared) {
      this.seed.forEach((_, row) => (this.seed[row] ||= nextSeed[row] === row ? 1 : 0));
    }
    this.sums = new Float64Array(rows * dimensions).fill(Infinity);
    this.partners = new Int32Array(rows * dimensions).fill(-1);
    this.covariance = new Float64Array(dimensions);
    this.distances = new Float64Array(dimensions);
    this.sorted = new Float64Array(dimensions);
  }

  run(lag: number, from: number, end: number): void {
    const { dimensions, window, half, sum, inverse, covariance, distances, seed } = this;
    const nearlyEqual = 1 - window * 1e-9;
    for (let row = from; row < end; row++) {
      const other = row + lag;
      const a = row * dimensions;
      const b = other * dimensions;
      const afresh = seed[row] === 1 || seed[other] === 1;
      let near = false;
      for (let k = 0; k < dimensions; k++) {
        covariance[k] = afresh
          ? covarianceOf(this.prepared[k], row, other)
          : covariance[k] + half[a + k] * sum[b + k] + sum[a + k] * half[b + k];
        const correlation = covariance[k] * inverse[a + k] * inverse[b + k];
        if (correlation <= nearlyEqual) {
          distances[k] = Math.sqrt(2 * window * (1 - correlation));
        } else if (correlation > nearlyEqual) {
          distances[k] = Math.sqrt(2 * window * Math.max(0, 1 - correlation));
          near = true;
        } else {
          distances[k] = conventionalDistance(this.prepared[k], row, other);
        }
      }
      this.sort();
      if (near && this.directWork < mostDirectWork && this.mayWin(a, b)) {
        this.measure(row, other, nearlyEqual);
        this.sort();
      }
      this.enter(a, b, row, other);
    }
  }

  best(k: number): ArrayLike<number> {
    return this.every(this.sums, k);
  }

  partner(k: number): ArrayLike<number> {
    return this.every(this.partners, k);
  }

  private every(entries: ArrayLike<number>, k: number): Float64Array {
    return Float64Array.from({ length: this.rows }, (_, row) => entries[row * this.dimensions + k]);
  }

  /** Nearly equal windows have no digits left in their correlation. */
  private measure(row: number, other: number, nearlyEqual: number): void {
    const leastUnsure = Math.sqrt(2 * this.window * (1 - nearlyEqual));
    for (let k = 0; k < this.dimensions; k++) {
      const { inverse } = this.prepared[k];
      if (this.distances[k] < leastUnsure && inverse[row] > 0 && inverse[other] > 0) {
        const direct = directDistance(this.prepared[k].values, row, other, this.window);
        this.distances[k] = direct < equal ? 0 : direct;
        this.directWork += this.window;
      }
    }
  }

  /** Whether the pair could be the nearest for one of its windows, rounding considered. */
  private mayWin(a: number, b: number): boolean {
    const slack = Math.sqrt(2 * this.window * 1e-12);
    let total = 0;
    for (let k = 0; k < this.dimensions; k++) {
      total += this.sorted[k];
      const least = total - slack * (k + 1);
      if (this.worthwhile(least, this.sums[a + k]) || this.worthwhile(least, this.sums[b + k])) {
        return true;
      }
    }
    return false;
  }

  /** When half of the work is done, the rest is for windows without an equal one. */
  private worthwhile(least: number, best: number): boolean {
    return least <= best && (best > 0 || this.directWork < mostDirectWork / 2);
  }

  /** By insertion: dimensions are few. */
  private sort(): void {
    const { distances, sorted, dimensions } = this;
    const { fixed, farthestFirst } = this.order;
    for (let k = 0; k < dimensions; k++) {
      const value = distances[k];
      const first = Math.min(k, fixed);
      let place = k;
      while (place > first && (farthestFirst ? sorted[place - 1] < value : sorted[place - 1] > value)) {
        sorted[place] = sorted[place - 1];
        place--;
      }
      sorted[place] = value;
    }
  }

  private enter(a: number, b: number, row: number, other: number): void {
    const { sorted, dimensions } = this;
    let total = 0;
    for (let k = 0; k < dimensions; k++) {
      total += sorted[k];
      if (total === Infinity) {
        return;
      }
      this.offer(a + k, other, total);
      this.offer(b + k, row, total);
    }
  }

  /** Of equally near windows the earlier is named. */
  private offer(at: number, other: number, total: number): void {
    const { sums, partners } = this;
    if (total < sums[at] || (total === sums[at] && other < partners[at])) {
      sums[at] = total;
      partners[at] = other;
    }
  }
}

function interleaved(arrays: Float64Array[], rows: number): Float64Array {
  const out = new Float64Array(rows * arrays.length);
  arrays.forEach((array, k) => {
    for (let row = 0; row < rows; row++) {
      out[row * arrays.length + k] = array[row];
    }
  });
  return out;
}

function covarianceOf({ values, meanHigh, meanLow, window }: PreparedSeries, a: number, b: number): number {
  let covariance = 0;
  for (let k = 0; k < window; k++) {
    covariance += (values[a + k] - meanHigh[a] - meanLow[a]) * (values[b + k] - meanHigh[b] - meanLow[b]);
  }
  return covariance;
}

/** Of windows that have no correlation, as STUMPY: constants 0 and sqrt(m) apart, windows with gaps Infinity. */
function conventionalDistance({ valid, constant, window }: PreparedSeries, a: number, b: number): number {
  if (valid[a] === 0 || valid[b] === 0) {
    return Infinity;
  }
  return constant[a] === constant[b] ? 0 : Math.sqrt(window);
}
