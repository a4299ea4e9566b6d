import { powerOf, type Measure } from '../aamp/measure';
import { differenceAbJoin, differenceNeighbours } from '../aamp/neighbours';
import { checkMarks, type ConstantWindows } from '../join/constants';
import { joinedSeries } from '../join/joinedSeries';
import { prepareSeries, type PreparedSeries } from '../join/prepare';
import { cellsIn, cellsInAll, tilesBetween, tilesOf } from '../join/schedule';
import type { Tile, TileEngine } from '../join/tileEngine';
import type { Kernel, Neighbours } from '../kernel';
import { checkExclusionZone, checkWindow, defaultExclusionZone } from '../profile';
import { part, type Stepped } from '../stepped';
import { settle, type Found } from './settle';
import type { AbJoin, SelfNearestNeighbours } from './neighbours';

export interface NearestOptions extends Measure {
  /** How many neighbours of each window. Default 1. */
  k?: number;
}

export interface AbOptions extends NearestOptions {
  /** Windows of A that count as constant, in addition to those of equal values. Default: none. */
  constantOfA?: ConstantWindows;
  /** The same of B. */
  constantOfB?: ConstantWindows;
}

export interface SelfNearestOptions extends NearestOptions {
  /** Windows that count as constant, in addition to those of equal values. Default: none. */
  constant?: ConstantWindows;
  /** Windows at most this far apart are not compared. Default: a quarter of the window, rounded up, as in STUMPY. */
  exclusionZone?: number;
}

/** Share of the progress bar for comparing; the rest is for turning correlations into distances. */
const scanShare = 0.9;

/**
 * Exact z-normalised AB-join, both ways at once: for every window of one series the k nearest of the other
 * (`stumpy.stump` with `T_B`, `ignore_trivial=False`). No exclusion zone: two series have no trivial matches.
 *
 * Accuracy and conventions as `matrixProfile`; each series may have its own unit and scale. With `normalize: false`
 * (`stumpy.aamp` with `T_B`) as `aamp`, both in one unit; the kernel is not needed for that.
 * Time: O(rows of A * rows of B), and O(k) for every pair that enters a list. Memory: about
 * (300 + 60 k) * (values of A + values of B) bytes, and 256 kB for an instance of WebAssembly; without normalisation
 * (16 + 64 k) * (values of A + values of B) bytes.
 *
 * @param kernel from `loadKernel`
 * @param a n values, and
 * @param b any number of values
 * @param window values in a window, at least 3, at most the length of the shorter series
 * @throws RangeError when the window, k, p or the number of marks is wrong; at once
 */
export function abJoin(
  kernel: Kernel,
  [a, b]: readonly [a: Float64Array, b: Float64Array],
  window: number,
  options: AbOptions = {}
): Stepped<AbJoin> {
  const { k = 1, constantOfA, constantOfB } = options;
  const p = powerOf(options);
  checkWindow(a.length, window);
  checkWindow(b.length, window);
  checkCount(k);
  checkMarks(a.length, window, constantOfA);
  checkMarks(b.length, window, constantOfB);
  return p === undefined
    ? abSteps(kernel, prepareSeries(a, window, 0, constantOfA), prepareSeries(b, window, 0, constantOfB), k)
    : differenceAbJoin(a, b, { window, k, p });
}

/**
 * The k nearest neighbours of every window of a series within that series (`stumpy.stump` with `k`): of both sides of it
 * together, and the k nearest of either side.
 *
 * Accuracy and conventions as `matrixProfile`; with `normalize: false` (`stumpy.aamp` with `k`) as `aamp`.
 * Time: O((n - m)^2 / 2), and O(k) for every pair that enters a list. Memory: about
 * (300 + 100 k) * n bytes, and 256 kB for an instance of WebAssembly; without normalisation (60 + 64 k) * n bytes.
 *
 * @param kernel from `loadKernel`
 * @param values n values
 * @param window values in a window, 3 <= window <= n
 * @throws RangeError when the window, k, p, the exclusion zone or the number of marks is wrong; at once
 */
export function nearestNeighbours(
  kernel: Kernel,
  values: Float64Array,
  window: number,
  options: SelfNearestOptions = {}
): Stepped<SelfNearestNeighbours> {
  const { k = 1, constant } = options;
  const p = powerOf(options);
  checkWindow(values.length, window);
  const { exclusionZone = defaultExclusionZone(window) } = options;
  checkCount(k);
  checkExclusionZone(exclusionZone);
  checkMarks(values.length, window, constant);
  return p === undefined
    ? selfSteps(kernel, values, { window, k, exclusionZone, constant })
    : selfDifferenceSteps(values, { window, k, exclusionZone, p });
}

