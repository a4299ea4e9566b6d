import type { PreparedSeries } from '../join/prepare';
import type { Stepped } from '../stepped';
import type { TopMatches } from './topMatches';

/** Pairs between two yields: a few milliseconds. */
const workBetweenYields = 2 ** 21;

/** The two sides of a join: rows i of `a` against rows j of `b`. In a self-join they are the same objects. */
export interface JoinSides {
  a: PreparedSeries;
  b: PreparedSeries;
  ofA: TopMatches;
  ofB: TopMatches;
}

/**
 * Compares the pairs (i, i + d) of all diagonals d from `first` to `end` - 1 by the recurrence of `join/prepare.ts`,
 * with covariances computed anew where either series asks for it. Yields the share done.
 */
export function* scanDiagonals(sides: JoinSides, first: number, end: number): Stepped<void> {
  const { a, b } = sides;
  const centred = new Float64Array(a.window);
  let work = 0;
  for (let diagonal = first; diagonal < end; diagonal++) {
    const stop = Math.min(a.rows, b.rows - diagonal);
    let row = Math.max(0, -diagonal);
    while (row < stop) {
      const covariance = seed(a, b, row, row + diagonal, centred);
      const next = Math.min(stop, a.nextSeed[row + 1], b.nextSeed[row + diagonal + 1] - diagonal);
      scan(sides, diagonal, row, next, covariance);
      work += a.window + next - row;
      row = next;
    }
    if (work > workBetweenYields) {
      work = 0;
      yield (diagonal - first) / (end - first);
    }
  }
}

/** Covariance of two windows by its definition, times m. */
function seed(a: PreparedSeries, b: PreparedSeries, i: number, j: number, centred: Float64Array): number {
  for (let k = 0; k < centred.length; k++) {
    centred[k] = a.values[i + k] - a.meanHigh[i] - a.meanLow[i];
  }
  let product = 0;
  for (let k = 0; k < centred.length; k++) {
    product += centred[k] * (b.values[j + k] - b.meanHigh[j]);
  }
  return product;
}

/** Rows `from` to `to` - 1 of a diagonal, the covariance of the first being given. */
function scan(sides: JoinSides, diagonal: number, from: number, to: number, covariance: number): void {
  const { a, b, ofA, ofB } = sides;
  const { half: halfA, sum: sumA, inverse: inverseA } = a;
  const { half: halfB, sum: sumB, inverse: inverseB } = b;
  const boundA = ofA.bound;
  const boundB = ofB.bound;
  let current = covariance;
  for (let i = from; i < to; i++) {
    const j = i + diagonal;
    if (i > from) {
      current += halfA[i] * sumB[j] + sumA[i] * halfB[j];
    }
    // NaN where either window takes no part: no comparison holds.
    const correlation = current * inverseA[i] * inverseB[j];
    if (correlation > boundA[i]) {
      ofA.enter(i, j, correlation);
    }
    if (correlation > boundB[j]) {
      ofB.enter(j, i, correlation);
    }
  }
}
