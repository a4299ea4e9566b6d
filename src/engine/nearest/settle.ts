import { centredShape, resolved, squaredDifferences } from '../join/nearTies';
import type { PreparedSeries } from '../join/prepare';
import type { Neighbours } from '../kernel';
import { TopMatches } from '../kernels/topMatches';
import type { Stepped } from '../stepped';

/** Values looked at in all to settle near ties: some tenths of a second, spent only on series that nearly repeat themselves. */
const maxWork = 2e7;
const workBetweenYields = 2 ** 18;
/** Two windows nearer than this are equal but for rounding. */
const equal = 1e-10;

/** The rows [from, to) of the other series: whom a row may have for a partner. */
interface Candidates {
  from: number;
  to: number;
}

/** Highest correlations of every row, best first, k to a row, and whom they are with; index -1 in places not taken. */
export interface Found {
  correlation: Float64Array;
  index: Int32Array;
}

/**
 * The k nearest of every row of `own` among the rows of `other`, from their correlations.
 *
 * Constant windows, which have no correlation, are 0 from one another and sqrt(m) from all others. Pairs near a
 * correlation of 1 are measured by value; where several may have changed places by rounding, the whole row is, within a
 * limit on work, beyond which the rest keep the neighbours that the correlations named.
 */
export function* settle(
  own: PreparedSeries,
  other: PreparedSeries,
  found: Found,
  { k, candidates }: { k: number; candidates: (row: number) => Candidates }
): Stepped<Neighbours> {
  const { rows, window } = own;
  const distance = new Float64Array(rows * k).fill(Infinity);
  const index = new Int32Array(rows * k).fill(-1);
  const constants = rowsWhere(other, (row) => other.constant[row] === 1);
  const shapes = constants.length > 0 || own.constant.includes(1) ? rowsWhere(other, isShape(other)) : [];
  const apart = Math.sqrt(window);
  const shape = new Float64Array(window);
  let work = 0;
  let yielded = 0;
  let spent = 0;
  for (let row = 0; row < rows; row++) {
    if (own.valid[row] === 0) {
      continue;
    }
    const range = candidates(row);
    const flat = within(constants, range, k);
    let pairs: Pair[];
    if (own.constant[row] === 1) {
      pairs = [...pairsAt(flat, 0), ...pairsAt(within(shapes, range, k - flat.length), apart)];
    } else {
      pairs = correlated(row);
      if (spent < maxWork && pairs.some((pair) => pair.distance > 0 && pair.distance < window * resolved)) {
        pairs = measured(row, range, pairs);
      }
      pairs.push(...pairsAt(flat, apart));
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
    let peak = -1;
    for (let place = row * k; place < (row + 1) * k && found.index[place] >= 0; place++) {
      const partner = found.index[place];
      const correlation = found.correlation[place];
      if (correlation > 1 - window * 1e-9) {
        peak = peak < 0 ? centredShape(own, row, shape) : peak;
        pairs.push({ distance: lengthOf(squaredDifferences(other, shape, peak, partner, Infinity).sum), partner });
        work += window;
      } else {
        pairs.push({ distance: Math.sqrt(2 * window * (1 - correlation)), partner });
      }
    }
    return pairs;
  }

  /** The row's nearest by value among all candidates; those that the correlations named come first, to set a limit. */
  function measured(row: number, { from, to }: Candidates, named: Pair[]): Pair[] {
    const nearest = new TopMatches(1, k);
    const peak = centredShape(own, row, shape);
    let most = named.length < k ? Infinity : farthestOf(named) ** 2 / window;
    most *= 1 + 1e-9;
    for (let partner = from; partner < to; partner++) {
      const { sum, compared } = squaredDifferences(other, shape, peak, partner, most);
      work += compared;
      spent += compared;
      if (sum < most) {
        most = Math.min(most, -nearest.enter(0, partner, -sum));
      }
    }
    const pairs: Pair[] = [];
    for (let place = 0; place < k && nearest.index[place] >= 0; place++) {
      pairs.push({ distance: lengthOf(-nearest.correlation[place]), partner: nearest.index[place] });
    }
    return pairs;
  }

  function lengthOf(squares: number): number {
    const length = Math.sqrt(window * squares);
    return length < equal ? 0 : length;
  }
}

interface Pair {
  distance: number;
  partner: number;
}

function farthestOf(pairs: Pair[]): number {
  return Math.max(equal, ...pairs.map(({ distance }) => distance));
}

function isShape({ constant, valid }: PreparedSeries): (row: number) => boolean {
  return (row) => constant[row] === 0 && valid[row] === 1;
}

function rowsWhere(series: PreparedSeries, wanted: (row: number) => boolean): number[] {
  return Array.from({ length: series.rows }, (_, row) => row).filter(wanted);
}

/** The first `count` of ascending rows that lie in a range. */
function within(ascending: number[], { from, to }: Candidates, count: number): number[] {
  let low = 0;
  let high = ascending.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (ascending[middle] < from) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  let end = low;
  while (end < ascending.length && end - low < count && ascending[end] < to) {
    end++;
  }
  return ascending.slice(low, end);
}

function pairsAt(partners: number[], distance: number): Pair[] {
  return partners.map((partner) => ({ distance, partner }));
}
