import { checkPower } from './power';

/** How windows are compared: by their shapes alone, or as they are. */
export interface Measure {
  /** false: level and scale count, and distances have the unit of the series. Default true: z-normalised. */
  normalize?: boolean;
  /** Without normalisation, the p >= 1 of the Minkowski distance sum(|a - b|^p)^(1/p). Default 2: Euclidean. */
  p?: number;
}

/**
 * The p to compare with; undefined where windows are to be normalised.
 * @throws RangeError when p is below 1, or given for normalised windows, for which there is only one distance
 */
export function powerOf({ normalize = true, p }: Measure): number | undefined {
  if (normalize) {
    if (p !== undefined) {
      throw new RangeError(`The power p counts without normalisation only; add normalize: false, or leave out p.`);
    }
    return undefined;
  }
  const power = p ?? 2;
  checkPower(power);
  return power;
}
