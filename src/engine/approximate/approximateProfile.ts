import { cellsIn, cellsInAll, tilesOf } from '../join/schedule';
import { prepareSeries } from '../join/prepare';
import { sideOf } from '../join/selfJoin';
import type { Tile } from '../join/tileEngine';
import type { Kernel } from '../kernel';
import { checkExclusionZone, checkWindow, defaultExclusionZone, nearerOf, type MatrixProfile } from '../profile';
import { enough, part, type Stepped } from '../stepped';

/** A matrix profile from some of the pairs: no distance is too small, some are too large. */
export interface ApproximateProfile extends MatrixProfile {
  /** Share of all pairs compared, 0 to 1; at 1 the profile is exact. */
  share: number;
}

export interface ApproximateOptions {
  /** Share of all pairs to compare, above 0, at most 1; default 0.25. */
  budget?: number;
  /** Default: a quarter of the window, rounded up. */
  exclusionZone?: number;
  /** Called with every better profile, each nowhere farther than the one before: whoever stops early keeps the last. */
  better?: (profile: ApproximateProfile) => void;
}

/** A better profile is told of after so many shares of all pairs at most, because each takes O(n). */
const parts = 16;
/** Share of the progress bar for comparing; the rest is for turning correlations into distances. */
const progressShare = 0.96;

/**
 * A preview of `matrixProfile` (the idea of SCRIMP, Zhu et al., 2018; compare `stumpy.scrump`): bands of diagonals in a
 * scattered order, until the budget is spent. Every distance is the real one to the neighbour named; with the budget
 * grows the chance that it is the nearest. It ends within a tile, about a million pairs, after the budget, so a short
 * series is exact at once. Told `enough`, it ends within a few steps with what it has; `share` says how much that is.
 *
 * Time: the share done of `matrixProfile`, and O(n) for each of at most 16 calls of `better`. Memory: as
 * `matrixProfile` and 12 n bytes, and 36 n more where `better` is given.
 *
 * @param kernel from `loadKernel`
 * @param values n values; NaN is a missing value
 * @param window values in a window, 3 <= window <= n
 * @throws RangeError when window, exclusion zone or budget are out of range; at once, not at the first step
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
  return approximateSteps(kernel, values, { window, exclusionZone }, budget, better);
}

function* approximateSteps(
  kernel: Kernel,
  values: Float64Array,
  { window, exclusionZone }: Pick<MatrixProfile, 'window' | 'exclusionZone'>,
  budget: number,
  better?: (profile: ApproximateProfile) => void
): Stepped<ApproximateProfile> {
  const series = prepareSeries(values, window, exclusionZone);
  const engine = kernel.tiles(series, 1);
  const all = cellsInAll(series.rows, exclusionZone);
  let done = 0;
  let told = 0;
  function* profile(): Stepped<ApproximateProfile> {
    const best = engine.best();
    const left = yield* sideOf(series, 'left', best.left);
    const right = yield* sideOf(series, 'right', best.right);
    const share = all > 0 ? done / all : 1;
    return { window, exclusionZone, ...nearerOf(left, right), left, right, share };
  }
  const progress = () => (all > 0 ? Math.min(1, done / (budget * all)) : 1);
  for (const tile of scatteredTiles(series.rows, exclusionZone, window)) {
    engine.run(tile);
    done += cellsIn(tile, series.rows);
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

/** Bands of diagonals from all over the series: 7 and 16 have no common divisor, so every share comes once. */
function* scatteredTiles(rows: number, exclusionZone: number, window: number): Generator<Tile, void, void> {
  for (let k = 0; k < parts; k++) {
    yield* tilesOf(rows, exclusionZone, window, { part: (7 * k) % parts, parts });
  }
}
