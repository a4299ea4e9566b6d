/** How a measured quantity earns points, 0 to 100. */
export interface Curve {
  /** Value that earns all points, and value that earns none; either may be the larger. */
  good: number;
  bad: number;
  /** Whether points run with the value or with its logarithm between the two (for what people feel as factors). */
  scale: 'linear' | 'log';
}

/** Zero has no logarithm; nothing we measure is smaller than this. */
const least = 1e-9;

/** Points of a value: 100 at `good` and beyond, 0 at `bad` and beyond, NaN for NaN. */
export function pointsAt(curve: Curve, value: number): number {
  return pointsOn(curve)(value);
}

/** `pointsAt` of one curve for many values. */
export function pointsOn({ good, bad, scale }: Curve): (value: number) => number {
  if (scale === 'linear') {
    return (value) => 100 * Math.min(1, Math.max(0, (bad - value) / (bad - good)));
  }
  const top = Math.log(Math.max(least, bad));
  const span = top - Math.log(Math.max(least, good));
  return (value) => 100 * Math.min(1, Math.max(0, (top - Math.log(Math.max(least, value))) / span));
}
