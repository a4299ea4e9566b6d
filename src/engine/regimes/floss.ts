import { directDistance } from '../join/direct';
import type { Neighbours } from '../kernel';
import { checkExclusionZone, shortestWindow } from '../profile';
import { LagStream } from '../streaming/lagStream';
import { Kind } from '../streaming/windows';
import { correctedArcs, expectedRightArcs } from './arcs';
import { edgeOf, expectationOf, type RegimeOptions } from './options';

export interface FlossOptions extends RegimeOptions {
  /** Windows at most this far apart are not compared. Default: ceil(m / 4) - 1, as in `stumpy.floss`. */
  exclusionZone?: number;
}

/** Two windows nearer than this are equal but for rounding. */
const equal = 1e-10;

/**
 * Semantic segmentation of a stream (FLOSS; Gharghabi et al., 2017; `stumpy.floss`): every value taken in puts the
 * oldest out. Arcs lead to the right only, to the most alike window since, so that what is said of the past changes
 * only where something more alike has come.
 *
 * O(n) a value, O(n m) where the series calms down by a factor of 16 within a window and after gaps. Memory as
 * `StreamingLeftProfile` for a history of n, and 40 n bytes more.
 */
export class Floss {
  private readonly stream: LagStream;
  private readonly rows: number;
  private readonly expected: Float64Array;
  private readonly edge: number;
  private readonly curve: Float64Array;
  /** Of every window held, from `first` on: squared distance to its nearest later one, and the position of that. */
  private readonly squares: Float64Array;
  private readonly partner: Int32Array;
  private first = 0;
  /** Values that have left, and so the position of the oldest held. */
  private left = 0;
  private curveIsOld = true;

  /**
   * @param history n values; as many are held from then on
   * @param window m, 3 <= m <= n
   * @param right the right profile of the history, as in `matrixProfile(...).right`; n - m + 1 entries; copied
   * @param period roughly the length of one repetition, in values; the window length will do
   * @throws RangeError when a number is out of range
   */
  constructor(
    history: Float64Array,
    private readonly window: number,
    right: Neighbours,
    period: number,
    options: FlossOptions = {}
  ) {
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
    this.squares = new Float64Array(2 * rows);
    this.partner = new Int32Array(2 * rows);
    this.squares.set(right.distance.map((distance) => distance * distance));
    this.partner.set(right.index);
    this.stream = new LagStream(window, history.length, exclusionZone, 0, 'auto');
    this.stream.resume(history);
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
      distance[row] = Math.sqrt(this.squares[this.first + row]);
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
   * @param value NaN and infinities are gaps; windows with one have no neighbour and are nobody's
   */
  update(value: number): void {
    this.stream.push(value);
    this.left++;
    this.curveIsOld = true;
    if (this.first === this.rows) {
      this.squares.copyWithin(0, this.first);
      this.partner.copyWithin(0, this.first);
      this.first = 0;
    }
    this.first++;
    this.squares[this.first + this.rows - 1] = Infinity;
    this.partner[this.first + this.rows - 1] = -1;
    const own = this.stream.windows.kind[this.stream.windows.row];
    if (own === Kind.ordinary) {
      this.compareByShape();
    }
    // Windows without a shape: two constant ones are 0 apart, a constant and another sqrt(m).
    if (own === Kind.constant) {
      this.compareWith(Kind.constant, 0);
      this.compareWith(Kind.ordinary, this.window);
    } else if (own === Kind.ordinary && this.stream.constant >= 0) {
      this.compareWith(Kind.constant, this.window);
    }
  }

  /** The newest window with every one before it that has a shape, all beyond the exclusion zone. */
  private compareByShape(): void {
    const { stream, squares, window, first } = this;
    const { covariance, inverse } = stream.lags.arrays;
    const { column, slots } = stream;
    const ownInverse = inverse[stream.windows.row];
    const nearlyEqual = 1 - window * 1e-9;
    for (let slot = 0; slot < slots; slot++) {
      // NaN, of windows without a shape, fails both tests.
      const correlation = covariance[slot] * inverse[column + slot] * ownInverse;
      const square = 2 * window * (1 - correlation);
      if (correlation > nearlyEqual) {
        this.compareByValue(slot);
      } else if (square < squares[first + slot]) {
        this.name(slot, square);
      }
    }
  }

  /** Nearly equal windows have no digits left in their correlation. */
  private compareByValue(slot: number): void {
    const { stream, window } = this;
    const square = this.squares[this.first + slot];
    if (square > 0) {
      const distance = directDistance(stream.lags.arrays.values, stream.windows.row, stream.column + slot, window);
      const measured = distance < equal ? 0 : distance * distance;
      if (measured < square) {
        this.name(slot, measured);
      }
    }
  }

  private compareWith(kind: number, square: number): void {
    const { stream, squares, first } = this;
    for (let slot = 0; slot < stream.slots; slot++) {
      if (stream.windows.kind[stream.column + slot] === kind && square < squares[first + slot]) {
        this.name(slot, square);
      }
    }
  }

  /** The newest window is the nearest so far to the one of a slot. */
  private name(slot: number, square: number): void {
    this.squares[this.first + slot] = square;
    this.partner[this.first + slot] = this.left + this.rows - 1;
  }
}
