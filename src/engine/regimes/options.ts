export interface RegimeOptions {
  /** Edges and the surroundings of a boundary are this many periods wide. Default: 5. */
  exclusionFactor?: number;
  /** What the arc curve is compared with, one entry a window. Default: the exact expectation of random neighbours. */
  expectedArcs?: Float64Array;
}

/** Places around a boundary and at both ends that hold no other. */
export function edgeOf(period: number, { exclusionFactor = 5 }: RegimeOptions): number {
  if (!Number.isInteger(period) || period < 1) {
    throw new RangeError(`The period must be a whole number of at least 1; it is ${period}.`);
  }
  if (!Number.isInteger(exclusionFactor) || exclusionFactor < 0) {
    throw new RangeError(`The exclusion factor must be a whole number of at least 0; it is ${exclusionFactor}.`);
  }
  return period * exclusionFactor;
}

/** The given expectation, checked, or the one computed. */
export function expectationOf(
  count: number,
  { expectedArcs }: RegimeOptions,
  compute: (count: number) => Float64Array
): Float64Array {
  if (expectedArcs && expectedArcs.length !== count) {
    throw new RangeError(`There must be one expected arc count a window: ${count}, not ${expectedArcs.length}.`);
  }
  return expectedArcs ?? compute(count);
}
