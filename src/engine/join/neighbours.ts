import type { Neighbours } from '../kernel';
import type { Stepped } from '../stepped';
import type { PreparedSeries } from './prepare';

/** Values compared between two yields. */
const workBetweenYields = 2 ** 17;
/** Two windows nearer than this are equal but for rounding. */
const equal = 1e-10;

/**
 * Distances from the highest correlations, for one side: d = sqrt(2 m (1 - correlation)).
 *
 * - Constant windows, which have no correlation, follow STUMPY: 0 to another constant window, sqrt(m) to any other.
 *   Of several at the same distance the nearest in time is named.
 * - Close to a correlation of 1 the formula has no digits left, so those pairs are measured directly; what is then
 *   nearer than 1e-10 is equal but for rounding and gets 0.
 */
export function* neighboursOf(
  series: PreparedSeries,
  side: 'left' | 'right',
  correlation: Float64Array,
  index: Int32Array
): Stepped<Neighbours> {
  const { rows, window, valid, constant } = series;
  const distance = new Float64Array(rows).fill(Infinity);
  const partner = new Int32Array(rows).fill(-1);
  const noneFound = new Int32Array(rows).fill(-1);
  const anyConstant = constant.includes(1);
  const constants = anyConstant ? nearest(series, side, (row) => constant[row] === 1) : noneFound;
  const others = anyConstant ? nearest(series, side, (row) => valid[row] === 1 && constant[row] === 0) : noneFound;
  const apart = Math.sqrt(window);
  const nearlyEqual = 1 - window * 1e-9;
  let work = 0;
  for (let row = 0; row < rows; row++) {
    if (valid[row] === 0) {
      continue;
    }
    const flat = constants[row];
    if (constant[row] === 1) {
      partner[row] = flat >= 0 ? flat : others[row];
      distance[row] = flat >= 0 ? 0 : others[row] >= 0 ? apart : Infinity;
    } else if (index[row] >= 0 && (flat < 0 || correlation[row] >= 0.5)) {
      partner[row] = index[row];
      if (correlation[row] > nearlyEqual) {
        const direct = pairDistance(series, row, index[row]);
        distance[row] = direct < equal ? 0 : direct;
        work += window;
      } else {
        distance[row] = Math.sqrt(2 * window * (1 - correlation[row]));
      }
    } else if (flat >= 0) {
      partner[row] = flat;
      distance[row] = apart;
    }
    if (work > workBetweenYields) {
      work = 0;
      yield row / rows;
    }
  }
  return { distance, index: partner };
}

/** Distance of two windows by value, from their means and norms: as near to the truth as `directDistance`, sooner. */
function pairDistance({ values, meanHigh, meanLow, inverse, window }: PreparedSeries, i: number, j: number): number {
  const highOfI = meanHigh[i];
  const lowOfI = meanLow[i];
  const inverseOfI = inverse[i];
  const highOfJ = meanHigh[j];
  const lowOfJ = meanLow[j];
  const inverseOfJ = inverse[j];
  let sum = 0;
  for (let k = 0; k < window; k++) {
    const a = (values[i + k] - highOfI - lowOfI) * inverseOfI;
    const b = (values[j + k] - highOfJ - lowOfJ) * inverseOfJ;
    sum += (a - b) * (a - b);
  }
  return Math.sqrt(window * sum);
}

/** For every row the nearest row beyond the exclusion zone on one side that `wanted` accepts; -1 where none. */
function nearest(series: PreparedSeries, side: 'left' | 'right', wanted: (row: number) => boolean): Int32Array {
  const { rows, exclusionZone } = series;
  const found = new Int32Array(rows).fill(-1);
  const reach = exclusionZone + 1;
  let last = -1;
  for (let k = 0; k + reach < rows; k++) {
    const candidate = side === 'left' ? k : rows - 1 - k;
    if (wanted(candidate)) {
      last = candidate;
    }
    found[side === 'left' ? candidate + reach : candidate - reach] = last;
  }
  return found;
}
