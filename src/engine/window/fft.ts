/**
 * Discrete Fourier transforms of one length in place (radix 2, Cooley and Tukey), with the tables they share. Forward with
 * sign -1; the inverse is not scaled. O(length log length) each; 8 bytes a value for the tables.
 */
export class FourierTransform {
  private readonly cosine: Float64Array;
  private readonly sine: Float64Array;

  /** @param length a power of two */
  constructor(readonly length: number) {
    if (length < 1 || (length & (length - 1)) !== 0) {
      throw new RangeError(`The length of a transform must be a power of two; it is ${length}.`);
    }
    this.cosine = new Float64Array(Math.max(1, length / 2));
    this.sine = new Float64Array(this.cosine.length);
    for (let k = 0; k < this.cosine.length; k++) {
      const angle = (2 * Math.PI * k) / length;
      this.cosine[k] = Math.cos(angle);
      this.sine[k] = Math.sin(angle);
    }
  }

  /**
   * @param real real parts, as many as the length
   * @param imaginary imaginary parts, as many
   */
  forward(real: Float64Array, imaginary: Float64Array): void {
    this.run(real, imaginary, -1);
  }

  inverse(real: Float64Array, imaginary: Float64Array): void {
    this.run(real, imaginary, 1);
  }

  private run(real: Float64Array, imaginary: Float64Array, sign: 1 | -1): void {
    const { length, cosine, sine } = this;
    if (real.length !== length || imaginary.length !== length) {
      throw new RangeError(
        `This transform is one of ${length} values; it was given ${real.length} and ${imaginary.length}.`
      );
    }
    reverseBits(real, imaginary);
    for (let half = 1; half < length; half *= 2) {
      const stride = length / (2 * half);
      for (let start = 0; start < length; start += 2 * half) {
        for (let k = 0; k < half; k++) {
          const upper = start + k;
          const lower = upper + half;
          const c = cosine[k * stride];
          const s = sign * sine[k * stride];
          const re = real[lower] * c - imaginary[lower] * s;
          const im = real[lower] * s + imaginary[lower] * c;
          real[lower] = real[upper] - re;
          imaginary[lower] = imaginary[upper] - im;
          real[upper] += re;
          imaginary[upper] += im;
        }
      }
    }
  }
}

/** The smallest power of two that is at least `length`. */
export function powerOfTwoAbove(length: number): number {
  let power = 1;
  while (power < length) {
    power *= 2;
  }
  return power;
}

function reverseBits(real: Float64Array, imaginary: Float64Array): void {
  const length = real.length;
  let mirror = 0;
  for (let k = 1; k < length; k++) {
    let bit = length >> 1;
    for (; mirror & bit; bit >>= 1) {
      mirror ^= bit;
    }
    mirror ^= bit;
    if (k < mirror) {
      [real[k], real[mirror]] = [real[mirror], real[k]];
      [imaginary[k], imaginary[mirror]] = [imaginary[mirror], imaginary[k]];
    }
  }
}
