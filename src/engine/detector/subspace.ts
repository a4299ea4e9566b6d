import type { ByteReader, ByteWriter } from './bytes';
import { symmetricEigen } from './eigen';
import { sampleOf } from './level';
import type { RecentValues } from './recentValues';
import { select } from './select';
import type { ColumnExpert } from './columnExpert';

/** Rows of a window. */
const subspaceWindow = 32;
const firstFit = 96;
/** Directions are computed again when the history has grown by this factor and by this number of rows. */
const growth = 1.3;
const minGrowth = 100;
const maxDirections = 10;
/** Directions are taken until they explain this share of the past. */
const explained = 0.9;
/** The past is clipped at these shares, so that its own anomalies do not become directions. */
const clippedShare = 0.005;
const maxSampled = 2048;
const minWindows = 64;
/** Resolution to which directions are stored. */
const largestRounded = 32_767;

/**
 * How much of the newest 32 rows the principal directions of past windows leave unexplained, as root mean square in
 * the unit of the column. The past is clipped, the window is not: what lies outside what was ever usual stays unexplained.
 */
export class Subspace implements ColumnExpert {
  private seen = 0;
  /** Number of values at which the directions are computed again. */
  private nextFit = firstFit;
  /** Middle and farthest reach of the past that the directions were learnt from. */
  private middle = 0;
  private unit = 1;
  private directions = 0;
  /** Orthonormal, one after the other. */
  private readonly vectors = new Float64Array(maxDirections * subspaceWindow);
  /** The same rounded, as they are saved: a restored expert goes on with the same bits. */
  private readonly rounded = new Int16Array(maxDirections * subspaceWindow);
  private readonly window = new Float64Array(subspaceWindow);
  private readonly scratch = new Float64Array(2 * maxSampled);

  constructor(private readonly past: RecentValues) {}

  append(_value: number, row: number): number {
    if (this.seen >= this.nextFit) {
      this.fit(row);
    }
    this.seen++;
    if (this.directions === 0 || this.past.unbroken < subspaceWindow) {
      return NaN;
    }
    return this.unexplained(row);
  }

  save(to: ByteWriter): void {
    to.count(this.seen);
    to.count(this.nextFit);
    to.double(this.middle);
    to.double(this.unit);
    to.byte(this.directions);
    for (let i = 0; i < this.directions * subspaceWindow; i++) {
      to.short(this.rounded[i] + largestRounded);
    }
  }

  restore(from: ByteReader): void {
    this.seen = from.count();
    this.nextFit = from.count();
    this.middle = from.double();
    this.unit = from.double();
    this.directions = from.byte();
    for (let i = 0; i < this.directions * subspaceWindow; i++) {
      this.rounded[i] = from.short() - largestRounded;
    }
    this.straighten();
  }

  private unexplained(row: number): number {
    const { past, window, vectors, middle, unit } = this;
    past.gather(row - subspaceWindow + 1, row + 1, 1, window, 0);
    let squares = 0;
    for (let i = 0; i < subspaceWindow; i++) {
      const value = (window[i] - middle) / unit;
      window[i] = value;
      squares += value * value;
    }
    let rest = squares;
    for (let direction = 0; direction < this.directions; direction++) {
      const base = direction * subspaceWindow;
      let product = 0;
      for (let i = 0; i < subspaceWindow; i++) {
        product += vectors[base + i] * window[i];
      }
      rest -= product * product;
    }
    return unit * Math.sqrt(Math.max(0, rest) / subspaceWindow);
  }

  private fit(row: number): void {
    const { past } = this;
    this.nextFit = Math.max(this.seen + minGrowth, Math.floor(this.seen * growth));
    const sample = sampleOf(past, row, maxSampled, this.scratch);
    const { length } = sample;
    if (length === 0) {
      return;
    }
    const from = Math.floor(clippedShare * (length - 1));
    const low = select(sample, length, from);
    const high = select(sample, length, length - 1 - from);
    this.middle = select(sample, length, length >> 1);
    this.unit = Math.max(high - this.middle, this.middle - low) || 1;
    const { moments, windows } = secondMoments(this.prepared(row, low, high));
    if (windows < minWindows) {
      return;
    }
    const { values, vectors } = symmetricEigen(moments, subspaceWindow);
    this.directions = directionsFor(values);
    for (let i = 0; i < this.directions * subspaceWindow; i++) {
      this.rounded[i] = Math.round(vectors[i] * largestRounded);
    }
    this.straighten();
  }

