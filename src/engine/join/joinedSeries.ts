import { LANES } from '../../../kernel/fields';
import type { PreparedSeries } from './prepare';
import { noSeed } from './seeds';

interface JoinedSeries {
  /** Both series, one after the other. */
  series: PreparedSeries;
  /** Where the first window of the second is. */
  second: number;
}

/**
 * Two series as one, so that the pairs of one with the other are tiles of a self-join. Between them lie windows that
 * take no part: a window's length of them, which would reach from one into the other, and as many more as a kernel
 * advances together.
 */
export function joinedSeries(a: PreparedSeries, b: PreparedSeries): JoinedSeries {
  const { window } = a;
  const second = a.rows + window - 1 + LANES;
  const padded = second + b.padded;
  const doubles = (of: (series: PreparedSeries) => Float64Array, between: number) => {
    const out = new Float64Array(padded).fill(between);
    out.set(of(a).subarray(0, a.rows));
    out.set(of(b), second);
    return out;
  };
  const flags = (of: (series: PreparedSeries) => Uint8Array) => {
    const out = new Uint8Array(second + b.rows);
    out.set(of(a));
    out.set(of(b), second);
    return out;
  };
  const values = doubles((series) => series.values, 0);
  values.set(a.values.subarray(0, a.rows + window - 1));
  const norm = doubles((series) => series.norm, Infinity);
  return {
    series: {
      window,
      exclusionZone: 0,
      rows: second + b.rows,
      padded,
      values,
      meanHigh: doubles((series) => series.meanHigh, 0),
      meanLow: doubles((series) => series.meanLow, 0),
      half: doubles((series) => series.half, 0),
      sum: doubles((series) => series.sum, 0),
      norm,
      inverse: doubles((series) => series.inverse, NaN),
      nextSeed: joinedSeeds(a, b, second, padded),
      valid: flags((series) => series.valid),
      constant: flags((series) => series.constant),
    },
    second,
  };
}

/** The second series' first row restarts, like every first row. */
function joinedSeeds(a: PreparedSeries, b: PreparedSeries, second: number, padded: number): Int32Array {
  const seeds = new Int32Array(padded).fill(second);
  for (let row = 0; row < a.rows; row++) {
    seeds[row] = Math.min(a.nextSeed[row], second);
  }
  b.nextSeed.forEach((seed, row) => {
    seeds[second + row] = seed === noSeed ? noSeed : second + seed;
  });
  return seeds;
}
