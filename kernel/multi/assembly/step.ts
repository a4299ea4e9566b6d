import { MultiField } from '../fields';
import { COVARIANCES, DISTANCES, DOUBLE_LINE, FLOAT_LINE, UNLIKE, dimensions, double, doubles, window } from './tables';

/** What rounding may add to an unlikeness; taken off where a lower bound is wanted, so that no near pair is missed. */
const SLACK: f64 = 1e-12;

/**
 * Takes all lanes of all dimensions on to `row`, and leaves lower bounds of the distances.
 *
 * @param column of the first lane
 */
export function stepLanes(row: i32, column: i32): void {
  const slack = f64x2.splat(SLACK);
  const scale = f64x2.splat(2 * <f64>window);
  for (let k = 0; k < dimensions; k++) {
    const ownHalf = v128.load64_splat(doubles(MultiField.Half, k, row));
    const ownSum = v128.load64_splat(doubles(MultiField.Sum, k, row));
    const ownInverse = v128.load64_splat(doubles(MultiField.Inverse, k, row));
    const ownAlike = v128.load64_splat(doubles(MultiField.Alike, k, row));
    let half = doubles(MultiField.Half, k, column);
    let sum = doubles(MultiField.Sum, k, column);
    let inverse = doubles(MultiField.Inverse, k, column);
    let alike = doubles(MultiField.Alike, k, column);
    let covariance = COVARIANCES + DOUBLE_LINE * <usize>k;
    let unlike = UNLIKE + DOUBLE_LINE * <usize>k;
    let distance = DISTANCES + FLOAT_LINE * <usize>k;
    for (const end = covariance + DOUBLE_LINE; covariance < end; ) {
      const c0 = stepped(v128.load(covariance), ownHalf, ownSum, v128.load(sum), v128.load(half));
      const c1 = stepped(v128.load(covariance, 16), ownHalf, ownSum, v128.load(sum, 16), v128.load(half, 16));
      v128.store(covariance, c0);
      v128.store(covariance, c1, 16);
      const u0 = unlikeness(c0, v128.load(inverse), ownInverse, v128.load(alike), ownAlike);
      const u1 = unlikeness(c1, v128.load(inverse, 16), ownInverse, v128.load(alike, 16), ownAlike);
      v128.store(unlike, u0);
      v128.store(unlike, u1, 16);
      const least0 = f32x4.demote_f64x2_zero(f64x2.mul(f64x2.sub(u0, slack), scale));
      const least1 = f32x4.demote_f64x2_zero(f64x2.mul(f64x2.sub(u1, slack), scale));
      const squares = v128.shuffle<f32>(least0, least1, 0, 1, 4, 5);
      v128.store(distance, f32x4.sqrt(f32x4.pmax(squares, f32x4.splat(0))));
      covariance += 32;
      half += 32;
      sum += 32;
      inverse += 32;
      alike += 32;
      unlike += 32;
      distance += 16;
    }
  }
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

/** 1 - correlation, or what stands for it where a window has no shape. */
function unlikeness(covariance: v128, inverse: v128, ownInverse: v128, alike: v128, ownAlike: v128): v128 {
  const correlation = f64x2.mul(f64x2.mul(covariance, inverse), ownInverse);
  return f64x2.sub(f64x2.splat(1), f64x2.add(correlation, f64x2.add(alike, ownAlike)));
}

/** The same for one lane of one dimension, from a covariance that has been computed anew. */
export function renewLane(k: i32, row: i32, column: i32, lane: i32, covariance: f64): void {
  const other = column + lane;
  const correlation = covariance * double(MultiField.Inverse, k, other) * double(MultiField.Inverse, k, row);
  const unlike = 1 - (correlation + (double(MultiField.Alike, k, other) + double(MultiField.Alike, k, row)));
  const place = DOUBLE_LINE * <usize>k + ((<usize>lane) << 3);
  store<f64>(COVARIANCES + place, covariance);
  store<f64>(UNLIKE + place, unlike);
  store<f32>(DISTANCES + (place >> 1), sqrt<f32>(max<f32>(<f32>((unlike - SLACK) * (2 * <f64>window)), 0)));
}
