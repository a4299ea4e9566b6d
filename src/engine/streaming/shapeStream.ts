import { directDistance } from '../join/direct';
import { centredShape, resolved, squaredDifferences } from '../join/nearTies';
import { LagStream, type LagStreamOptions } from './lagStream';
import type { NearestWindow, NewestWindowSearch } from './search';
import { Kind } from './windows';

/** Two windows nearer than this are equal but for rounding. */
const equal = 1e-10;

/** The nearest by shape, from the covariances of the stream. */
export class ShapeStream implements NewestWindowSearch {
  private readonly window: number;
  private readonly stream: LagStream;

  constructor(options: LagStreamOptions) {
    this.window = options.window;
    this.stream = new LagStream(options);
  }

  get kept(): number {
    return this.stream.kept;
  }

  get first(): number {
    return this.stream.windows.base + this.stream.windows.start;
  }

  get end(): number {
    return this.stream.windows.base + this.stream.windows.end;
  }

  push(value: number): void {
    this.stream.push(value);
  }

  resume(values: ArrayLike<number>): void {
    this.stream.resume(values);
  }

  latest(count: number): Float64Array {
    return this.stream.windows.latest(count);
  }

  /** From the best score to a neighbour; a constant window is one where `neighboursOf` of the join would name it. */
  nearest(found: NearestWindow): void {
    const { stream } = this;
    const { kind, start, base } = stream.windows;
    const { row } = stream.windows;
    const { constant, ordinary } = stream;
    const apart = Math.sqrt(this.window);
    found.index = -1;
    found.distance = Infinity;
    if (row < start || kind[row] === Kind.missing) {
      return;
    }
    if (kind[row] === Kind.constant) {
      if (constant >= 0 || ordinary >= 0) {
        found.index = base + (constant >= 0 ? constant : ordinary);
        found.distance = constant >= 0 ? 0 : apart;
      }
      return;
    }
    const correlation = stream.lags.score * stream.windows.arrays.inverse[row];
    if (stream.best >= 0 && (constant < 0 || correlation >= 0.5)) {
      this.measure(row, correlation, found);
    } else if (constant >= 0) {
      found.index = base + constant;
      found.distance = apart;
    }
  }

  /**
   * The distance sqrt(2 m (1 - correlation)), but by value where that has too few digits; then the neighbour may be
   * another one that is nearer than rounding could tell.
   */
  private measure(row: number, correlation: number, found: NearestWindow): void {
    const { stream, window } = this;
    const { best } = stream;
    const { arrays, base } = stream.windows;
    found.index = base + best;
    if (correlation <= 1 - window * 1e-9) {
      found.distance = Math.sqrt(2 * window * (1 - correlation));
      return;
    }
    const direct = directDistance(arrays.values, row, best, window);
    if (direct >= window * resolved || direct < equal) {
      found.distance = direct < equal ? 0 : direct;
      return;
    }
    const shape = new Float64Array(window);
    const peak = centredShape(arrays, row, shape);
    let nearest = best;
    let least = (direct * direct) / window;
    for (let slot = stream.from; slot < stream.slots; slot++) {
      const { sum } = squaredDifferences(arrays, shape, peak, stream.column + slot, least);
      if (sum < least) {
        least = sum;
        nearest = stream.column + slot;
      }
    }
    found.index = base + nearest;
    found.distance = directDistance(arrays.values, row, nearest, window);
  }
}
