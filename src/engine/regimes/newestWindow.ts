import { directDistance } from '../join/direct';
import { prepareSeries } from '../join/prepare';

/** Norms falling by more than this make covariances begin afresh, as in `join/seeds.ts`. */
const longestFall = 16;
/** Magnitudes are brought near one in steps of 2^256, so that ordinary series are never touched. */
const scaleStep = 256;
/** Two windows nearer than this are equal but for rounding. */
const equal = 1e-10;

/**
 * The newest values of a stream, and the z-normalised distances of the newest window to all those before it, in O(n)
 * operations a value: the covariance of every lag is kept and stepped on in place (`join/prepare.ts` has the formula).
 *
 * Where windows shrink by a factor of 16 the covariances are computed anew, O(n m), and one lag after the other is
 * computed anew in turn, so that rounding errors neither swamp small windows nor add up for ever.
 *
 * Memory: 130 n bytes; the arrays have room for twice the history, so that it moves rarely.
 */
export class NewestWindow {
  /** Windows in the history, n - m + 1. */
  readonly rows: number;
  private readonly raw: Float64Array;
  private readonly values: Float64Array;
  private readonly meanHigh: Float64Array;
  private readonly meanLow: Float64Array;
  private readonly half: Float64Array;
  private readonly sum: Float64Array;
  private readonly norm: Float64Array;
  private readonly kind: Uint8Array;
  private readonly seed: Uint8Array;
  private readonly covariance: Float64Array;
  private scale = 0;
  private largestValue = 0;
  /** Where the history starts in the arrays. */
  private first = 0;
  private sinceGap = 0;
  private largestNorm = 0;
  private lagInTurn = 1;

  constructor(
    history: Float64Array,
    private readonly window: number
  ) {
    this.rows = history.length - window + 1;
    const doubles = () => new Float64Array(2 * history.length);
    this.raw = doubles();
    this.values = doubles();
    this.meanHigh = doubles();
    this.meanLow = doubles();
    this.half = doubles();
    this.sum = doubles();
    this.norm = doubles();
    this.kind = new Uint8Array(2 * history.length);
    this.seed = new Uint8Array(2 * history.length);
    this.covariance = new Float64Array(this.rows);
    this.raw.set(history);
    this.begin();
  }

  /** Takes a value in and the oldest out; NaN and infinities are gaps. */
  push(value: number): void {
    const length = this.rows + this.window - 1;
    if (this.first === length) {
      this.moveToFront(length);
    }
    this.raw[this.first + length] = value;
    this.first++;
    if (Number.isFinite(value) && scaleFor(Math.max(this.largestValue, Math.abs(value))) !== this.scale) {
      this.moveToFront(length);
      this.begin();
    } else {
      this.takeIn(this.first + length - 1);
    }
  }

  /** Writes the distances of the newest window to the first `count` of the history. */
  distances(count: number, out: Float64Array): void {
    const { window, covariance, norm, kind, first } = this;
    const newest = first + this.rows - 1;
    const own = kind[newest];
    const apart = Math.sqrt(window);
    const nearlyEqual = 1 - window * 1e-9;
    const inverse = 1 / norm[newest];
    for (let row = 0; row < count; row++) {
      const other = kind[first + row];
      if (own === Kind.Gap || other === Kind.Gap) {
        out[row] = Infinity;
      } else if (own === Kind.Constant || other === Kind.Constant) {
        out[row] = own === other ? 0 : apart;
      } else {
        const correlation = (covariance[this.rows - 1 - row] * inverse) / norm[first + row];
        if (correlation > nearlyEqual) {
          const direct = directDistance(this.values, newest, first + row, window);
          out[row] = direct < equal ? 0 : direct;
        } else {
          out[row] = Math.sqrt(2 * window * (1 - correlation));
        }
      }
    }
  }

  /** Everything from the raw history, which starts at 0. */
  private begin(): void {
    const length = this.rows + this.window - 1;
    const history = this.raw.subarray(0, length);
    this.largestValue = 0;
    this.sinceGap = 0;
    for (const value of history) {
      this.sinceGap = Number.isFinite(value) ? this.sinceGap + 1 : 0;
      this.largestValue = Number.isFinite(value) ? Math.max(this.largestValue, Math.abs(value)) : this.largestValue;
    }
    this.scale = scaleFor(this.largestValue);
    const prepared = prepareSeries(
      history.map((value) => scaled(value, this.scale)),
      this.window,
      0
    );
    this.values.set(prepared.values.subarray(0, length));
    this.meanHigh.set(prepared.meanHigh.subarray(0, this.rows));
    this.meanLow.set(prepared.meanLow.subarray(0, this.rows));
    this.half.set(prepared.half.subarray(0, this.rows));
    this.sum.set(prepared.sum.subarray(0, this.rows));
    for (let row = 0; row < this.rows; row++) {
      this.norm[row] = prepared.norm[row];
      this.kind[row] = prepared.constant[row] === 1 ? Kind.Constant : prepared.valid[row] === 1 ? Kind.Shape : Kind.Gap;
      this.seed[row] = prepared.nextSeed[row] === row ? 1 : 0;
    }
    this.beginAfresh(this.rows - 1);
  }

