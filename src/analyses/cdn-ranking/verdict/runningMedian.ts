/**
 * The median of the newest values, kept sorted: O(log n + n/2 moves) a value, and only when somebody asks. Exact.
 * Without a value it is NaN.
 */
export class RunningMedian {
  private readonly ring: Float64Array;
  private readonly sorted: Float64Array;
  /** Values ever seen, and how many of them are in `sorted`. */
  private seen = 0;
  private settled = 0;
  private spread = NaN;

  constructor(private readonly most: number) {
    // Twice the room, so that what has left the window is still known while `sorted` catches up.
    this.ring = new Float64Array(2 * most);
    this.sorted = new Float64Array(most);
  }

  get count(): number {
    return Math.min(this.seen, this.most);
  }

  push(value: number): void {
    this.ring[this.seen % this.ring.length] = value;
    this.seen++;
  }

  median(): number {
    this.settle();
    return middleOf(this.sorted, this.count);
  }

  /** Median distance from the median. */
  deviation(): number {
    this.settle();
    if (Number.isNaN(this.spread)) {
      const middle = this.median();
      const distances = this.sorted.subarray(0, this.count).map((value) => Math.abs(value - middle));
      this.spread = middleOf(distances.sort(), distances.length);
    }
    return this.spread;
  }

  private settle(): void {
    const behind = this.seen - this.settled;
    if (behind === 0) {
      return;
    }
    this.spread = NaN;
    if (behind > this.most / 8) {
      const { count } = this;
      for (let i = 0; i < count; i++) {
        this.sorted[i] = this.ring[(this.seen - 1 - i) % this.ring.length];
      }
      this.sorted.subarray(0, count).sort();
      this.settled = this.seen;
      return;
    }
    for (; this.settled < this.seen; this.settled++) {
      this.replace(this.settled);
    }
  }

  /** Takes in value number `index`, and lets the one go that leaves the window. */
  private replace(index: number): void {
    const { sorted, ring, most } = this;
    const value = ring[index % ring.length];
    let hole = index < most ? index : placeOf(sorted, most, ring[(index - most) % ring.length]);
    const end = Math.min(index, most - 1);
    while (hole > 0 && sorted[hole - 1] > value) {
      sorted[hole] = sorted[hole - 1];
      hole--;
    }
    while (hole < end && sorted[hole + 1] < value) {
      sorted[hole] = sorted[hole + 1];
      hole++;
    }
    sorted[hole] = value;
  }
}

function middleOf(sorted: Float64Array, count: number): number {
  return count === 0 ? NaN : (sorted[(count - 1) >> 1] + sorted[count >> 1]) / 2;
}

/** First place of a value that is there. */
function placeOf(sorted: Float64Array, count: number, value: number): number {
  let low = 0;
  let high = count - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle] < value) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return low;
}
