/**
 * Bridges missing rows with the last known value, for at most `longest` rows of each gap. Unlike the engine's `fillGaps`,
 * which draws a straight line to the next value, it uses no later row, so a verdict does not change when data returns.
 * @returns a copy; rows before the first value and further into a gap stay NaN
 */
export function carryForward(values: Float64Array, longest: number): Float64Array {
  const bridged = Float64Array.from(values, (value) => (Number.isFinite(value) ? value : NaN));
  let age = Infinity;
  for (let row = 1; row < bridged.length; row++) {
    if (!Number.isNaN(values[row]) && Number.isFinite(values[row])) {
      age = 0;
      continue;
    }
    age = Number.isFinite(values[row - 1]) ? 1 : age + 1;
    if (age <= longest) {
      bridged[row] = bridged[row - 1];
    }
  }
  return bridged;
}
