import { directDistance } from '../standalone';

/** How windows are compared, as the engine's options say it. */
interface TestMeasure {
  normalize?: boolean;
  p?: number;
  constant?: (window: Float64Array) => boolean;
}

/** Whether a window's values span so little that it is to count as constant. */
export function flatWithin(limit: number): (window: Float64Array) => boolean {
  return (window) => Math.max(...window) - Math.min(...window) <= limit;
}

/** A window of a series by where it starts. */
interface Place {
  values: Float64Array;
  row: number;
}

/** The distance of a window of one series and one of another by the definition, whatever the measure. */
export function measured(
  a: Place,
  b: Place,
  window: number,
  { normalize = true, p = 2, constant }: TestMeasure
): number {
  const one = a.values.slice(a.row, a.row + window);
  const other = b.values.slice(b.row, b.row + window);
  if (![...one, ...other].every(Number.isFinite)) {
    return Infinity;
  }
  if (!normalize) {
    const size = Math.max(...one.map((value, k) => Math.abs(value - other[k])));
    const sum = one.reduce((total, value, k) => total + (Math.abs(value - other[k]) / (size || 1)) ** p, 0);
    return size * sum ** (1 / p);
  }
  const flattened = [one, other].map((shape) => (constant?.(shape) ? shape.fill(0) : shape));
  return directDistance(Float64Array.of(...flattened[0], ...flattened[1]), 0, window, window);
}

/** Distances of a window to all of a series; those within the exclusion zone of its own place are left out as Infinity. */
export function measuredProfile(
  a: Place,
  b: Float64Array,
  window: number,
  { exclusionZone = -1, ...measure }: TestMeasure & { exclusionZone?: number }
): Float64Array {
  return Float64Array.from({ length: b.length - window + 1 }, (_, other) =>
    Math.abs(a.row - other) <= exclusionZone ? Infinity : measured(a, { values: b, row: other }, window, measure)
  );
}
