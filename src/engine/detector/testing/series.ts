import { Random } from '../../testing/random';

export const fiveMinutes = 300_000;
export const rowsOfDay = 288;

/** A clean daily series of 5-minute rows: level 100, swing 20, noise 3. */
export function dailySeries(days: number, seed: number): Float64Array {
  const random = new Random(seed);
  return Float64Array.from(
    { length: days * rowsOfDay },
    (_, t) => 100 + 20 * Math.sin((2 * Math.PI * t) / rowsOfDay) + 3 * random.normal()
  );
}
