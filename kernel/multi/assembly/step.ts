import { MultiField } from '../fields';
import { COVARIANCES, DISTANCES, DOUBLE_LINE, FLOAT_LINE, dimensions, double, doubles, window } from './tables';

/** What rounding may add to 1 - correlation; taken off for a lower bound, so that no near pair is missed. */
const SLACK: f64 = 1e-12;

/**
 * Takes all lanes of all dimensions on to `row`, and leaves lower bounds of the distances: roots, in single precision,
 * of 2 m (1 - correlation).
 *
 * @param column of the first lane
 */
export function stepLanes(row: i32, column: i32): void {
  for (let k = 0; k < dimensions; k++) {
    const ownHalf = v128.load64_splat(doubles(MultiField.Half, k, row));
    const ownSum = v128.load64_splat(doubles(MultiField.Sum, k, row));
    const ownScale = f64x2.splat(2 * <f64>window * double(MultiField.Inverse, k, row));
    const most = f64x2.splat(mostUnlike(k, row));
    let half = doubles(MultiField.Half, k, column);
    let sum = doubles(MultiField.Sum, k, column);
    let inverse = doubles(MultiField.Inverse, k, column);
    let alike = doubles(MultiField.Alike, k, column);
    let covariance = COVARIANCES + DOUBLE_LINE * <usize>k;
    let distance = DISTANCES + FLOAT_LINE * <usize>k;
    for (const end = covariance + DOUBLE_LINE; covariance < end; ) {
      const c0 = stepped(v128.load(covariance), ownHalf, ownSum, v128.load(sum), v128.load(half));
      const c1 = stepped(v128.load(covariance, 16), ownHalf, ownSum, v128.load(sum, 16), v128.load(half, 16));
      v128.store(covariance, c0);
      v128.store(covariance, c1, 16);
      const s0 = square(c0, v128.load(inverse), ownScale, v128.load(alike), most);
      const s1 = square(c1, v128.load(inverse, 16), ownScale, v128.load(alike, 16), most);
      const squares = v128.shuffle<f32>(f32x4.demote_f64x2_zero(s0), f32x4.demote_f64x2_zero(s1), 0, 1, 4, 5);
      v128.store(distance, f32x4.sqrt(f32x4.pmax(squares, f32x4.splat(0))));
      covariance += 32;
      half += 32;
      sum += 32;
      inverse += 32;
      alike += 32;
      distance += 16;
    }
  }
}

/** The squared distance of a window from others without correlation, as far as that is up to the row, less the slack. */
function mostUnlike(k: i32, row: i32): f64 {
  return 2 * <f64>window * (1 - SLACK) - double(MultiField.Alike, k, row);
}

function square(covariance: v128, inverse: v128, ownScale: v128, alike: v128, most: v128): v128 {
  return f64x2.sub(f64x2.sub(most, alike), f64x2.mul(f64x2.mul(covariance, inverse), ownScale));
}

/** cov(i, j) from cov(i-1, j-1). */
function stepped(covariance: v128, ownHalf: v128, ownSum: v128, sum: v128, half: v128): v128 {
  return f64x2.add(covariance, added(f64x2.mul(ownHalf, sum), ownSum, half));
}

/** total + a * b, rounded once where relaxed SIMD is on. This is all that the two builds differ in. */
function added(total: v128, a: v128, b: v128): v128 {
  if (ASC_FEATURE_RELAXED_SIMD) {
    return f64x2.relaxed_madd(a, b, total);
  }
  return f64x2.add(total, f64x2.mul(a, b));
}

/** The same lower bound for one lane of one dimension, from a covariance that has been computed anew. */
export function renewLane(k: i32, row: i32, column: i32, lane: i32, covariance: f64): void {
  const other = column + lane;
  const place = DOUBLE_LINE * <usize>k + ((<usize>lane) << 3);
  store<f64>(COVARIANCES + place, covariance);
  const ownScale = 2 * <f64>window * double(MultiField.Inverse, k, row);
  const least =
    mostUnlike(k, row) -
    double(MultiField.Alike, k, other) -
    covariance * double(MultiField.Inverse, k, other) * ownScale;
  store<f32>(DISTANCES + (place >> 1), sqrt<f32>(max<f32>(<f32>least, 0)));
}
