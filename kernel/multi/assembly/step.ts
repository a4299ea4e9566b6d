import { MultiField } from '../fields';
import {
  COVARIANCES,
  DISTANCES,
  DOUBLE_LINE,
  FLOAT_LINE,
  dimensions,
  double,
  doubles,
  hasConstants,
  window,
} from './tables';

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
    if (hasConstants(k)) {
      stepDimension<AnyWindows>(k, row, column);
    } else {
      stepDimension<WithoutConstants>(k, row, column);
    }
  }
}

/**
 * Kinds of dimensions, as types, so that each gets a loop of its own from the one source. Without constant windows
 * nothing is alike by convention: 2 m less what is due to correlation is a lower bound for all, also for windows that
 * take no part.
 */
type AnyWindows = i32;
type WithoutConstants = f64;

function stepDimension<Kind>(k: i32, row: i32, column: i32): void {
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
  // Sixteen lanes a round, so that the pointers cost little.
  for (const end = covariance + DOUBLE_LINE; covariance < end; ) {
    const c0 = stepped(v128.load(covariance), ownHalf, ownSum, v128.load(sum), v128.load(half));
    const c1 = stepped(v128.load(covariance, 16), ownHalf, ownSum, v128.load(sum, 16), v128.load(half, 16));
    v128.store(covariance, c0);
    v128.store(covariance, c1, 16);
    const m0 = isFloat<Kind>() ? most : f64x2.sub(most, v128.load(alike));
    const m1 = isFloat<Kind>() ? most : f64x2.sub(most, v128.load(alike, 16));
    const s0 = square(c0, v128.load(inverse), ownScale, m0);
    const s1 = square(c1, v128.load(inverse, 16), ownScale, m1);
    v128.store(distance, roots(s0, s1));
    const c2 = stepped(v128.load(covariance, 32), ownHalf, ownSum, v128.load(sum, 32), v128.load(half, 32));
    const c3 = stepped(v128.load(covariance, 48), ownHalf, ownSum, v128.load(sum, 48), v128.load(half, 48));
    v128.store(covariance, c2, 32);
    v128.store(covariance, c3, 48);
    const m2 = isFloat<Kind>() ? most : f64x2.sub(most, v128.load(alike, 32));
    const m3 = isFloat<Kind>() ? most : f64x2.sub(most, v128.load(alike, 48));
    const s2 = square(c2, v128.load(inverse, 32), ownScale, m2);
    const s3 = square(c3, v128.load(inverse, 48), ownScale, m3);
    v128.store(distance, roots(s2, s3), 16);
    const c4 = stepped(v128.load(covariance, 64), ownHalf, ownSum, v128.load(sum, 64), v128.load(half, 64));
    const c5 = stepped(v128.load(covariance, 80), ownHalf, ownSum, v128.load(sum, 80), v128.load(half, 80));
    v128.store(covariance, c4, 64);
    v128.store(covariance, c5, 80);
    const m4 = isFloat<Kind>() ? most : f64x2.sub(most, v128.load(alike, 64));
    const m5 = isFloat<Kind>() ? most : f64x2.sub(most, v128.load(alike, 80));
    const s4 = square(c4, v128.load(inverse, 64), ownScale, m4);
    const s5 = square(c5, v128.load(inverse, 80), ownScale, m5);
    v128.store(distance, roots(s4, s5), 32);
    const c6 = stepped(v128.load(covariance, 96), ownHalf, ownSum, v128.load(sum, 96), v128.load(half, 96));
    const c7 = stepped(v128.load(covariance, 112), ownHalf, ownSum, v128.load(sum, 112), v128.load(half, 112));
    v128.store(covariance, c6, 96);
    v128.store(covariance, c7, 112);
    const m6 = isFloat<Kind>() ? most : f64x2.sub(most, v128.load(alike, 96));
    const m7 = isFloat<Kind>() ? most : f64x2.sub(most, v128.load(alike, 112));
    const s6 = square(c6, v128.load(inverse, 96), ownScale, m6);
    const s7 = square(c7, v128.load(inverse, 112), ownScale, m7);
    v128.store(distance, roots(s6, s7), 48);
    covariance += 128;
    half += 128;
    sum += 128;
    inverse += 128;
    distance += 64;
    if (!isFloat<Kind>()) {
      alike += 128;
    }
  }
}

/** Of four lanes, in single precision; what rounding has left below 0 is 0. */
function roots(first: v128, second: v128): v128 {
  const squares = v128.shuffle<f32>(f32x4.demote_f64x2_zero(first), f32x4.demote_f64x2_zero(second), 0, 1, 4, 5);
  return f32x4.sqrt(f32x4.pmax(squares, f32x4.splat(0)));
}

/** The squared distance of a window from others without correlation, as far as that is up to the row, less the slack. */
function mostUnlike(k: i32, row: i32): f64 {
  return 2 * <f64>window * (1 - SLACK) - double(MultiField.Alike, k, row);
}

function square(covariance: v128, inverse: v128, ownScale: v128, most: v128): v128 {
  const scaled = f64x2.mul(covariance, inverse);
  if (ASC_FEATURE_RELAXED_SIMD) {
    return f64x2.relaxed_nmadd(scaled, ownScale, most);
  }
  return f64x2.sub(most, f64x2.mul(scaled, ownScale));
}

/** cov(i, j) from cov(i-1, j-1). */
function stepped(covariance: v128, ownHalf: v128, ownSum: v128, sum: v128, half: v128): v128 {
  return f64x2.add(covariance, added(f64x2.mul(ownHalf, sum), ownSum, half));
}

/** total + a * b, rounded once where relaxed SIMD is on. This and `square` are all that the two builds differ in. */
function added(total: v128, a: v128, b: v128): v128 {
  if (ASC_FEATURE_RELAXED_SIMD) {
    return f64x2.relaxed_madd(a, b, total);
  }
  return f64x2.add(total, f64x2.mul(a, b));
}

/** The same lower bound for one lane of one dimension, from a covariance that has been computed again. */
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
