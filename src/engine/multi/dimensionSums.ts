import type { DimensionOrder } from './pairs';

/**
 * For every window and number of dimensions the smallest sum of distances so far. A pair's distances, one a dimension,
 * are written to `distances`, sorted and entered for both of its windows.
 */
export class DimensionSums {
  /** Of the pair in work, in the order of the dimensions; and in the order in which they count. */
  readonly distances: Float64Array;
  readonly sorted: Float64Array;
  /** Smallest sums: entry `row * dimensions + k` is over the k + 1 dimensions that count first. */
  readonly sums: Float64Array;
  private readonly partners: Int32Array;

  constructor(
    private readonly rows: number,
    private readonly dimensions: number,
    private readonly order: DimensionOrder
  ) {
    this.distances = new Float64Array(dimensions);
    this.sorted = new Float64Array(dimensions);
    this.sums = new Float64Array(rows * dimensions).fill(Infinity);
    this.partners = new Int32Array(rows * dimensions).fill(-1);
  }

  /** By insertion: dimensions are few. */
  sort(): void {
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

  /** Enters the pair that was sorted last. */
  enter(row: number, other: number): void {
    const { sorted, dimensions } = this;
    const a = row * dimensions;
    const b = other * dimensions;
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

  best(k: number): Float64Array {
    return this.every(this.sums, k);
  }

  partner(k: number): Float64Array {
    return this.every(this.partners, k);
  }

  private every(entries: ArrayLike<number>, k: number): Float64Array {
    return Float64Array.from({ length: this.rows }, (_, row) => entries[row * this.dimensions + k]);
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
