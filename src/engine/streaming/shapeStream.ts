import { directDistance } from '../join/direct';
import { centredShape, resolved, squaredDifferences } from '../join/nearTies';
import { LagStream, type StreamKernel } from './lagStream';
import type { NewestWindowSearch } from './streamingLeftProfile';
import { Kind } from './windows';

/** Two windows nearer than this are equal but for rounding. */
const equal = 1e-10;

/** The nearest by shape, from the covariances of the stream. */
export class ShapeStream implements NewestWindowSearch {
  private readonly stream: LagStream;

  /** As `LagStream`. */
  constructor(
    private readonly window: number,
    history: number,
    exclusionZone: number,
    position: number,
    kernel: StreamKernel,
    constant?: (window: Float64Array) => boolean
  ) {
    this.stream = new LagStream(window, history, exclusionZone, position, kernel, constant);
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
  nearest(): { distance: number; index: number } {
    const { stream, window } = this;
    const { row, kind, start, base } = stream.windows;
    const apart = Math.sqrt(window);
    const { constant, ordinary } = stream;
    const found = (neighbour: number, distance: number) => ({
      distance,
      index: neighbour < 0 ? -1 : base + neighbour,
    });
    if (row >= start && kind[row] === Kind.ordinary) {
      const correlation = stream.lags.score * stream.windows.arrays.inverse[row];
      if (stream.best >= 0 && (constant < 0 || correlation >= 0.5)) {
        const { neighbour, distance } = this.measure(row, correlation);
        return found(neighbour, distance);
      }
      return constant >= 0 ? found(constant, apart) : found(-1, Infinity);
    }
    if (row >= start && kind[row] === Kind.constant) {
      return constant >= 0 ? found(constant, 0) : found(ordinary, ordinary >= 0 ? apart : Infinity);
    }
    return found(-1, Infinity);
  }

  /**
   * The distance sqrt(2 m (1 - correlation)), but by value where that has too few digits.
   * @returns the neighbour, which may be another one that is nearer than rounding could tell
   */
  private measure(row: number, correlation: number): { neighbour: number; distance: number } {
    const { stream, window } = this;
    const { best } = stream;
    if (correlation <= 1 - window * 1e-9) {
      return { neighbour: best, distance: Math.sqrt(2 * window * (1 - correlation)) };
    }
    const { values } = stream.windows.arrays;
    const direct = directDistance(values, row, best, window);
    if (direct >= window * resolved || direct < equal) {
      return { neighbour: best, distance: direct < equal ? 0 : direct };
    }
    const shape = new Float64Array(window);
    const peak = centredShape(stream.windows.arrays, row, shape);
    let nearest = best;
    let least = (direct * direct) / window;
    for (let slot = stream.from; slot < stream.slots; slot++) {
      const { sum } = squaredDifferences(stream.windows.arrays, shape, peak, stream.column + slot, least);
      if (sum < least) {
        least = sum;
        nearest = stream.column + slot;
      }
    }
    return { neighbour: nearest, distance: directDistance(values, row, nearest, window) };
  }
}
