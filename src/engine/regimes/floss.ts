import { powerOf, type Measure } from '../aamp/measure';
import type { Neighbours } from '../kernel';
import { checkExclusionZone, shortestWindow } from '../profile';
import { correctedArcs, expectedRightArcs } from './arcs';
import { NewestShape, NewestValues, type Newest } from './newest';
import { edgeOf, expectationOf, type RegimeOptions } from './options';

export interface FlossOptions extends RegimeOptions, Measure {
  /** Values in a window, m, 3 <= m <= n. */
  window: number;
  /** Roughly the length of one repetition, in values; the window length will do. */
  period: number;
  /** Windows at most this far apart are not compared. Default: ceil(m / 4) - 1, as in `stumpy.floss`. */
  exclusionZone?: number;
  /** Whether a window counts as constant though its values differ. Default: it does not. */
  constant?: (window: Float64Array) => boolean;
}

/**
 * Semantic segmentation of a stream (FLOSS; Gharghabi et al., 2017; `stumpy.floss`): every value taken in puts the
 * oldest out. Arcs lead to the right only, to the most similar window since, so that what is said of the past changes
 * only where something more similar has come.
 *
 * With `normalize: false` level and scale count.
 *
 * O(n) a value, O(n m) where the series calms down by a factor of 16 within a window and after gaps. Memory as
 * `StreamingLeftProfile` for a history of n, and 40 n bytes more.
 */
export class Floss {
  private readonly newest: Newest;
  private readonly rows: number;
  private readonly expected: Float64Array;
  private readonly edge: number;
  private readonly curve: Float64Array;
  /** Of every window held, from `first` on: how near its nearest later one is, and the position of that. */
  private readonly least: Float64Array;
  private readonly partner: Int32Array;
  private first = 0;
  /** Values that have left, and so the position of the oldest held. */
  private left = 0;
  private curveIsOld = true;

  /**
   * @param history n values; as many are held from then on
   * @param right the right profile of the history, as in `matrixProfile(...).right`, or that of `aamp`; n - m + 1 entries; copied
   * @throws RangeError when a number is out of range
   */
  constructor(history: Float64Array, right: Neighbours, options: FlossOptions) {
    const { window, period } = options;
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
    checkExclusionZone(exclusionZone);
    this.rows = rows;
    this.edge = edgeOf(period, options);
    this.expected = expectationOf(rows, options, expectedRightArcs);
    this.curve = new Float64Array(rows);
    this.least = new Float64Array(2 * rows);
    this.partner = new Int32Array(2 * rows);
    this.partner.set(right.index);
    const p = powerOf(options);
    this.newest =
      p === undefined
        ? new NewestShape(history, window, exclusionZone, options.constant)
        : new NewestValues(history, window, exclusionZone, p);
    this.least.set(right.distance.map((distance) => this.newest.measureOf(distance)));
  }

  /** Corrected arc curve of the windows now held, one value from 0 to 1 each; low between regimes. O(n) when asked for. */
  get correctedArcs(): Float64Array {
    if (this.curveIsOld) {
      this.curveIsOld = false;
      correctedArcs(this.neighbours(), this.expected, this.edge, this.curve);
    }
    return this.curve;
  }

  /** Nearest later window of every window held, counted from the oldest value held; Infinity and -1 for none. A copy. */
  get right(): Neighbours {
    const distance = new Float64Array(this.rows);
    for (let row = 0; row < this.rows; row++) {
      distance[row] = this.newest.distanceOf(this.least[this.first + row]);
    }
    return { distance, index: this.neighbours() };
  }

  private neighbours(): Int32Array {
    const index = new Int32Array(this.rows);
    for (let row = 0; row < this.rows; row++) {
      const position = this.partner[this.first + row];
      index[row] = position < 0 ? -1 : position - this.left;
    }
    return index;
  }

  /**
   * Takes one value in and puts the oldest out.
   * @param value NaN and infinities are gaps; windows with one have no neighbour and are no neighbours of others
   */
  update(value: number): void {
    this.newest.push(value);
    this.left++;
    this.curveIsOld = true;
    if (this.first === this.rows) {
      this.least.copyWithin(0, this.first);
      this.partner.copyWithin(0, this.first);
      this.first = 0;
    }
    this.first++;
    this.least[this.first + this.rows - 1] = Infinity;
    this.partner[this.first + this.rows - 1] = -1;
    // The newest window is the nearest so far to the one of a slot.
    this.newest.compare(this.least, this.first, (slot, measure) => {
      this.least[this.first + slot] = measure;
      this.partner[this.first + slot] = this.left + this.rows - 1;
    });
  }
}
