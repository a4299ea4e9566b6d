import { cellsIn, cellsInAll, tilesOf } from '../join/schedule';
import { mergeShares, type JoinShare } from '../join/share';
import type { Kernel, SelfJoin } from '../kernel';
import { checkWindow, defaultExclusionZone, nearerOf, type MatrixProfile } from '../profile';
import { enough, type Stepped } from '../stepped';

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

/** Into how many shares the work is cut. Each prepares the series again, O(n). */
const parts = 16;

/**
 * A preview of `matrixProfile` (the idea of SCRIMP, Zhu et al., 2018; compare `stumpy.scrump`): bands of diagonals in a
 * scattered order, until the budget is spent. Every distance is the real one to the neighbour named; with the budget
 * grows the chance that it is the nearest. A band is about a thousand diagonals, so a series shorter than that has one
 * and is exact at once. Told `enough`, it ends within a few steps with what it has; `share` says how much that is.
 *
 * Time: the share done of `matrixProfile`, and O(n) for each of at most 16 shares. Memory: as `matrixProfile`, and 84 n.
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
  if (!Number.isInteger(exclusionZone) || exclusionZone < 0) {
    throw new RangeError(`The exclusion zone must be a whole number of at least 0; it is ${exclusionZone}.`);
  }
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
  const rows = values.length - window + 1;
  const all = cellsInAll(rows, exclusionZone);
  const profileOf = (join: SelfJoin, share: number): ApproximateProfile => ({
    window,
    exclusionZone,
    ...nearerOf(join.left, join.right),
    ...join,
    share,
  });
  let best: ApproximateProfile | undefined;
  let done = 0;
  for (let k = 0; k < parts && (best === undefined || best.share < budget); k++) {
    // 7 and 16 have no common divisor: every share comes once, neighbours far apart.
    const share = { part: (7 * k) % parts, parts };
    const cells = cellsOf(share, rows, exclusionZone, window);
    if (cells === 0 && all > 0) {
      continue;
    }
    const steps = kernel.selfJoin(values, window, exclusionZone, share);
    let said: typeof enough | void = undefined;
    let next = steps.next();
    while (!next.done) {
      said = yield all > 0 ? Math.min(1, (done + cells * next.value) / (budget * all)) : 1;
      next = steps.next(said);
    }
    const { left, right, compared = 1 } = next.value;
    done += cells * compared;
    best = profileOf(
      best === undefined ? { left, right } : mergeShares([best, { left, right }]),
      all > 0 ? done / all : 1
    );
    better?.(best);
    if (compared < 1) {
      break;
    }
  }
  if (best === undefined) {
    throw new Error('No share of the join held any pair; this is a mistake in the schedule of tiles.');
  }
  return best;
}

function cellsOf(share: JoinShare, rows: number, exclusionZone: number, window: number): number {
  let cells = 0;
  for (const tile of tilesOf(rows, exclusionZone, window, share)) {
    cells += cellsIn(tile, rows);
  }
  return cells;
}
