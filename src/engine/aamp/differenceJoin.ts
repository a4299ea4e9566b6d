import type { Neighbours } from '../kernel';
import { TopMatches } from '../kernels/topMatches';
import { DiagonalSums } from './alongDiagonal';
import { halfScaleFor, rootOf, scaledBy } from './power';

/** The k least sums of every row so far. Kept as their negatives, the higher the nearer, as correlations are. */
class Nearest {
  /** Of the last on each row's list. */
  readonly last: Float64Array;
  private readonly lists: TopMatches;

  constructor(
    rows: number,
    private readonly k: number
  ) {
    this.lists = new TopMatches(rows, k);
    this.last = k === 1 ? this.lists.correlation : new Float64Array(rows).fill(-Infinity);
  }

  enter(row: number, partner: number, closeness: number): void {
    this.last[row] = this.lists.enter(row, partner, closeness);
  }

  neighbours(p: number, halfScale: number): Neighbours & { k: number } {
    const distance = this.lists.correlation.map((closeness) => rootOf(-closeness, p) / halfScale / halfScale);
    return { k: this.k, distance, index: this.lists.index.slice() };
  }
}

/** Values in a window, the power of the distance (at least 1), and how many neighbours are wanted of each window. */
export interface DifferenceSizes {
  window: number;
  p: number;
  k: number;
}

/**
 * Pairs of windows of two series, or of one with itself, compared as they are: diagonal by diagonal, each pair for both
 * of its windows. Any diagonals in any order: what is found is right for those.
 */
export class DifferenceJoin {
  private readonly diagonals: DiagonalSums;
  private readonly sums: Float64Array;
  private readonly p: number;
  private readonly halfScale: number;
  private readonly rowsOfA: number;
  private readonly rowsOfB: number;
  private readonly nearestOfA: Nearest;
  private readonly nearestOfB: Nearest;

  /**
   * @param a n values, of which those that are not finite spoil the windows that hold them
   * @param b any number of values; `a` once more for a self-join, where a window of `a` is the earlier of its pairs
   */
  constructor(a: Float64Array, b: Float64Array, { window, p, k }: DifferenceSizes) {
    this.p = p;
    this.halfScale = halfScaleFor(a === b ? [a] : [a, b], p);
    const scaled = scaledBy(a, this.halfScale);
    this.diagonals = new DiagonalSums(scaled, a === b ? scaled : scaledBy(b, this.halfScale), window, p);
    this.rowsOfA = a.length - window + 1;
    this.rowsOfB = b.length - window + 1;
    this.sums = new Float64Array(Math.min(this.rowsOfA, this.rowsOfB));
    this.nearestOfA = new Nearest(this.rowsOfA, k);
    this.nearestOfB = new Nearest(this.rowsOfB, k);
  }

  /** Compares every window i of a with window i + shift of b. @returns how many pairs these are */
  run(shift: number): number {
    const { sums, nearestOfA, nearestOfB } = this;
    const from = Math.max(0, -shift);
    const count = Math.min(this.rowsOfA, this.rowsOfB - shift) - from;
    this.diagonals.along(shift, from, from + count, sums);
    const lastOfA = nearestOfA.last;
    const lastOfB = nearestOfB.last;
    for (let k = 0, row = from, other = from + shift; k < count; k++, row++, other++) {
      const closeness = -sums[k];
      if (closeness > lastOfA[row]) {
        nearestOfA.enter(row, other, closeness);
      }
      if (closeness > lastOfB[other]) {
        nearestOfB.enter(other, row, closeness);
      }
    }
    return count;
  }

  /** The nearest of every window of a so far; in a self-join, on its right. */
  ofA(): Neighbours & { k: number } {
    return this.nearestOfA.neighbours(this.p, this.halfScale);
  }

  /** The nearest of every window of b so far; in a self-join, on its left. */
  ofB(): Neighbours & { k: number } {
    return this.nearestOfB.neighbours(this.p, this.halfScale);
  }
}
