import { prepareSeries } from '../join/prepare';
import type { Neighbours } from '../kernel';
import { checkWindow, defaultExclusionZone } from '../profile';
import { part, type Stepped } from '../stepped';
import { scanDiagonals } from './scanDiagonals';
import { settle } from './settle';
import { TopMatches } from './topMatches';

/** The k nearest neighbours of every window, nearest first: row-major, k to a row; Infinity and -1 where there are fewer. */
export interface NearestNeighbours extends Neighbours {
  k: number;
}

export interface AbJoin {
  /** For every window of A the nearest of B. */
  ofA: NearestNeighbours;
  /** For every window of B the nearest of A. */
  ofB: NearestNeighbours;
}

export interface NearestOptions {
  /** How many neighbours of each window. Default 1. */
  k?: number;
}

export interface SelfNearestOptions extends NearestOptions {
  /** Windows at most this far apart are not compared. Default: a quarter of the window, rounded up, as in STUMPY. */
  exclusionZone?: number;
}

/** Share of the progress bar for comparing; the rest is for turning correlations into distances. */
const scanShare = 0.9;

/**
 * Exact z-normalised AB-join, both ways at once: for every window of one series the k nearest of the other
 * (`stumpy.stump` with `T_B`, `ignore_trivial=False`). No exclusion zone: two series have no trivial matches.
 *
 * Accuracy and conventions as `matrixProfile`; each series may have its own unit and scale. Plain JavaScript.
 * Time: O(rows of A * rows of B), and O(k) for every pair that enters a list. Memory: about
 * (80 + 12 k) * (values of A + values of B) bytes.
 *
 * @param a n values
 * @param b any number of values
 * @param window values in a window, at least 3, at most the length of the shorter series
 * @throws RangeError when the window or k is out of range; at once
 */
export function abJoin(
  a: Float64Array,
  b: Float64Array,
  window: number,
  options: NearestOptions = {}
): Stepped<AbJoin> {
  const { k = 1 } = options;
  checkWindow(a.length, window);
  checkWindow(b.length, window);
  checkCount(k);
  return abSteps(a, b, window, k);
}

/**
 * The k nearest neighbours of every window of a series within that series, both sides of it together
 * (`stumpy.stump` with `k`).
 *
 * Accuracy and conventions as `matrixProfile`, which is the faster one for k = 1. Plain JavaScript.
 * Time: O((n - m)^2 / 2), and O(k) for every pair that enters a list. Memory: about (80 + 24 k) * n bytes.
 *
 * @param values n values
 * @param window values in a window, 3 <= window <= n
 * @throws RangeError when the window, k or the exclusion zone is out of range; at once
 */
export function nearestNeighbours(
  values: Float64Array,
  window: number,
  options: SelfNearestOptions = {}
): Stepped<NearestNeighbours> {
  const { k = 1 } = options;
  checkWindow(values.length, window);
  const { exclusionZone = defaultExclusionZone(window) } = options;
  checkCount(k);
  if (!Number.isInteger(exclusionZone) || exclusionZone < 0) {
    throw new RangeError(`The exclusion zone must be a whole number of at least 0; it is ${exclusionZone}.`);
  }
  return selfSteps(values, window, k, exclusionZone);
}

function checkCount(k: number): void {
  if (!Number.isInteger(k) || k < 1) {
    throw new RangeError(`The number of neighbours, k, must be a whole number of at least 1; it is ${k}.`);
  }
}

function* abSteps(first: Float64Array, second: Float64Array, window: number, k: number): Stepped<AbJoin> {
  const a = prepareSeries(first, window, 0);
  const b = prepareSeries(second, window, 0);
  const sides = { a, b, ofA: new TopMatches(a.rows, k), ofB: new TopMatches(b.rows, k) };
  yield* part(scanDiagonals(sides, 1 - a.rows, b.rows), 0, scanShare);
  const always = () => true;
  const half = (1 + scanShare) / 2;
  const ofA = yield* part(settle(a, b, sides.ofA, k, always), scanShare, half);
  const ofB = yield* part(settle(b, a, sides.ofB, k, always), half, 1);
  return { ofA: { k, ...ofA }, ofB: { k, ...ofB } };
}

function* selfSteps(
  values: Float64Array,
  window: number,
  k: number,
  exclusionZone: number
): Stepped<NearestNeighbours> {
  const series = prepareSeries(values, window, exclusionZone);
  const matches = new TopMatches(series.rows, k);
  const sides = { a: series, b: series, ofA: matches, ofB: matches };
  yield* part(scanDiagonals(sides, exclusionZone + 1, series.rows), 0, scanShare);
  const farEnough = (row: number, partner: number) => Math.abs(row - partner) > exclusionZone;
  const nearest = yield* part(settle(series, series, matches, k, farEnough), scanShare, 1);
  return { k, ...nearest };
}
