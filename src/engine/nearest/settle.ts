import { directDistance } from '../join/direct';
import type { PreparedSeries } from '../join/prepare';
import type { Neighbours } from '../kernel';
import { distanceProfile } from '../mass/distanceProfile';
import type { Stepped } from '../stepped';
import type { TopMatches } from './topMatches';

/** Nearer than this (times m), correlations cannot tell which of several windows is the nearest. */
const resolved = 1e-6;
/** Values looked at in all to settle such cases: a second or so, spent only on series that nearly repeat themselves. */
const mostWork = 1e8;
const workBetweenYields = 2 ** 18;
/** Two windows nearer than this are equal but for rounding. */
const equal = 1e-10;

interface Pair {
  distance: number;
  partner: number;
}

/**
 * The k nearest of every row of `own` among the rows of `other`, from their correlations.
 *
 * Constant windows, which have no correlation, are 0 from one another and sqrt(m) from all others. Pairs near a
 * correlation of 1 are measured directly; where several may have changed places by rounding, the whole row is, within a
 * limit on work, beyond which the rest keep the neighbours that the correlations named.
 * @param allowed whether a row may have this partner
 */
export function* settle(
  own: PreparedSeries,
  other: PreparedSeries,
  found: TopMatches,
  k: number,
  allowed: (row: number, partner: number) => boolean
): Stepped<Neighbours> {
  const { rows, window } = own;
  const distance = new Float64Array(rows * k).fill(Infinity);
  const index = new Int32Array(rows * k).fill(-1);
  const constants = rowsWhere(other, (row) => other.constant[row] === 1);
  const shapes = rowsWhere(other, (row) => other.constant[row] === 0 && other.valid[row] === 1);
  const apart = Math.sqrt(window);
  const joined = new Float64Array(own.values.length + other.values.length);
  joined.set(own.values);
  joined.set(other.values, own.values.length);
  let work = 0;
  let yielded = 0;
  let spent = 0;
  for (let row = 0; row < rows; row++) {
    if (own.valid[row] === 0) {
      continue;
    }
    const flat = firstAllowed(constants, k, (partner) => allowed(row, partner));
    let pairs: Pair[];
    if (own.constant[row] === 1) {
      const shaped = firstAllowed(shapes, k - flat.length, (partner) => allowed(row, partner));
      pairs = [...pairsAt(flat, 0), ...pairsAt(shaped, apart)];
    } else {
      pairs = [...correlated(row), ...pairsAt(flat, apart)];
      if (spent < mostWork && pairs.some((pair) => pair.distance > 0 && pair.distance < window * resolved)) {
        pairs = [...measured(row), ...pairsAt(flat, apart)];
        spent += other.rows * 10;
        work += other.rows * 10;
      }
    }
    pairs.sort((one, two) => one.distance - two.distance || one.partner - two.partner);
    for (let place = 0; place < Math.min(k, pairs.length); place++) {
      distance[row * k + place] = pairs[place].distance;
      index[row * k + place] = pairs[place].partner;
    }
    work += k;
    if (work - yielded > workBetweenYields) {
      yielded = work;
      yield row / rows;
    }
  }
  return { distance, index };

  function correlated(row: number): Pair[] {
    const pairs: Pair[] = [];
    for (let place = row * k; place < (row + 1) * k && found.index[place] >= 0; place++) {
      const partner = found.index[place];
      const correlation = found.correlation[place];
      if (correlation > 1 - window * 1e-9) {
        const direct = directDistance(joined, row, own.values.length + partner, window);
        pairs.push({ distance: direct < equal ? 0 : direct, partner });
        work += window;
      } else {
        pairs.push({ distance: Math.sqrt(2 * window * (1 - correlation)), partner });
      }
    }
    return pairs;
  }

  function measured(row: number): Pair[] {
    const lengths = distanceProfile(
      own.values.subarray(row, row + window),
      other.values.subarray(0, other.rows + window - 1)
    );
    const candidates = shapes.filter((partner) => allowed(row, partner));
    return candidates.map((partner) => ({ distance: lengths[partner], partner }));
  }
}

function rowsWhere(series: PreparedSeries, wanted: (row: number) => boolean): number[] {
  return Array.from({ length: series.rows }, (_, row) => row).filter(wanted);
}

function firstAllowed(candidates: number[], count: number, allowed: (partner: number) => boolean): number[] {
  const taken: number[] = [];
  for (let k = 0; k < candidates.length && taken.length < count; k++) {
    if (allowed(candidates[k])) {
      taken.push(candidates[k]);
    }
  }
  return taken;
}

function pairsAt(partners: number[], distance: number): Pair[] {
  return partners.map((partner) => ({ distance, partner }));
}
