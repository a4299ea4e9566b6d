import { BLOCK, StreamField } from '../fields';
import { bestScore, consider } from './best';
import { double, doubles } from './series';

const LINE: usize = 64;
const BLOCK_BYTES: usize = BLOCK * 8;

/**
 * Steps whole blocks of covariances one row on, in place, from `slot` to `end`, and considers their scores.
 *
 * Nearly all of the time goes into this loop: four loads, one store and six operations for two columns. It carries no
 * index along: only a block whose highest score beats the best so far is looked at score by score. NaN, the inverse
 * norm of a window that takes no part, never becomes the highest: `pmax(a, NaN)` is `a`.
 *
 * @param column that slot 0 belongs to
 */
export function stepBlocks(row: i32, column: i32, slot: i32, end: i32): void {
  const ownHalf = v128.load64_splat(doubles(StreamField.Half, row));
  const ownSum = v128.load64_splat(doubles(StreamField.Sum, row));
  let covariance = doubles(StreamField.Covariance, slot);
  let half = doubles(StreamField.Half, column + slot);
  let sum = doubles(StreamField.Sum, column + slot);
  let inverse = doubles(StreamField.Inverse, column + slot);
  for (; slot < end; slot += BLOCK) {
    let highest = f64x2.splat(-Infinity);
    for (const blockEnd = half + BLOCK_BYTES; half < blockEnd; ) {
      const c0 = stepped(v128.load(covariance), ownHalf, ownSum, v128.load(sum), v128.load(half));
      const c1 = stepped(v128.load(covariance, 16), ownHalf, ownSum, v128.load(sum, 16), v128.load(half, 16));
      const c2 = stepped(v128.load(covariance, 32), ownHalf, ownSum, v128.load(sum, 32), v128.load(half, 32));
      const c3 = stepped(v128.load(covariance, 48), ownHalf, ownSum, v128.load(sum, 48), v128.load(half, 48));
      v128.store(covariance, c0);
      v128.store(covariance, c1, 16);
      v128.store(covariance, c2, 32);
      v128.store(covariance, c3, 48);
      highest = f64x2.pmax(highest, f64x2.mul(c0, v128.load(inverse)));
      highest = f64x2.pmax(highest, f64x2.mul(c1, v128.load(inverse, 16)));
      highest = f64x2.pmax(highest, f64x2.mul(c2, v128.load(inverse, 32)));
      highest = f64x2.pmax(highest, f64x2.mul(c3, v128.load(inverse, 48)));
      covariance += LINE;
      half += LINE;
      sum += LINE;
      inverse += LINE;
    }
    // Not f64.max of the two halves: which is greater cannot be foreseen, and a branch would cost more than the block.
    if (v128.any_true(f64x2.gt(highest, f64x2.splat(bestScore)))) {
      lookAt(slot, column);
    }
  }
}

/** cov(i, j) from cov(i-1, j-1). */
function stepped(covariance: v128, ownHalf: v128, ownSum: v128, sum: v128, half: v128): v128 {
  return f64x2.add(covariance, f64x2.add(f64x2.mul(ownHalf, sum), f64x2.mul(ownSum, half)));
}

/** One block, score by score. */
function lookAt(slot: i32, column: i32): void {
  for (const end = slot + BLOCK; slot < end; slot++) {
    consider(double(StreamField.Covariance, slot) * double(StreamField.Inverse, column + slot), column + slot);
  }
}

/** The same for slots that do not make a block. */
export function stepRest(row: i32, column: i32, slot: i32, end: i32): void {
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
