/**
 * The exact median of the newest values. Values are sorted in only when the median is asked for.
 * `bracket` answers from two counts, in O(1) a value, as long as the values stay where they were. Without a value it is
 * NaN.
 */
export class RunningMedian {
  private readonly ring: Float64Array;
  /** The length is a power of two: a position is the number of a value, cut off by this. */
  private readonly mask: number;
  private readonly sorted: Float64Array;
  /** Values ever seen, and how many of them are in `sorted`. */
  private seen = 0;
  private settled = 0;
  private spread = NaN;
  /** Two values that the median lay between when last asked, see `bracket`. */
  lowPivot = Infinity;
  highPivot = -Infinity;
  /** How many of the newest values lie outside of each. */
  private below = 0;
  private above = 0;

  constructor(private readonly capacity: number) {
    // Twice the room, so that what has left the window is still known while `sorted` catches up.
    this.ring = new Float64Array(2 ** Math.ceil(Math.log2(2 * capacity)));
    this.mask = this.ring.length - 1;
    this.sorted = new Float64Array(capacity);
  }

  get count(): number {
    return Math.min(this.seen, this.capacity);
  }

  push(value: number): void {
    if (this.seen >= this.capacity) {
      this.tally(this.ring[(this.seen - this.capacity) & this.mask], -1);
    }
    this.tally(value, 1);
    this.ring[this.seen & this.mask] = value;
    this.seen++;
  }

  /** Makes sure that the median lies between `lowPivot` and `highPivot`. */
  bracket(): void {
    const half = this.count / 2;
    if (this.below >= half || this.above >= half) {
      this.pivot();
    }
  }

  private tally(value: number, by: 1 | -1): void {
    this.below += value < this.lowPivot ? by : 0;
    this.above += value > this.highPivot ? by : 0;
  }

  private pivot(): void {
    this.settle();
    const { sorted, count } = this;
    this.lowPivot = sorted[Math.floor(0.3 * (count - 1))];
    this.highPivot = sorted[Math.ceil(0.7 * (count - 1))];
    this.below = 0;
    this.above = 0;
    for (let i = 0; i < count; i++) {
      this.tally(sorted[i], 1);
    }
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
    if (behind > this.capacity / 8) {
      const { count } = this;
      for (let i = 0; i < count; i++) {
        this.sorted[i] = this.ring[(this.seen - 1 - i) & this.mask];
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
    const { sorted, ring, capacity, mask } = this;
    const value = ring[index & mask];
    let hole = index < capacity ? index : placeOf(sorted, capacity, ring[(index - capacity) & mask]);
    const end = Math.min(index, capacity - 1);
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
