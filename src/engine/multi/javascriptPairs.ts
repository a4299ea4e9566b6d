import { directDistance } from '../join/direct';
import type { PreparedSeries } from '../join/prepare';
import { DimensionSums } from './dimensionSums';
import { maxDirectWork, type DimensionOrder, type Pairs } from './pairs';

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
  private readonly found: DimensionSums;
  private readonly half: Float64Array;
  private readonly sum: Float64Array;
  private readonly inverse: Float64Array;
  /** 1 where covariances restart in any dimension; see `join/seeds.ts`. */
  private readonly seed: Uint8Array;
  private readonly covariance: Float64Array;
  private directWork = 0;

  constructor(
    private readonly prepared: readonly PreparedSeries[],
    order: DimensionOrder
  ) {
    const dimensions = prepared.length;
    const [{ rows, window }] = prepared;
    this.dimensions = dimensions;
    this.window = window;
    this.found = new DimensionSums(rows, dimensions, order);
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
    this.covariance = new Float64Array(dimensions);
  }

  run(lag: number, from: number, end: number): void {
    const { dimensions, window, half, sum, inverse, covariance, seed, found } = this;
    const { distances } = found;
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
      found.sort();
      if (near && this.directWork < maxDirectWork && this.mayWin(a, b)) {
        this.measure(row, other, nearlyEqual);
        found.sort();
      }
      found.enter(row, other);
    }
  }

  best(k: number): ArrayLike<number> {
    return this.found.best(k);
  }

  partner(k: number): ArrayLike<number> {
    return this.found.partner(k);
  }

  /** Nearly equal windows have no digits left in their correlation. */
  private measure(row: number, other: number, nearlyEqual: number): void {
    const { distances } = this.found;
    const minUncertain = Math.sqrt(2 * this.window * (1 - nearlyEqual));
    for (let k = 0; k < this.dimensions; k++) {
      const { inverse } = this.prepared[k];
      if (distances[k] < minUncertain && inverse[row] > 0 && inverse[other] > 0) {
        const direct = directDistance(this.prepared[k].values, row, other, this.window);
        distances[k] = direct < equal ? 0 : direct;
        this.directWork += this.window;
      }
    }
  }

  /** Whether the pair could be the nearest for one of its windows, rounding considered. */
  private mayWin(a: number, b: number): boolean {
    const slack = Math.sqrt(2 * this.window * 1e-12);
    const { sorted, sums } = this.found;
    let total = 0;
    for (let k = 0; k < this.dimensions; k++) {
      total += sorted[k];
      const least = total - slack * (k + 1);
      if (this.worthwhile(least, sums[a + k]) || this.worthwhile(least, sums[b + k])) {
        return true;
      }
    }
    return false;
  }

  /** When half of the work is done, the rest is for windows without an equal one. */
  private worthwhile(least: number, best: number): boolean {
    return least <= best && (best > 0 || this.directWork < maxDirectWork / 2);
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
