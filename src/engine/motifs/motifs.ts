import { powerOf } from '../aamp/measure';
import { checkMarks } from '../join/constants';
import type { SeriesOptions } from '../mass/distanceProfile';
import { checkWindow, defaultExclusionZone } from '../profile';
import type { Stepped } from '../stepped';
import { match, defaultDistanceLimit, type DistanceLimit, type Match } from './match';

export interface MotifOptions extends SeriesOptions {
  /** A motif has at least this many matches besides itself. Default 1. */
  minNeighbours?: number;
  /** The farthest a match may be from its motif. Default: `defaultDistanceLimit` of the motif's distance profile. */
  maxDistance?: DistanceLimit;
  /** The farthest a motif's nearest neighbour may be. Default: `defaultDistanceLimit` of the matrix profile. */
  cutoff?: number;
  /** The longest list of matches, the motif among them. Default 10. */
  maxMatches?: number;
  /** Default 1. */
  maxMotifs?: number;
  /** Default: a quarter of the window, rounded up, as in STUMPY. */
  exclusionZone?: number;
}

/**
 * The shapes that come back most exactly, with their matches (`stumpy.motifs`; with `normalize: false` and a profile by
 * `aamp` `stumpy.aamp_motifs`): the window with the nearest neighbour
 * and all that match it, then the same without those, and so on.
 *
 * Time: one `distanceProfile` for each candidate, at most n - m + 1 of them; a yield after each. Memory: that of
 * `distanceProfile` and 16 n bytes.
 *
 * @param values n values
 * @param distance matrix profile of the series, n - m + 1 entries; rows that are not finite are no motifs
 * @returns a list for each motif: the motif itself at distance 0, then its matches, nearest first
 * @throws RangeError when the profile does not fit the series, or an option is out of range; at once
 */
export function motifs(values: Float64Array, distance: Float64Array, options: MotifOptions = {}): Stepped<Match[][]> {
  const window = values.length - distance.length + 1;
  checkWindow(values.length, window);
  const { minNeighbours = 1, maxDistance = defaultDistanceLimit, maxMatches = 10, maxMotifs = 1 } = options;
  const { cutoff = defaultDistanceLimit(distance), exclusionZone = defaultExclusionZone(window) } = options;
  for (const [what, value] of Object.entries({ minNeighbours, maxMatches, maxMotifs, exclusionZone })) {
    if (!(value >= 0)) {
      throw new RangeError(`The option ${what} must be at least 0; it is ${value}.`);
    }
  }
  powerOf(options);
  checkMarks(values.length, window, options.constant);
  const { normalize, p, constant } = options;
  return motifSteps(values, Float64Array.from(distance), window, {
    measure: { normalize, p, constant },
    minNeighbours,
    maxDistance,
    cutoff,
    maxMatches,
    maxMotifs,
    exclusionZone,
  });
}

function* motifSteps(
  values: Float64Array,
  open: Float64Array,
  window: number,
  options: Required<Omit<MotifOptions, keyof SeriesOptions>> & { measure: SeriesOptions }
): Stepped<Match[][]> {
  const { measure, minNeighbours, maxDistance, cutoff, maxMatches, maxMotifs, exclusionZone } = options;
  const limit = typeof maxDistance === 'number' ? Math.min(cutoff, maxDistance) : cutoff;
  const found: Match[][] = [];
  let candidates = open.length;
  let candidate = nearestRow(open);
  while (found.length < maxMotifs && candidate >= 0 && open[candidate] <= limit) {
    const query = values.slice(candidate, candidate + window);
    const matches = match(query, values, { ...measure, maxDistance, maxMatches, exclusionZone, position: candidate });
    if (matches.length > minNeighbours) {
      found.push(matches);
    }
    strikeOut(open, candidate, exclusionZone);
    for (const { position } of matches) {
      strikeOut(open, position, exclusionZone);
    }
    candidates = Math.min(candidates - 1, open.length);
    yield Math.max(found.length / maxMotifs, 1 - candidates / open.length);
    candidate = nearestRow(open);
  }
  return found;
}

/** The row with the least finite distance, the first of equals; -1 when none is left. */
export function nearestRow(distance: Float64Array): number {
  let nearest = -1;
  for (let row = 0; row < distance.length; row++) {
    if (Number.isFinite(distance[row]) && (nearest < 0 || distance[row] < distance[nearest])) {
      nearest = row;
    }
  }
  return nearest;
}

export function strikeOut(distance: Float64Array, row: number, exclusionZone: number): void {
  distance.fill(Infinity, Math.max(0, row - exclusionZone), row + exclusionZone + 1);
}
