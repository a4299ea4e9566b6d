import type { Neighbours } from '../kernel';
import { shortestWindow } from '../profile';
import { correctedArcs, expectedRightArcs } from './arcs';
import { NewestWindow } from './newestWindow';
import { edgeOf, expectationOf, type RegimeOptions } from './options';

export interface FlossOptions extends RegimeOptions {
  /** Windows at most this far apart are not compared. Default: ceil(m / 4) - 1, as in `stumpy.floss`. */
  exclusionZone?: number;
}

/**
 * Semantic segmentation of a stream (FLOSS; Gharghabi et al., 2017; `stumpy.floss`): every value taken in puts the
 * oldest out. Arcs lead to the right only, to the most alike window since, so that what is said of the past changes
 * only where something more alike has come.
 *
 * O(n) a value, O(n m) where the series calms down by a factor of 16 within a window; 160 n bytes for n values.
 */
export class Floss {
  /** Corrected arc curve of the windows now held, one value from 0 to 1 each; low between regimes. */
  readonly correctedArcs: Float64Array;
  /** Nearest later window of every window held, counted from the oldest value held; Infinity and -1 for none. */
  readonly right: Neighbours;
  private readonly stream: NewestWindow;
  private readonly expected: Float64Array;
  private readonly edge: number;
  private readonly compared: number;
  private readonly distances: Float64Array;

  /**
   * @param history n values; as many are held from then on
   * @param window m, 3 <= m <= n
   * @param right the right profile of the history, as in `matrixProfile(...).right`; n - m + 1 entries; copied
   * @param period roughly the length of one repetition, in values; the window length will do
   * @throws RangeError when a number is out of range
   */
  constructor(history: Float64Array, window: number, right: Neighbours, period: number, options: FlossOptions = {}) {
    if (!Number.isInteger(window) || window < shortestWindow || window > history.length) {
      throw new RangeError(
        `The window must be a whole number from ${shortestWindow} to the length of the history (${history.length}); it is ${window}.`
      );
    }
    const rows = history.length - window + 1;
    if (right.distance.length !== rows || right.index.length !== rows) {
      throw new RangeError(`The right profile must have one entry a window: ${rows}, not ${right.distance.length}.`);
    }
    const exclusionZone = options.exclusionZone ?? Math.ceil(window / 4) - 1;
    if (!Number.isInteger(exclusionZone) || exclusionZone < 0) {
      throw new RangeError(`The exclusion zone must be a whole number of at least 0; it is ${exclusionZone}.`);
    }
    this.edge = edgeOf(period, options);
    this.expected = expectationOf(rows, options, expectedRightArcs);
    this.right = { distance: right.distance.slice(), index: right.index.slice() };
    this.compared = Math.max(0, rows - 1 - exclusionZone);
    this.distances = new Float64Array(this.compared);
    this.stream = new NewestWindow(history, window);
    this.correctedArcs = correctedArcs(right.index, this.expected, this.edge);
  }

  /**
   * Takes one value in and puts the oldest out.
   * @param value NaN and infinities are gaps; windows with one have no neighbour and are nobody's
   */
  update(value: number): void {
    const { distance, index } = this.right;
    const newest = distance.length - 1;
    this.stream.push(value);
    this.stream.distances(this.compared, this.distances);
    distance.copyWithin(0, 1);
    distance[newest] = Infinity;
    index.copyWithin(0, 1);
    index[newest] = -1;
    for (let row = 0; row < newest; row++) {
      if (row < this.compared && this.distances[row] < distance[row]) {
        distance[row] = this.distances[row];
        index[row] = newest;
      } else if (index[row] >= 0) {
        index[row]--;
      }
    }
    correctedArcs(index, this.expected, this.edge, this.correctedArcs);
  }
}
