/** How a measured quantity earns points, 0 to 100. */
export interface Curve {
  /** Value that earns all points, and value that earns none; either may be the larger. */
  good: number;
  bad: number;
  /** Whether points are linear in the value or in its logarithm (for what people perceive as factors). */
  scale: 'linear' | 'log';
}

/** Zero has no logarithm; nothing we measure is smaller than this. */
const smallest = 1e-9;

/** Points of a value: 100 at `good` and beyond, 0 at `bad` and beyond, NaN for NaN. */
export function pointsAt(curve: Curve, value: number): number {
  return pointsOn(curve)(value);
}

/** `pointsAt` of one curve for many values. */
export function pointsOn({ good, bad, scale }: Curve): (value: number) => number {
  if (scale === 'linear') {
    return (value) => 100 * Math.min(1, Math.max(0, (bad - value) / (bad - good)));
  }
  const top = Math.log(Math.max(smallest, bad));
  const range = top - Math.log(Math.max(smallest, good));
  return (value) => 100 * Math.min(1, Math.max(0, (top - Math.log(Math.max(smallest, value))) / range));
}
