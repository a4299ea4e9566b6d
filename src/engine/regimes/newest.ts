import { directDistance } from '../join/direct';
import { DifferenceStream } from '../streaming/differenceStream';
import { LagStream } from '../streaming/lagStream';
import { Kind } from '../streaming/windows';

/** Two windows nearer than this are equal but for rounding. */
const equal = 1e-10;

/** The newest window of a stream beside all that are held, oldest first. */
export interface Newest {
  push(value: number): void;
  /**
   * Names every window beyond the exclusion zone that is nearer to the newest than anything before.
   * @param least measures of how near the nearest so far is, of the windows held from `first` on
   * @param name called with the number of the window, from the oldest on, and its new measure
   */
  compare(least: Float64Array, first: number, name: (slot: number, measure: number) => void): void;
  /** What is kept in place of a distance, rising with it, and back. */
  measureOf(distance: number): number;
  distanceOf(measure: number): number;
}

/** By shape; squared distances, which take no root. */
export class NewestShape implements Newest {
  private readonly stream: LagStream;

  constructor(
    history: Float64Array,
    private readonly window: number,
    exclusionZone: number,
    constant?: (window: Float64Array) => boolean
  ) {
    this.stream = new LagStream({
      window,
      history: history.length,
      exclusionZone,
      position: 0,
      kernel: 'auto',
      constant,
    });
    this.stream.resume(history);
  }

  push(value: number): void {
    this.stream.push(value);
  }

  measureOf(distance: number): number {
    return distance * distance;
  }

  distanceOf(measure: number): number {
    return Math.sqrt(measure);
  }

  compare(least: Float64Array, first: number, name: (slot: number, measure: number) => void): void {
    const own = this.stream.windows.kind[this.stream.windows.row];
    if (own === Kind.ordinary) {
      this.compareByShape(least, first, name);
    }
    // Windows without a shape: two constant ones are 0 apart, a constant and another sqrt(m).
    const compareWith = (kind: number, square: number) => {
      for (let slot = 0; slot < this.stream.slots; slot++) {
        if (this.stream.windows.kind[this.stream.column + slot] === kind && square < least[first + slot]) {
          name(slot, square);
        }
      }
    };
    if (own === Kind.constant) {
      compareWith(Kind.constant, 0);
      compareWith(Kind.ordinary, this.window);
    } else if (own === Kind.ordinary && this.stream.constant >= 0) {
      compareWith(Kind.constant, this.window);
    }
  }

  /** The newest window with every one before it that has a shape, all beyond the exclusion zone. */
  private compareByShape(least: Float64Array, first: number, name: (slot: number, measure: number) => void): void {
    const { stream, window } = this;
    const { covariance, inverse, values } = stream.lags.arrays;
    const { column, slots } = stream;
    const { row } = stream.windows;
    const ownInverse = inverse[row];
    const nearlyEqual = 1 - window * 1e-9;
    for (let slot = 0; slot < slots; slot++) {
      // NaN, of windows without a shape, fails both tests.
      const correlation = covariance[slot] * inverse[column + slot] * ownInverse;
      const square = 2 * window * (1 - correlation);
      if (correlation > nearlyEqual) {
        // Nearly equal windows have no digits left in their correlation.
        const distance = least[first + slot] > 0 ? directDistance(values, row, column + slot, window) : Infinity;
        const measured = distance < equal ? 0 : distance * distance;
        if (measured < least[first + slot]) {
          name(slot, measured);
        }
      } else if (square < least[first + slot]) {
        name(slot, square);
      }
    }
  }
}

/** As windows are. */
export class NewestValues implements Newest {
  private readonly stream: DifferenceStream;

  constructor(history: Float64Array, window: number, exclusionZone: number, p: number) {
    this.stream = new DifferenceStream({ window, history: history.length, exclusionZone, position: 0, p });
    this.stream.resume(history);
  }

  push(value: number): void {
    this.stream.push(value);
  }

  measureOf(distance: number): number {
    return distance;
  }

  distanceOf(measure: number): number {
    return measure;
  }

  compare(least: Float64Array, first: number, name: (slot: number, measure: number) => void): void {
    const { stream } = this;
    for (let slot = 0; slot < stream.slots; slot++) {
      const distance = stream.distanceTo(slot);
      if (distance < least[first + slot]) {
        name(slot, distance);
      }
    }
  }
}
