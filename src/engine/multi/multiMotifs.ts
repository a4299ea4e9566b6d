import { defaultDistanceLimit, type DistanceLimit, type Match } from '../motifs/match';
import { nearestRow, strikeOut } from '../motifs/motifs';
import { checkExclusionZone, defaultExclusionZone } from '../profile';
import type { Stepped } from '../stepped';
import { checkConstant, checkInclude, checkSeries } from './check';
import { mdl } from './mdl';
import { multiMatch } from './multiMatch';
import type { DimensionChoice, MultiMeasure, MultiProfile } from './multiProfile';

export interface MultiMotifOptions extends Pick<DimensionChoice, 'include'>, MultiMeasure {
  /** How many dimensions a motif has, 1 to d. Default: as many as describe it best, by `mdl`. */
  dimensions?: number;
  /** A motif has at least this many matches besides itself. Default 1. */
  minNeighbours?: number;
  /** The farthest a match may be from its motif. Default: `defaultDistanceLimit` of the motif's mean distance profile. */
  maxDistance?: DistanceLimit;
  /** The farthest a motif's nearest neighbour may be, by its number of dimensions. Default: `defaultDistanceLimit` of each profile. */
  cutoffs?: number | readonly number[];
  /** The longest list of matches, the motif among them. Default 10. */
  maxMatches?: number;
  /** Default 1. */
  maxMotifs?: number;
  /** Default: a quarter of the window, rounded up, as in STUMPY. */
  exclusionZone?: number;
}

/** A shape that comes back in some of the dimensions. */
export interface MultiMotif {
  /** The motif itself at distance 0, then what matches it in those dimensions, nearest first. */
  matches: Match[];
  dimensions: Int32Array;
  /** What it takes to write the best pair down in one, two, three ... dimensions; see `mdl`. */
  bits: Float64Array;
}

/**
 * The shapes that come back most exactly in some of several series, with the dimensions that take part and their matches
 * (`stumpy.mmotifs`; with `normalize: false`, for the profile and here, `stumpy.aamp_mmotifs`).
 *
 * Which dimensions describe a pair best is judged by the values of windows marked as constant too, as in STUMPY.
 *
 * Time: `mdl` and `multiMatch` for each candidate, at most n - m + 1 of them; a yield after each. Memory: that of
 * `multiMatch` and 8 n (d + 1) bytes.
 *
 * @param series d series of n values each
 * @param profile `multiProfile` of them, with the same options
 * @returns the motifs, the most exact of their number of dimensions first
 * @throws RangeError when the profile does not fit the series, or an option is out of range; at once
 */
export function multiMotifs(
  series: readonly Float64Array[],
  profile: Pick<MultiProfile, 'window' | 'distance' | 'index'>,
  options: MultiMotifOptions = {}
): Stepped<MultiMotif[]> {
  const { window, distance, index } = profile;
  checkSeries(series, window);
  const rows = series[0].length - window + 1;
  const fits = (list: ReadonlyArray<ArrayLike<number>>) =>
    list.length === series.length && list.every(({ length }) => length === rows);
  if (!fits(distance) || !fits(index)) {
    throw new RangeError(`The profile must have ${rows} rows for each of the ${series.length} series.`);
  }
  const { minNeighbours = 1, maxMatches = 10, maxMotifs = 1, exclusionZone = defaultExclusionZone(window) } = options;
  checkExclusionZone(exclusionZone);
  for (const [what, value] of Object.entries({ minNeighbours, maxMatches, maxMotifs })) {
    if (!(value >= 0)) {
      throw new RangeError(`The option ${what} must be at least 0; it is ${value}.`);
    }
  }
  const { dimensions, cutoffs = distance.map(defaultDistanceLimit) } = options;
  if (dimensions !== undefined && !(Number.isInteger(dimensions) && dimensions >= 1 && dimensions <= series.length)) {
    throw new RangeError(`The number of dimensions must be from 1 to ${series.length}; it is ${dimensions}.`);
  }
  if (typeof cutoffs !== 'number' && cutoffs.length !== series.length) {
    throw new RangeError(`There must be one cutoff a number of dimensions: ${series.length}, not ${cutoffs.length}.`);
  }
  checkInclude(options.include ?? [], series.length);
  checkConstant(options.constant, series, window);
  const open = distance.map((list) => Float64Array.from(list));
  return motifSteps(
    series,
    { window, distance: open, index },
    {
      ...options,
      minNeighbours,
      maxMatches,
      maxMotifs,
      exclusionZone,
      cutoffs: typeof cutoffs === 'number' ? series.map(() => cutoffs) : cutoffs,
    }
  );
}

type Chosen = MultiMotifOptions &
  Required<Pick<MultiMotifOptions, 'minNeighbours' | 'maxMatches' | 'maxMotifs' | 'exclusionZone'>> & {
    cutoffs: readonly number[];
  };

function* motifSteps(
  series: readonly Float64Array[],
  { window, distance: open, index }: Pick<MultiProfile, 'window' | 'distance' | 'index'>,
  options: Chosen
): Stepped<MultiMotif[]> {
  const { include, constant, normalize, p, minNeighbours, maxDistance, maxMatches, maxMotifs, exclusionZone } = options;
  const measure = { normalize, p };
  const found: MultiMotif[] = [];
  for (let tried = 0; found.length < maxMotifs && tried < open[0].length; tried++) {
    const rows = open.map((list) => nearestRow(list));
    const neighbours = rows.map((row, k) => (row < 0 ? -1 : index[k][row]));
    const { bits, dimensions } = mdl(series, window, { rows, neighbours }, { ...measure, include });
    const k = options.dimensions === undefined ? bits.indexOf(Math.min(...bits)) : options.dimensions - 1;
    const position = rows[k];
    const limit = typeof maxDistance === 'number' ? Math.min(options.cutoffs[k], maxDistance) : options.cutoffs[k];
    if (neighbours[k] < 0 || !(open[k][position] <= limit)) {
      break;
    }
    const within = Array.from(dimensions[k]);
    const matches = multiMatch(
      within.map((dimension) => series[dimension].slice(position, position + window)),
      within.map((dimension) => series[dimension]),
      {
        ...measure,
        constant: constant && within.map((dimension) => constant[dimension]),
        maxDistance,
        maxMatches,
        exclusionZone,
        position,
      }
    );
    if (matches.length > minNeighbours) {
      found.push({ matches, dimensions: dimensions[k], bits });
    }
    for (const row of [position, ...matches.map((match) => match.position)]) {
      open.forEach((list) => strikeOut(list, row, exclusionZone));
    }
    yield Math.max(found.length / maxMotifs, tried / open[0].length);
  }
  return found;
}
