import { isMarked } from '../join/constants';
import { distanceProfile } from '../mass/distanceProfile';
import { checkMatchOptions, checkQuery, matchesOf, type Choice, type Match } from '../motifs/match';
import { checkConstant, checkSeries } from './check';
import type { MultiMeasure } from './multiProfile';

export interface MultiMatchOptions extends Choice, MultiMeasure {
  /** For every dimension whether the query counts as constant. Default: as `constant` says at its `position`. */
  queryConstant?: readonly boolean[];
}

/**
 * All windows of several series near a query, by the mean of their distances over the dimensions: nearest first, none
 * within the exclusion zone of one before it in the list (`stumpy.match` of several dimensions).
 *
 * Time: one `distanceProfile` a dimension, and O(windows under the limit) for each match. Memory: that of one
 * `distanceProfile`, and 24 n bytes.
 *
 * @param query d lists of m finite values, one per series
 * @param series d series of n values each; windows with a value that is not finite never match
 * @param options as of `match`
 * @throws RangeError when the query does not fit, holds a value that is not finite, or an option is out of range
 */
export function multiMatch(
  query: readonly Float64Array[],
  series: readonly Float64Array[],
  options: MultiMatchOptions = {}
): Match[] {
  const window = query.length > 0 ? query[0].length : 0;
  checkSeries(series, window);
  if (query.length !== series.length || query.some(({ length }) => length !== window)) {
    throw new RangeError(`The query must hold ${window} values for each of the ${series.length} series.`);
  }
  query.forEach(checkQuery);
  checkMatchOptions(options);
  checkConstant(options.constant, series, window);
  const { normalize, p, constant, position, queryConstant } = options;
  const mean = new Float64Array(series[0].length - window + 1);
  series.forEach((values, k) => {
    const given = constant?.[k];
    const own =
      queryConstant?.[k] ?? (position !== undefined && isMarked(given, position, query[k]) ? true : undefined);
    const profile = distanceProfile(query[k], values, { normalize, p, constant: given, queryConstant: own });
    profile.forEach((distance, row) => (mean[row] += distance / series.length));
  });
  return matchesOf(mean, window, options);
}
