import { differenceWork } from '../aamp/approximateWork';
import { powerOf, type Measure } from '../aamp/measure';
import { checkMarks, type ConstantWindows } from '../join/constants';
import { cellsIn, cellsInAll, tilesOf } from '../join/schedule';
import { prepareSeries, type PreparedSeries } from '../join/prepare';
import { sideOf } from '../join/selfJoin';
import type { Tile, TileEngine } from '../join/tileEngine';
import type { Kernel, SelfJoin } from '../kernel';
import { checkExclusionZone, checkWindow, defaultExclusionZone, nearerOf, type MatrixProfile } from '../profile';
import { enough, part, type Stepped } from '../stepped';
import { singleTiles, type MeasuredTiles } from './singleTiles';

/** A matrix profile from some of the pairs: no distance is too small, some are too large. */
export interface ApproximateProfile extends MatrixProfile {
  /** Share of all pairs compared, 0 to 1; at 1 the profile is exact, within what `precision` says. */
  share: number;
}

export interface ApproximateOptions extends Measure {
  /** Share of all pairs to compare, above 0, at most 1; default 0.25. */
  budget?: number;
  /** Default: a quarter of the window, rounded up. */
  exclusionZone?: number;
  /** Windows that count as constant besides those of equal values. Default: none. */
  constant?: ConstantWindows;
  /**
   * `single` searches in single precision, a third to two thirds more pairs in the same time, and measures what it
   * finds in double: every distance is the real one to the neighbour named, who may be less alike than the nearest by a
   * correlation of 5e-4. Where it cannot (no WebAssembly, norms of windows more than 1e12 apart) it is the same as
   * `double`, the default; likewise with `normalize: false`.
   */
  precision?: 'double' | 'single';
  /** Called with every better profile, each nowhere farther than the one before: whoever stops early keeps the last. */
  better?: (profile: ApproximateProfile) => void;
}

/** A better profile is told of after so many shares of all pairs at most, because each takes O(n). */
export const parts = 16;
/** Share of the progress bar for comparing; the rest is for turning correlations into distances. */
const progressShare = 0.96;

/**
 * A preview of `matrixProfile` (the idea of SCRIMP, Zhu et al., 2018; compare `stumpy.scrump`): bands of diagonals in a
 * scattered order, until the budget is spent. Every distance is the real one to the neighbour named; with the budget
 * grows the chance that it is the nearest. It ends within a tile, about a million pairs, after the budget, so a short
 * series is exact at once. Told `enough`, it ends within a few steps with what it has; `share` says how much that is.
 *
 * With `normalize: false` a preview of `aamp` (compare `stumpy.scraamp`), exact about 2^20 pairs sooner or later too; the
 * kernel is not needed for that.
 *
 * Time: the share done of `matrixProfile`, and O(n) for each of at most 16 calls of `better`; in single precision about three
 * quarters of that, and O(m) for every neighbour that is new to a call. Memory: as `matrixProfile` and 12 n bytes, and 36 n
 * more where `better` is given.
 *
 * @param kernel from `loadKernel`
 * @param values n values; NaN is a missing value
 * @param window values in a window, 3 <= window <= n
 * @throws RangeError when window, exclusion zone, budget, p or the number of marks is wrong; at once, not at the first step
 */
export function approximateProfile(
  kernel: Kernel,
  values: Float64Array,
  window: number,
  options: ApproximateOptions = {}
): Stepped<ApproximateProfile> {
  const { budget = 0.25, exclusionZone = defaultExclusionZone(window), better } = options;
  checkWindow(values.length, window);
  checkExclusionZone(exclusionZone);
  if (!(budget > 0 && budget <= 1)) {
    throw new RangeError(`The budget is a share above 0 and at most 1; it is ${budget}.`);
  }
  checkMarks(values.length, window, options.constant);
  const p = powerOf(options);
  return approximateSteps(
    () =>
      p === undefined
        ? shapeWork(kernel, prepareSeries(values, window, exclusionZone, options.constant), options.precision)
        : differenceWork(values, window, p, exclusionZone),
    { window, exclusionZone, all: cellsInAll(values.length - window + 1, exclusionZone) },
    budget,
    better
  );
}

/** A self-join in pieces, in a scattered order. */
export interface ApproximateWork {
  /** Each does some milliseconds of comparing and tells how many pairs that were. */
  pieces: Iterable<() => number>;
  /** What has been found so far. */
  sides(): Stepped<Pick<SelfJoin, 'left' | 'right'>>;
}

function shapeWork(
  kernel: Kernel,
  series: PreparedSeries,
  precision: ApproximateOptions['precision']
): ApproximateWork {
  const single = precision === 'single' ? singleTiles(kernel.name, series) : undefined;
  const engine = single ?? inDouble(kernel.tiles(series, 1));
  function* pieces(): Generator<() => number, void, void> {
    for (const tile of scatteredTiles(series.rows, series.exclusionZone, series.window)) {
      yield () => {
        engine.run(tile);
        return cellsIn(tile, series.rows);
      };
    }
  }
  return {
    pieces: pieces(),
    *sides() {
      const best = yield* part(engine.measured(), 0, 0.5);
      const left = yield* part(sideOf(series, 'left', best.left), 0.5, 0.75);
      return { left, right: yield* part(sideOf(series, 'right', best.right), 0.75, 1) };
    },
  };
}

function inDouble(engine: TileEngine): MeasuredTiles {
  return {
    run: (tile) => engine.run(tile),
    *measured() {
      return engine.best();
    },
  };
}

function* approximateSteps(
  begin: () => ApproximateWork,
  { window, exclusionZone, all }: Pick<MatrixProfile, 'window' | 'exclusionZone'> & { all: number },
  budget: number,
  better?: (profile: ApproximateProfile) => void
): Stepped<ApproximateProfile> {
  const work = begin();
  let done = 0;
  let told = 0;
  function* profile(): Stepped<ApproximateProfile> {
    const { left, right } = yield* work.sides();
    const share = all > 0 ? done / all : 1;
    return { window, exclusionZone, ...nearerOf(left, right), left, right, share };
  }
  const progress = () => (all > 0 ? Math.min(1, done / (budget * all)) : 1);
  for (const run of work.pieces) {
    done += run();
    const stop = (yield progressShare * progress()) === enough || done >= budget * all;
    if (stop) {
      break;
    }
    if (better !== undefined && done >= told + all / parts) {
      told = done;
      const steps = profile();
      let next = steps.next();
      while (!next.done) {
        next = steps.next(yield progressShare * progress());
      }
      better(next.value);
    }
  }
  const last = yield* part(profile(), progressShare * progress(), 1);
  better?.(last);
  return last;
}

/** Bands of diagonals from all over the series. */
function* scatteredTiles(rows: number, exclusionZone: number, window: number): Generator<Tile, void, void> {
  for (const part of scatteredParts()) {
    yield* tilesOf(rows, exclusionZone, window, { part, parts });
  }
}

/** 7 and 16 have no common divisor, so every share comes once. */
export function* scatteredParts(): Generator<number, void, void> {
  for (let k = 0; k < parts; k++) {
    yield (7 * k) % parts;
  }
}
