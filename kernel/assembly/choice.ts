/*
 * Which test the next lanes are scanned with. All give the same result; the coarse one alone is cheapest until too many
 * rows pass it. That is noticed while scanning; then both tests are made, and the coarse one alone is tried again on one
 * strip of lanes in many, because the next part of a series may be another kind of data.
 */

/** The coarse test alone is worth its while up to one row in this many passing. */
const RARELY = 3;
/** Rows that are not judged by yet: the first rows of a join have nothing to be compared with and all pass. */
const PATIENCE = 128;
/** Strips of lanes from one trial of the coarse test to the next. */
const TRIAL_EVERY = 64;

let untilTrial: i32 = 0;

export function resetChoice(): void {
  untilTrial = 0;
}

/** Whether the next strip of lanes begins with the coarse test alone. */
export function coarseNext(): bool {
  if (untilTrial > 0) {
    untilTrial--;
  }
  return untilTrial == 0;
}

/** Whether the coarse test has let too many rows pass of a strip's first `rows`; the next strips know it, too. */
export function tooMany(passed: i32, rows: i32): bool {
  if (passed * RARELY <= rows + PATIENCE) {
    return false;
  }
  untilTrial = TRIAL_EVERY;
  return true;
}
