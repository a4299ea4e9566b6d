import { differenceProfiles } from '../aamp/differenceProfiles';
import { powerOf, type Measure } from '../aamp/measure';
import { checkMarks, markedConstant, type ConstantWindows } from '../join/constants';
import { directDistance } from '../join/direct';
import { finiteSeries } from '../join/finite';
import { rollingStatistics } from '../join/rolling';
import { checkWindow } from '../profile';
import { slidingProducts } from './slidingProducts';

/** Largest error of a distance that rounding of its correlation may cause; what could be worse is measured directly. */
const tolerance = 1e-9;
/** Rounding of a correlation besides that of the product: of the two norms and the division. */
const rounding = 2 ** -50;
/** Two windows nearer than this are equal but for rounding. */
const equal = 1e-10;

export interface SeriesOptions extends Measure {
  /** Windows of the series that count as constant, in addition to those of equal values. Default: none. */
  constant?: ConstantWindows;
}

export interface ProfileOptions extends SeriesOptions {
  /** Whether the query counts as constant. Default: when its values are equal, or `constant` is a function that says so. */
  queryConstant?: boolean;
}

/**
 * z-normalised Euclidean distance of a query to every window of a series: MASS (Mueen et al., 2017; `stumpy.mass`).
 *
 * Exact within 1e-8 at any offset and scale: query and windows are centred by their own means, and wherever the
 * product of the transforms has too few digits left (near a correlation of 1, or beside a leap that dwarfs the window)
 * the pair is measured directly.
 *
 * With `normalize: false` level and scale count (`stumpy.core.mass_absolute`): sums of differences, none of them taken
 * off again, in the unit of the series. O(n m) time then, and 24 n + 8 m bytes and
 * 128 kB.
 *
 * Conventions as STUMPY: constant query and window 0, one of them constant sqrt(m), a value that is not finite in
 * either Infinity.
 *
 * Time O(n m) for m <= 48, else O(n log m), and O(m) for each window measured directly, in the worst case all.
 * Memory: at most 8 * (14 n + 60 m) bytes.
 *
 * @param query m values, in any unit; 3 <= m <= n
 * @param values n values
 * @returns n - m + 1 distances, without unit
 * @throws RangeError when the query is shorter than 3 values or longer than the series, or p or the number of marks is wrong
 */
export function distanceProfile(
  query: Float64Array,
  values: Float64Array,
  { queryConstant, ...options }: ProfileOptions = {}
): Float64Array {
  checkWindow(values.length, query.length);
  return distanceProfiles(values, query.length, options)(query, queryConstant);
}

/**
 * A series made ready for many queries of one length: `distanceProfile` without doing again what depends on the series
 * alone.
 *
 * Time: O(n). Memory: 8 * (8 n + 40 m) bytes as long as it is kept; a query holds as much again at most.
 *
 * @param values n values
 * @param window m, the values in every query
 * @returns the distance profile of a query of that length, a new array each time; given whether the query counts as
 *   constant, as in `distanceProfile`
 * @throws RangeError when the window is shorter than 3 values or longer than the series, or p or the number of marks is wrong
 */
export function distanceProfiles(
  values: Float64Array,
  window: number,
  options: SeriesOptions = {}
): (query: Float64Array, queryConstant?: boolean) => Float64Array {
  checkWindow(values.length, window);
  const { constant } = options;
  checkMarks(values.length, window, constant);
  const p = powerOf(options);
  return p === undefined ? normalisedProfiles(values, window, constant) : differenceProfiles(values, window, p);
}

function normalisedProfiles(
  values: Float64Array,
  window: number,
  constant: ConstantWindows | undefined
): (query: Float64Array, queryConstant?: boolean) => Float64Array {
  const series = finiteSeries(values, window);
  const { norm, meanHigh } = rollingStatistics(series.values, window);
  markedConstant(values, window, series.valid, constant)?.forEach((marked, row) => {
    norm[row] = marked === 1 ? 0 : norm[row];
  });
  const productsOf = slidingProducts(series.values, window, meanHigh);
  // Query and series in one array, for pairs that want a direct measurement.
  const joined = new Float64Array(window + values.length);
  joined.set(series.values, window);
  const judged = typeof constant === 'function' ? constant : () => false;
  return (query, queryConstant) => {
    const distance = new Float64Array(series.valid.length).fill(Infinity);
    const shape = finiteSeries(query, window);
    if (shape.valid[0] === 0) {
      return distance;
    }
    const own = rollingStatistics(shape.values, window);
    if (own.norm[0] === 0 || (queryConstant ?? judged(query))) {
      const apart = Math.sqrt(window);
      return distance.map((none, row) => (series.valid[row] === 0 ? none : norm[row] === 0 ? 0 : apart));
    }
    const centred = shape.values.map((value) => (value - own.meanHigh[0] - own.meanLow[0]) / own.norm[0]);
    const { product, error } = productsOf(centred);
    joined.set(shape.values);
    for (let row = 0; row < distance.length; row++) {
      if (series.valid[row] === 0) {
        continue;
      }
      if (norm[row] === 0) {
        distance[row] = Math.sqrt(window);
        continue;
      }
      const inverse = 1 / norm[row];
      const far = Math.sqrt(Math.max(0, 2 * window * (1 - product[row] * inverse)));
      const doubt = window * (rounding + error[row] * inverse);
      if (far * tolerance > doubt) {
        distance[row] = far;
      } else {
        const direct = directDistance(joined, 0, window + row, window);
        distance[row] = direct < equal ? 0 : direct;
      }
    }
    return distance;
  };
}