function checkCount(k: number): void {
  if (!Number.isInteger(k) || k < 1) {
    throw new RangeError(`The number of neighbours, k, must be a whole number of at least 1; it is ${k}.`);
  }
}

function* abSteps(kernel: Kernel, a: PreparedSeries, b: PreparedSeries, k: number): Stepped<AbJoin> {
  const { window } = a;
  const joined = joinedSeries(a, b);
  const engine = kernel.tiles(joined.series, k);
  const tiles = tilesBetween(a.rows, joined.second, b.rows, window);
  yield* part(runAll(engine, tiles, joined.series.rows, a.rows * b.rows), 0, scanShare);
  const { right, left } = engine.best();
  const half = (1 + scanShare) / 2;
  const foundOfA = placesOf(right, { from: 0, rows: a.rows, k, shift: -joined.second });
  const foundOfB = placesOf(left, { from: joined.second, rows: b.rows, k, shift: 0 });
  const ofA = yield* part(settle(a, b, foundOfA, { k, candidates: () => ({ from: 0, to: b.rows }) }), scanShare, half);
  const ofB = yield* part(settle(b, a, foundOfB, { k, candidates: () => ({ from: 0, to: a.rows }) }), half, 1);
  return { ofA: { k, ...ofA }, ofB: { k, ...ofB } };
}

interface SelfSizes {
  window: number;
  k: number;
  exclusionZone: number;
}

function* selfSteps(
  kernel: Kernel,
  values: Float64Array,
  { window, k, exclusionZone, constant }: SelfSizes & { constant: ConstantWindows | undefined }
): Stepped<SelfNearestNeighbours> {
  const series = prepareSeries(values, window, exclusionZone, constant);
  const { rows } = series;
  const engine = kernel.tiles(series, k);
  const tiles = tilesOf(rows, exclusionZone, window);
  yield* part(runAll(engine, tiles, rows, cellsInAll(rows, exclusionZone)), 0, scanShare);
  const best = engine.best();
  const before = (row: number) => ({ from: 0, to: row - exclusionZone });
  const after = (row: number) => ({ from: row + exclusionZone + 1, to: rows });
  const half = (1 + scanShare) / 2;
  const left = yield* part(settle(series, series, best.left, { k, candidates: before }), scanShare, half);
  const right = yield* part(settle(series, series, best.right, { k, candidates: after }), half, 1);
  return { k, ...nearestOfBoth(left, right, k), left: { k, ...left }, right: { k, ...right } };
}

function* selfDifferenceSteps(
  values: Float64Array,
  { window, k, exclusionZone, p }: SelfSizes & { p: number }
): Stepped<SelfNearestNeighbours> {
  const { left, right } = yield* differenceNeighbours(values, { window, k, p, exclusionZone });
  return { k, ...nearestOfBoth(left, right, k), left, right };
}

function* runAll(engine: TileEngine, tiles: Iterable<Tile>, rows: number, cells: number): Stepped<void> {
  let done = 0;
  for (const tile of tiles) {
    engine.run(tile);
    done += cellsIn(tile, rows);
    yield Math.min(1, done / cells);
  }
}

/** The lists of `rows` rows from one on, their partners counted from elsewhere. */
function placesOf(
  { correlation, index }: Found,
  { from, rows, k, shift }: { from: number; rows: number; k: number; shift: number }
): Found {
  const [start, end] = [from * k, (from + rows) * k];
  return {
    correlation: correlation.subarray(start, end),
    index: index.subarray(start, end).map((partner) => (partner < 0 ? -1 : partner + shift)),
  };
}

/** The k nearest of every row among the k nearest of either side; of equally near ones the earlier. */
function nearestOfBoth(left: Neighbours, right: Neighbours, k: number): Neighbours {
  const distance = new Float64Array(left.distance.length);
  const index = new Int32Array(left.index.length);
  for (let first = 0; first < distance.length; first += k) {
    let ofLeft = first;
    let ofRight = first;
    for (let place = first; place < first + k; place++) {
      // Places not taken are Infinity on both sides.
      const side = left.distance[ofLeft] <= right.distance[ofRight] ? left : right;
      const taken = side === left ? ofLeft++ : ofRight++;
      distance[place] = side.distance[taken];
      index[place] = side.index[taken];
    }
  }
  return { distance, index };
}
