/**
 * Discrete Fourier transform in place (radix 2, Cooley and Tukey). Forward with sign -1; the inverse is not scaled.
 *
 * @param real real parts; the length must be a power of two
 * @param imaginary imaginary parts, of the same length
 */
export function transform(real: Float64Array, imaginary: Float64Array, direction: 'forward' | 'inverse'): void {
  const length = real.length;
  if (length < 1 || (length & (length - 1)) !== 0 || imaginary.length !== length) {
    throw new RangeError(
      `A transform needs two arrays of one length, a power of two; they have ${length} and ${imaginary.length}.`
    );
  }
  reverseBits(real, imaginary);
  const { cosine, sine } = twiddles(length, direction === 'forward' ? -1 : 1);
  for (let half = 1; half < length; half *= 2) {
    const stride = length / (2 * half);
    for (let start = 0; start < length; start += 2 * half) {
      for (let k = 0; k < half; k++) {
        const upper = start + k;
        const lower = upper + half;
        const c = cosine[k * stride];
        const s = sine[k * stride];
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

/** The smallest power of two that is at least `length`. */
export function powerOfTwoAbove(length: number): number {
  let power = 1;
  while (power < length) {
    power *= 2;
  }
  return power;
}

function twiddles(length: number, sign: number): { cosine: Float64Array; sine: Float64Array } {
  const cosine = new Float64Array(Math.max(1, length / 2));
  const sine = new Float64Array(cosine.length);
  for (let k = 0; k < cosine.length; k++) {
    const angle = (sign * 2 * Math.PI * k) / length;
    cosine[k] = Math.cos(angle);
    sine[k] = Math.sin(angle);
  }
  return { cosine, sine };
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
