/*
 * Distances without normalisation are Minkowski's: sum(|a - b|^p)^(1/p). Sums are kept without the root as long as they
 * are only compared.
 */

/** @throws RangeError when p is not a number of at least 1 */
export function checkPower(p: number): void {
  if (!(p >= 1 && p < Infinity)) {
    throw new RangeError(`The power p must be a finite number of at least 1; it is ${p}.`);
  }
}

/** Whole and half powers up to this are products and a square root at most. */
const maxByProducts = 16;

/** Replaces the differences by |d|^p. Powers that are neither whole nor half, or large, take ten times as long. */
export function raise(differences: Float64Array, p: number): void {
  if (p === 2) {
    for (let k = 0; k < differences.length; k++) {
      differences[k] *= differences[k];
    }
    return;
  }
  if (p > maxByProducts || !Number.isInteger(2 * p)) {
    for (let k = 0; k < differences.length; k++) {
      differences[k] = Math.abs(differences[k]) ** p;
    }
    return;
  }
  if (p === 1) {
    for (let k = 0; k < differences.length; k++) {
      differences[k] = Math.abs(differences[k]);
    }
    return;
  }
  if (p === 3) {
    for (let k = 0; k < differences.length; k++) {
      const size = Math.abs(differences[k]);
      differences[k] = size * size * size;
    }
    return;
  }
  const whole = Math.floor(p);
  const half = p > whole;
  for (let k = 0; k < differences.length; k++) {
    let square = Math.abs(differences[k]);
    let power = half ? Math.sqrt(square) : 1;
    for (let bits = whole; bits > 0; bits >>= 1) {
      power = (bits & 1) === 1 ? power * square : power;
      square *= square;
    }
    differences[k] = power;
  }
}

/** The distance that a sum of powers stands for. */
export function rootOf(sum: number, p: number): number {
  return p === 2 ? Math.sqrt(sum) : p === 1 ? sum : sum ** (1 / p);
}

/**
 * The factor, to be applied twice, that brings values to where their powers neither overflow nor vanish; 1 where they
 * are there already. A power of two, which changes no digit; twice, as its square may be more than a double can hold.
 */
export function halfScaleFor(lists: readonly Float64Array[], p: number): number {
  return halfScaleOf(Math.max(...lists.map(largestOf)), p);
}

/** The same from the largest magnitude. */
export function halfScaleOf(largest: number, p: number): number {
  const ordinary = largest === 0 || Math.abs(Math.log10(largest)) * p < 200;
  return ordinary ? 1 : 2 ** Math.round(-Math.log2(largest) / 2 - 1);
}

/** The largest magnitude of finite values; 0 where there is none. */
export function largestOf(values: Float64Array): number {
  let largest = 0;
  for (let t = 0; t < values.length; t++) {
    const size = Math.abs(values[t]);
    if (size > largest && size < Infinity) {
      largest = size;
    }
  }
  return largest;
}

/** A scaled copy; what is not finite becomes NaN, which spoils every sum it enters and loses every comparison. */
export function scaledBy(values: Float64Array, halfScale: number): Float64Array {
  return values.map((value) => (Number.isFinite(value) ? value * halfScale * halfScale : NaN));
}