  /** The rows before one, clipped, in units of the reach of the past from its middle. */
  private prepared(row: number, low: number, high: number): Float64Array {
    const { past, middle, unit } = this;
    const { values, capacity, first } = past;
    const prepared = new Float64Array(row - first);
    let slot = first % capacity;
    for (let i = 0; i < prepared.length; i++) {
      prepared[i] = (Math.max(low, Math.min(high, values[slot])) - middle) / unit;
      slot = slot + 1 === capacity ? 0 : slot + 1;
    }
    return prepared;
  }

  /** Makes the rounded directions orthonormal again (Gram and Schmidt). */
  private straighten(): void {
    const { vectors, rounded } = this;
    vectors.set(rounded);
    for (let direction = 0; direction < this.directions; direction++) {
      const own = vectors.subarray(direction * subspaceWindow, (direction + 1) * subspaceWindow);
      for (let other = 0; other < direction; other++) {
        const base = other * subspaceWindow;
        let product = 0;
        for (let i = 0; i < subspaceWindow; i++) {
          product += own[i] * vectors[base + i];
        }
        for (let i = 0; i < subspaceWindow; i++) {
          own[i] -= product * vectors[base + i];
        }
      }
      let squares = 0;
      for (let i = 0; i < subspaceWindow; i++) {
        squares += own[i] * own[i];
      }
      for (let i = 0; i < subspaceWindow; i++) {
        own[i] /= Math.sqrt(squares);
      }
    }
  }
}

/** How many of the largest explain enough. */
function directionsFor(values: Float64Array): number {
  const total = values.reduce((sum, value) => sum + Math.max(0, value), 0);
  let sum = 0;
  let count = 0;
  while (count < maxDirections && (count === 0 || sum < explained * total)) {
    sum += Math.max(0, values[count++]);
  }
  return count;
}

/**
 * Sums of the products of every two places of a window, over all windows of some rows that have no gap.
 * Along a diagonal of the matrix a sum differs from the one before it by what enters and what leaves, so all windows of
 * n rows cost 32 n multiplications.
 */
function secondMoments(values: Float64Array): { moments: Float64Array; windows: number } {
  const size = subspaceWindow;
  const moments = new Float64Array(size * size);
  let windows = 0;
  for (let from = 0; from < values.length; ) {
    let to = from;
    while (to < values.length && values[to] === values[to]) {
      to++;
    }
    if (to - from >= size) {
      addMoments(moments, values.subarray(from, to));
      windows += to - from - size + 1;
    }
    from = to + 1;
  }
  return { moments, windows };
}

function addMoments(moments: Float64Array, values: Float64Array): void {
  const size = subspaceWindow;
  const windows = values.length - size + 1;
  // Four sums at a time, which do not wait for one another.
  for (let apart = 0; apart < size; apart += 4) {
    let a = 0;
    let b = 0;
    let c = 0;
    let d = 0;
    for (let start = 0, other = apart; start < windows; start++, other++) {
      const value = values[start];
      a += value * values[other];
      b += value * values[other + 1];
      c += value * values[other + 2];
      d += value * values[other + 3];
    }
    addDiagonal(moments, values, apart, a);
    addDiagonal(moments, values, apart + 1, b);
    addDiagonal(moments, values, apart + 2, c);
    addDiagonal(moments, values, apart + 3, d);
  }
}

/** @param first the sum at the beginning of the diagonal of places so far apart */
function addDiagonal(moments: Float64Array, values: Float64Array, apart: number, first: number): void {
  const size = subspaceWindow;
  const windows = values.length - size + 1;
  let sum = first;
  for (let i = 0, j = apart; j < size; i++, j++) {
    moments[i * size + j] += sum;
    if (apart > 0) {
      moments[j * size + i] += sum;
    }
    if (j + 1 < size) {
      sum += values[windows + i] * values[windows + j] - values[i] * values[j];
    }
  }
}
