import type { ConstantWindows } from '../join/constants';
import { distanceProfile, type ProfileOptions } from '../mass/distanceProfile';
import { defaultExclusionZone } from '../profile';

/** A window that resembles a query. */
export interface Match {
  /** Where the window starts. */
  position: number;
  /** Its distance to the query. */
  distance: number;
}

/** A distance, or how to get one from the distances of all windows (which are not to be changed). */
export type DistanceLimit = number | ((profile: Float64Array) => number);

export interface MatchOptions extends ProfileOptions {
  /** The farthest a match may be. Default: `defaultDistanceLimit`, so that the nearest window is always a match. */
  maxDistance?: DistanceLimit;
  /** Default: no limit. */
  maxMatches?: number;
  /** Matches are more than this many rows apart. Default: a quarter of the query, rounded up, as in STUMPY. */
  exclusionZone?: number;
  /** Where in the series the query was cut out; that window then comes first. */
  position?: number;
}

/** Distances this close are the same but for rounding; STUMPY's `atol` adds as much to the limit. */
const tolerance = 1e-8;
const same = 1e-9;

/**
 * All windows near a query, nearest first, none within the exclusion zone of one before it in the list (`stumpy.match`;
 * with `normalize: false` `stumpy.aamp_match`). Of equals, within 1e-9, the earliest.
 *
 * Time: one `distanceProfile`, and O(windows under the limit) for each match. Memory: that of
 * `distanceProfile`, and 8 n bytes.
 *
 * @param query m finite values, 3 <= m <= n
 * @param values n values; windows with one that is not finite never match
 * @throws RangeError when the query does not fit, holds a value that is not finite, or an option is out of range
 */
export function match(query: Float64Array, values: Float64Array, options: MatchOptions = {}): Match[] {
  checkQuery(query);
  checkMatchOptions(options);
  const { position, constant, queryConstant = markAt(constant, position) } = options;
  const measure = { normalize: options.normalize, p: options.p };
  return matchesOf(distanceProfile(query, values, { ...measure, constant, queryConstant }), query.length, options);
}

/** What a mark says of the query's own place; a function is asked for the query itself. */
function markAt(constant: ConstantWindows | undefined, position: number | undefined): boolean | undefined {
  return position === undefined || constant === undefined || typeof constant === 'function'
    ? undefined
    : Boolean(constant[position]);
}

export function checkQuery(query: Float64Array): void {
  if (!query.every(Number.isFinite)) {
    throw new RangeError('The query holds a value that is not finite; choose a stretch without gaps.');
  }
}

export type Choice = Pick<MatchOptions, 'maxDistance' | 'maxMatches' | 'exclusionZone' | 'position'>;

export function checkMatchOptions({ exclusionZone = 0, maxMatches = Infinity }: Choice): void {
  if (!(exclusionZone >= 0)) {
    throw new RangeError(`The exclusion zone must be at least 0; it is ${exclusionZone}.`);
  }
  if (!(maxMatches >= 0)) {
    throw new RangeError(`The number of matches must be at least 0; it is ${maxMatches}.`);
  }
}

/** The matches by a distance profile of windows of m values. */
export function matchesOf(profile: Float64Array, window: number, options: Choice): Match[] {
  const { maxDistance = defaultDistanceLimit, maxMatches = Infinity, position } = options;
  const { exclusionZone = defaultExclusionZone(window) } = options;
  if (position !== undefined && !(position in profile)) {
    throw new RangeError(
      `The query's position must be a window of the series, 0 to ${profile.length - 1}; it is ${position}.`
    );
  }
  const limit = limitOf(maxDistance, profile);
  if (Number.isNaN(limit)) {
    return [];
  }
  return apart(profile, { limit: limit + tolerance, most: maxMatches, exclusionZone, first: position });
}

/** The limit in numbers. NaN where nothing is finite. */
function limitOf(limit: DistanceLimit, profile: Float64Array): number {
  return typeof limit === 'number' ? limit : limit(profile);
}

/**
 * Two standard deviations below the mean of the finite distances, but not below the least of them; NaN when there is
 * none. STUMPY's default limit of `match` and `motifs`. O(n), no memory.
 */
export function defaultDistanceLimit(profile: Float64Array): number {
  let count = 0;
  let sum = 0;
  let least = Infinity;
  for (let row = 0; row < profile.length; row++) {
    const distance = profile[row];
    if (distance < Infinity) {
      count++;
      sum += distance;
      least = distance < least ? distance : least;
    }
  }
  if (count === 0) {
    return NaN;
  }
  const mean = sum / count;
  let squares = 0;
  for (let row = 0; row < profile.length; row++) {
    const distance = profile[row];
    if (distance < Infinity) {
      squares += (distance - mean) * (distance - mean);
    }
  }
  return Math.max(mean - 2 * Math.sqrt(squares / count), least);
}

/** Takes the nearest, strikes out its surroundings, and so on. */
function apart(
  profile: Float64Array,
  { limit, most, exclusionZone, first }: { limit: number; most: number; exclusionZone: number; first?: number }
): Match[] {
  const matches: Match[] = [];
  let open: number[] = [];
  for (let row = 0; row < profile.length; row++) {
    if (profile[row] <= limit && profile[row] < Infinity) {
      open.push(row);
    }
  }
  let next = first !== undefined && open.includes(first) ? first : nearestOf(open, profile);
  while (next >= 0 && matches.length < most) {
    const position = next;
    matches.push({ position, distance: profile[position] });
    open = open.filter((row) => Math.abs(row - position) > exclusionZone);
    next = nearestOf(open, profile);
  }
  return matches;
}

/** -1 when there is none. */
function nearestOf(rows: number[], profile: Float64Array): number {
  let least = Infinity;
  for (const row of rows) {
    least = Math.min(least, profile[row]);
  }
  return rows.find((row) => profile[row] <= least + same) ?? -1;
}
