import { DiagonalSums } from '../aamp/alongDiagonal';
import { halfScaleFor, rootOf, scaledBy } from '../aamp/power';
import { DimensionSums } from './dimensionSums';
import type { DimensionOrder, Pairs } from './pairs';

/** The loops for windows as they are, without normalisation. */
export class DifferencePairs implements Pairs {
  readonly lanes = 1;
  private readonly p: number;
  private readonly halfScale: number;
  private readonly diagonals: DiagonalSums[];
  private readonly found: DimensionSums;
  /** Of the run in work, one list a dimension. */
  private readonly lists: Float64Array[];

  /** @param maxRows the most rows in a run */
  constructor(
    series: readonly Float64Array[],
    { window, p, order, maxRows }: { window: number; p: number; order: DimensionOrder; maxRows: number }
  ) {
    this.p = p;
    this.halfScale = halfScaleFor(series, p);
    this.diagonals = series.map((values) => {
      const scaled = scaledBy(values, this.halfScale);
      return new DiagonalSums(scaled, scaled, window, p);
    });
    const rows = series[0].length - window + 1;
    this.found = new DimensionSums(rows, series.length, order);
    this.lists = series.map(() => new Float64Array(Math.min(rows, maxRows)));
  }

  run(lag: number, from: number, end: number): void {
    const { found, lists, p } = this;
    const { distances } = found;
    this.diagonals.forEach((diagonal, k) => diagonal.along(lag, from, end, lists[k]));
    for (let row = from; row < end; row++) {
      for (let k = 0; k < lists.length; k++) {
        const sum = lists[k][row - from];
        // Not a number where a window has a gap.
        distances[k] = sum < Infinity ? rootOf(sum, p) : Infinity;
      }
      found.sort();
      found.enter(row, row + lag);
    }
  }

  best(k: number): ArrayLike<number> {
    return this.found.best(k).map((sum) => sum / this.halfScale / this.halfScale);
  }

  partner(k: number): ArrayLike<number> {
    return this.found.partner(k);
  }
}
