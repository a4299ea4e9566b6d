/*
 * Which test the next lanes are scanned with. Both give the same result; the coarse one is cheaper until too many rows
 * pass it. Its share of passing rows is measured whenever it is in use; while the exact one is, the coarse one is tried
 * on one strip of lanes in many, because the next part of a series may be another kind of data.
 */

/** The coarse test is worth its while up to one row in this many passing. */
const RARELY = 8;
/** Strips of lanes from one trial of the coarse test to the next. */
const TRIAL_EVERY = 32;

let untilTrial: i32 = 0;

export function resetChoice(): void {
  untilTrial = 0;
}

/** Whether the next strip of lanes is scanned by the coarse test. */
export function coarseNext(): bool {
  if (untilTrial > 0) {
    untilTrial--;
  }
  return untilTrial == 0;
}

/** What the coarse test let pass, of so many rows. */
export function noteCoarse(passed: i32, rows: i32): void {
  untilTrial = passed * RARELY > rows ? TRIAL_EVERY : 0;
}
