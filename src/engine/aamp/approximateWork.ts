import { parts, scatteredParts, type ApproximateWork } from '../approximate/approximateProfile';
import { takes } from '../join/share';
import { DifferenceJoin } from './differenceJoin';

/** Diagonals next to one another, and pairs that a piece compares at least. */
const stripWidth = 8;
const leastPairs = 2 ** 18;

/** What `approximateProfile` does without normalisation: strips of diagonals from all over the series. */
export function differenceWork(
  values: Float64Array,
  window: number,
  p: number,
  exclusionZone: number
): ApproximateWork {
  const join = new DifferenceJoin(values, values, window, p, 1);
  const rows = values.length - window + 1;
  const first = exclusionZone + 1;
  function* diagonals(): Generator<number, void, void> {
    for (const part of scatteredParts()) {
      for (let diagonal = first; diagonal < rows; diagonal++) {
        if (takes({ part, parts }, Math.floor((diagonal - first) / stripWidth))) {
          yield diagonal;
        }
      }
    }
  }
  function* pieces(): Generator<() => number, void, void> {
    let waiting: number[] = [];
    let pairs = 0;
    const run = () => waiting.reduce((done, diagonal) => done + join.run(diagonal), 0);
    for (const diagonal of diagonals()) {
      waiting.push(diagonal);
      pairs += rows - diagonal;
      if (pairs >= leastPairs) {
        yield run;
        waiting = [];
        pairs = 0;
      }
    }
    if (waiting.length > 0) {
      yield run;
    }
  }
  return {
    pieces: pieces(),
    *sides() {
      yield 1;
      return { left: join.ofB(), right: join.ofA() };
    },
  };
}
