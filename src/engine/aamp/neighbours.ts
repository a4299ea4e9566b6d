import { cellsInAll } from '../join/schedule';
import type { AbJoin, NearestNeighbours } from '../nearest/neighbours';
import type { Stepped } from '../stepped';
import { runDiagonals } from './aamp';
import { DifferenceJoin, type DifferenceSizes } from './differenceJoin';

/** `abJoin` without normalisation: the same for windows as they are. */
export function* differenceAbJoin(
  a: Float64Array,
  b: Float64Array,
  { window, k, p }: DifferenceSizes
): Stepped<AbJoin> {
  const join = new DifferenceJoin(a, b, { window, p, k });
  const rowsOfA = a.length - window + 1;
  const rowsOfB = b.length - window + 1;
  yield* runDiagonals(join, 1 - rowsOfA, rowsOfB, rowsOfA * rowsOfB);
  return { ofA: join.ofA(), ofB: join.ofB() };
}

/** The k nearest of every window among those before it, and among those after it. */
export function* differenceNeighbours(
  values: Float64Array,
  { window, k, p, exclusionZone }: DifferenceSizes & { exclusionZone: number }
): Stepped<{ left: NearestNeighbours; right: NearestNeighbours }> {
  const join = new DifferenceJoin(values, values, { window, p, k });
  const rows = values.length - window + 1;
  yield* runDiagonals(join, exclusionZone + 1, rows, cellsInAll(rows, exclusionZone));
  return { left: join.ofB(), right: join.ofA() };
}
