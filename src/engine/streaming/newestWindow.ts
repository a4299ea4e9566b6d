import { accumulateTails } from '../join/rolling';

/**
 * Mean and norm of the newest window of a growing series, in a few operations a value: `rollingStatistics` (which says
 * how it works), one window at a time. Whoever calls decides where a block begins.
 */
export class NewestWindow {
  /** The mean is `meanHigh + meanLow`; the high part is a value inside the window. */
  meanHigh = 0;
  meanLow = 0;
  /** Euclidean length of the centred window. */
  norm = 0;
  /** Of the block before the cut, for its last 1 .. m values. */
  private readonly tailMean: Float64Array;
  private readonly tailSquares: Float64Array;
  /** Of the values from the cut on. */
  private headCount = 0;
  private headMean = 0;
  private headSquares = 0;
  /** The value just before the cut, and how far the one after it is above. */
  private origin = 0;
  private step = 0;

  constructor(private readonly window: number) {
    this.tailMean = new Float64Array(window);
    this.tailSquares = new Float64Array(window);
  }

  /** Begins a block with the window that starts at `row`, as if there had been nothing before. */
  begin(values: Float64Array, row: number): void {
    accumulateTails(values, row, this.window, this.tailMean, this.tailSquares);
    this.origin = values[row + this.window - 1];
    this.headCount = 0;
    this.headMean = 0;
    this.headSquares = 0;
    this.settle();
  }

  /** Goes on to the window that starts at `row`, the one after the last; at most m - 1 times after `begin`. */
  advance(values: Float64Array, row: number): void {
    const newest = values[row + this.window - 1];
    const cut = values[row + this.window - 1 - this.headCount];
    this.step = cut - this.origin;
    const offset = newest - cut;
    const difference = offset - this.headMean;
    this.headCount++;
    this.headMean += difference / this.headCount;
    this.headSquares += difference * (offset - this.headMean);
    this.settle();
  }

  /** Joins tail and head (Chan, Golub and LeVeque, 1979). */
  private settle(): void {
    const { window, headCount, tailMean, tailSquares } = this;
    const joint = headCount > 0 ? this.step + this.headMean - tailMean[headCount] : 0;
    const share = headCount / window;
    this.meanHigh = this.origin;
    this.meanLow = tailMean[headCount] + joint * share;
    this.norm = Math.sqrt(tailSquares[headCount] + this.headSquares + joint * joint * share * (window - headCount));
  }
}
