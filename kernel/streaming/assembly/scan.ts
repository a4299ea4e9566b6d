import { BLOCK, StreamField } from '../fields';
import { consider, lead } from './best';
import { double, doubles } from './series';

const LINE: usize = 64;
const SLOTS_OF_LINE = 8;

/**
 * Steps covariances one row on, in place, from `slot` to `end`, and considers their scores.
 *
 * Nearly all of the time goes into this loop: four loads, one store and six operations for two columns, two columns after
 * the other, which leaves compilers enough registers. It carries no index along: only the block is noted whose highest
 * score beats the best so far, and the column looked up at the end. NaN, the inverse norm of a window that takes no part,
 * never becomes the highest: `pmax(a, NaN)` is `a`.
 *
 * @param column that slot 0 belongs to
 * @param slot a multiple of BLOCK
 */
export function stepTo(row: i32, column: i32, slot: i32, end: i32): void {
  const ownHalf = v128.load64_splat(doubles(StreamField.Half, row));
  const ownSum = v128.load64_splat(doubles(StreamField.Sum, row));
  const lines = end & ~(SLOTS_OF_LINE - 1);
  let covariance = doubles(StreamField.Covariance, slot);
  let half = doubles(StreamField.Half, column + slot);
  let sum = doubles(StreamField.Sum, column + slot);
  let inverse = doubles(StreamField.Inverse, column + slot);
  let best = f64x2.splat(-Infinity);
  let block = -1;
  while (slot < lines) {
    const next = min(slot + BLOCK, lines);
    let highest = f64x2.splat(-Infinity);
    for (const blockEnd = doubles(StreamField.Covariance, next); covariance < blockEnd; ) {
      const c0 = stepped(v128.load(covariance), ownHalf, ownSum, v128.load(sum), v128.load(half));
      highest = f64x2.pmax(highest, f64x2.mul(c0, v128.load(inverse)));
      v128.store(covariance, c0);
      const c1 = stepped(v128.load(covariance, 16), ownHalf, ownSum, v128.load(sum, 16), v128.load(half, 16));
      highest = f64x2.pmax(highest, f64x2.mul(c1, v128.load(inverse, 16)));
      v128.store(covariance, c1, 16);
      const c2 = stepped(v128.load(covariance, 32), ownHalf, ownSum, v128.load(sum, 32), v128.load(half, 32));
      highest = f64x2.pmax(highest, f64x2.mul(c2, v128.load(inverse, 32)));
      v128.store(covariance, c2, 32);
      const c3 = stepped(v128.load(covariance, 48), ownHalf, ownSum, v128.load(sum, 48), v128.load(half, 48));
      highest = f64x2.pmax(highest, f64x2.mul(c3, v128.load(inverse, 48)));
      v128.store(covariance, c3, 48);
      covariance += LINE;
      half += LINE;
      sum += LINE;
      inverse += LINE;
    }
    if (v128.any_true(f64x2.gt(highest, best))) {
      // Not f64.max of the two halves: which is greater cannot be foreseen.
      best = f64x2.pmax(highest, v128.shuffle<f64>(highest, highest, 1, 0));
      block = slot;
    }
    slot = next;
  }
  if (block >= 0) {
    const score = f64x2.extract_lane(best, 0);
    lead(score, column + placeOf(score, block, column));
  }
  stepRest(row, column, slot, end);
}

/** cov(i, j) from cov(i-1, j-1). */
function stepped(covariance: v128, ownHalf: v128, ownSum: v128, sum: v128, half: v128): v128 {
  return f64x2.add(covariance, f64x2.add(f64x2.mul(ownHalf, sum), f64x2.mul(ownSum, half)));
}

/** The first slot from one on that has a score; there is one. */
function placeOf(score: f64, slot: i32, column: i32): i32 {
  while (double(StreamField.Covariance, slot) * double(StreamField.Inverse, column + slot) != score) {
    slot++;
  }
  return slot;
}

/** The same for slots that do not fill a line. */
function stepRest(row: i32, column: i32, slot: i32, end: i32): void {
  const ownHalf = double(StreamField.Half, row);
  const ownSum = double(StreamField.Sum, row);
  for (; slot < end; slot++) {
    const at = doubles(StreamField.Covariance, slot);
    const other = column + slot;
    const covariance =
      load<f64>(at) + (ownHalf * double(StreamField.Sum, other) + ownSum * double(StreamField.Half, other));
    store<f64>(at, covariance);
    consider(covariance * double(StreamField.Inverse, other), other);
  }
}