  private moveToFront(length: number): void {
    const end = this.first + length;
    for (const array of [this.values, this.raw, this.meanHigh, this.meanLow, this.half, this.sum, this.norm]) {
      array.copyWithin(0, this.first, end);
    }
    this.kind.copyWithin(0, this.first, end);
    this.seed.copyWithin(0, this.first, end);
    this.first = 0;
  }

  /** The window that ends at `end`, and its covariances. */
  private takeIn(end: number): void {
    const { window, values, meanHigh, meanLow, half, sum, covariance } = this;
    const value = this.raw[end];
    const finite = Number.isFinite(value);
    this.largestValue = finite ? Math.max(this.largestValue, Math.abs(value)) : this.largestValue;
    this.sinceGap = finite ? this.sinceGap + 1 : 0;
    // A gap goes on where the series stopped, so that no leap is made up that would cost digits.
    values[end] = finite ? scaled(value, this.scale) : values[end - 1];
    const row = end - window + 1;
    const norm = this.measure(row);
    const shape = this.kind[row] === Kind.Shape;
    half[row] = (values[end] - values[row - 1]) / 2;
    sum[row] = values[end] - meanHigh[row] - meanLow[row] + (values[row - 1] - meanHigh[row - 1] - meanLow[row - 1]);
    this.seed[row] = 0;
    if (shape && norm * longestFall < this.largestNorm) {
      this.beginAfresh(row);
      return;
    }
    this.largestNorm = Math.max(this.largestNorm, norm);
    const stepHalf = half[row];
    const stepSum = sum[row];
    for (let lag = 1; lag < this.rows; lag++) {
      const other = row - lag;
      covariance[lag] += stepHalf * sum[other] + stepSum * half[other];
      if (this.seed[other] === 1) {
        covariance[lag] = this.covarianceOf(row, other);
      }
    }
    if (this.rows > 1) {
      covariance[this.lagInTurn] = this.covarianceOf(row, row - this.lagInTurn);
      this.lagInTurn = this.lagInTurn + 1 < this.rows ? this.lagInTurn + 1 : 1;
    }
  }

  /** Mean, norm and kind of the window at `row`; returns the norm, of gaps as bridged. */
  private measure(row: number): number {
    const { values, window } = this;
    const origin = values[row + window - 1];
    let total = 0;
    let constant = true;
    for (let k = 0; k < window; k++) {
      total += values[row + k] - origin;
      constant &&= values[row + k] === origin;
    }
    const mean = total / window;
    let rest = 0;
    for (let k = 0; k < window; k++) {
      rest += values[row + k] - origin - mean;
    }
    const low = mean + rest / window;
    let squares = 0;
    for (let k = 0; k < window; k++) {
      const away = values[row + k] - origin - low;
      squares += away * away;
    }
    this.meanHigh[row] = origin;
    this.meanLow[row] = low;
    this.norm[row] = constant ? 0 : Math.sqrt(squares);
    this.kind[row] = this.sinceGap < window ? Kind.Gap : constant ? Kind.Constant : Kind.Shape;
    return this.norm[row];
  }

  private beginAfresh(row: number): void {
    this.seed[row] = 1;
    this.largestNorm = Number.isFinite(this.norm[row]) ? this.norm[row] : 0;
    for (let lag = 1; lag < this.rows; lag++) {
      this.covariance[lag] = this.covarianceOf(row, row - lag);
    }
  }

  private covarianceOf(a: number, b: number): number {
    const { values, meanHigh, meanLow } = this;
    let covariance = 0;
    for (let k = 0; k < this.window; k++) {
      covariance += (values[a + k] - meanHigh[a] - meanLow[a]) * (values[b + k] - meanHigh[b] - meanLow[b]);
    }
    return covariance;
  }
}

enum Kind {
  Shape,
  Constant,
  Gap,
}

/** The exponent of two by which values are divided. */
function scaleFor(largest: number): number {
  return largest === 0 ? 0 : Math.round(Math.log2(largest) / scaleStep) * scaleStep;
}

/** In two steps: 2 ** 1024 is more than a double can hold. */
function scaled(value: number, exponent: number): number {
  const half = 2 ** (-exponent / 2);
  return value * half * half;
}
