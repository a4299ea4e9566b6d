import { LANES, MultiField } from '../fields';
import { mayBeat } from './levels';
import { sortFour, sortTwo } from './sort';
import {
  COVARIANCES,
  DISTANCES,
  DOUBLE_LINE,
  EXACT,
  FLOAT_LINE,
  dimensions,
  double,
  doubles,
  farthestFirst,
  firstSorted,
  window,
  words,
} from './tables';

/** Two windows nearer than this are equal but for rounding. */
const EQUAL: f64 = 1e-10;
/** Correlations nearer to 1 than this times the window have no digits left to tell a distance from. */
const NEARLY_EQUAL: f64 = 1e-9;
/** What rounding may add to 1 - correlation of such windows. */
const SLACK: f64 = 1e-12;

/** More than single precision can be off. */
const RAISED: f64 = 1 + 1e-5;

/** Values that may still be compared one by one, to tell nearly equal windows apart. */
let directWork: f64 = 0;

/** When so few are left, they are for windows without an equal one: which of equal ones is named matters less. */
let reserve: f64 = 0;

export function allowDirectWork(values: f64): void {
  directWork = values;
  reserve = values / 2;
}

/**
 * Enters every lane that may be nearer than the best so far, its own or the row's, for some number of dimensions. The
 * lower bounds in the scratch area must be sorted.
 */
export function compareLanes(row: i32, column: i32): void {
  for (let lane = 0; lane < LANES; lane += 4) {
    if (!mayBeat(row, column, lane)) {
      continue;
    }
    sortFour(lane);
    const passing = i32x4.bitmask(promising(row, column + lane, lane));
    if (passing & 3) {
      enterTwo(row, column, lane);
    }
    if (passing & 12) {
      enterTwo(row, column, lane + 2);
    }
  }
}

/** Four lanes: whether the sum of the nearest distances is, for any number of them, not above one of the bests. */
function promising(row: i32, column: i32, lane: i32): v128 {
  let any = i64x2.splat(0);
  let sum = f32x4.splat(0);
  let distance = DISTANCES + ((<usize>lane) << 2);
  for (let k = 0; k < dimensions; k++) {
    sum = f32x4.add(sum, v128.load(distance));
    const most = f32x4.pmax(
      v128.load32_splat(words(MultiField.BestFloat, k, row)),
      v128.load(words(MultiField.BestFloat, k, column))
    );
    any = v128.or(any, f32x4.le(sum, most));
    distance += FLOAT_LINE;
  }
  return any;
}

/** Two lanes, exactly. */
function enterTwo(row: i32, column: i32, lane: i32): void {
  const nearly = f64x2.splat(nearlyEqual());
  let near = i64x2.splat(0);
  let exact = EXACT;
  for (let k = 0; k < dimensions; k++) {
    const square = squares(k, row, column, lane);
    near = v128.or(near, f64x2.lt(square, nearly));
    v128.store(exact, f64x2.sqrt(f64x2.pmax(square, f64x2.splat(0))));
    exact += 16;
  }
  if (v128.any_true(near)) {
    enterNear(row, column, lane);
    enterNear(row, column, lane + 1);
    return;
  }
  sortTwo();
  let sum = f64x2.splat(0);
  exact = EXACT;
  for (let k = 0; k < dimensions; k++) {
    sum = f64x2.add(sum, v128.load(exact));
    offerTwo(k, row, column + lane, sum);
    exact += 16;
  }
}

/** 2 m (1 - correlation) of two lanes, or what stands for it where a window has no shape. */
function squares(k: i32, row: i32, column: i32, lane: i32): v128 {
  const covariance = v128.load(COVARIANCES + DOUBLE_LINE * <usize>k + ((<usize>lane) << 3));
  const inverse = v128.load(doubles(MultiField.Inverse, k, column + lane));
  const alike = v128.load(doubles(MultiField.Alike, k, column + lane));
  const correlation = f64x2.mul(f64x2.mul(covariance, inverse), own(MultiField.Inverse, k, row));
  const unlike = f64x2.mul(f64x2.splat(2 * <f64>window), f64x2.sub(f64x2.splat(1), correlation));
  return f64x2.sub(f64x2.sub(unlike, alike), own(MultiField.Alike, k, row));
}

function own(field: MultiField, k: i32, row: i32): v128 {
  return v128.load64_splat(doubles(field, k, row));
}

/** One lane, exactly, with nearly equal windows. */
function enterNear(row: i32, column: i32, lane: i32): void {
  const other = column + lane;
  measure(row, column, lane, false);
  if (directWork > 0 && mayWin(row, other)) {
    measure(row, column, lane, true);
  }
  let sum: f64 = 0;
  for (let k = 0; k < dimensions; k++) {
    sum += load<f64>(EXACT + ((<usize>k) << 3));
    offerBoth(k, row, other, sum);
  }
}

/**
 * Two lanes' sums, to the row and their columns. Columns select by masks: which of the sums are better cannot be guessed,
 * and wrong guesses would cost more than all else here.
 */
function offerTwo(k: i32, row: i32, other: i32, sum: v128): void {
  const rowBest = v128.load64_splat(doubles(MultiField.Best, k, row));
  const bests = doubles(MultiField.Best, k, other);
  const best = v128.load(bests);
  if (v128.any_true(v128.or(f64x2.eq(sum, rowBest), f64x2.eq(sum, best)))) {
    offerBoth(k, row, other, f64x2.extract_lane(sum, 0));
    offerBoth(k, row, other + 1, f64x2.extract_lane(sum, 1));
    return;
  }
  const better = f64x2.lt(sum, best);
  const narrow = v128.shuffle<i32>(better, better, 0, 2, 0, 2);
  const partners = words(MultiField.Partner, k, other);
  const floats = words(MultiField.BestFloat, k, other);
  const raised = f32x4.demote_f64x2_zero(f64x2.mul(sum, f64x2.splat(RAISED)));
  v128.store(bests, v128.bitselect(sum, best, better));
  v128.store64_lane(partners, v128.bitselect(i32x4.splat(row), v128.load64_zero(partners), narrow), 0);
  v128.store64_lane(floats, v128.bitselect(raised, v128.load64_zero(floats), narrow), 0);
  if (v128.any_true(f64x2.lt(sum, rowBest))) {
    offer(k, row, other, f64x2.extract_lane(sum, 0));
    offer(k, row, other + 1, f64x2.extract_lane(sum, 1));
  }
}

function offerBoth(k: i32, row: i32, other: i32, sum: f64): void {
  offer(k, row, other, sum);
  offer(k, other, row, sum);
}

/** Of equally near windows the earlier is named. */
function offer(k: i32, row: i32, other: i32, sum: f64): void {
  const best = doubles(MultiField.Best, k, row);
  const partner = words(MultiField.Partner, k, row);
  if (sum < load<f64>(best) || (sum == load<f64>(best) && other < load<i32>(partner))) {
    store<f64>(best, sum);
    store<i32>(partner, other);
    store<f32>(words(MultiField.BestFloat, k, row), <f32>(sum * RAISED));
  }
}

function worthwhile(least: f64, best: f64): bool {
  return least <= best && (best > 0 || directWork > reserve);
}

/** Leaves a pair's distances at EXACT, in order; those of nearly equal windows from the values, where that is wanted. */
function measure(row: i32, column: i32, lane: i32, byValue: bool): void {
  for (let k = 0; k < dimensions; k++) {
    const square = f64x2.extract_lane(squares(k, row, column, lane), 0);
    if (byValue && square < nearlyEqual() && bothShaped(k, row, column + lane)) {
      const direct = distanceByValue(k, row, column + lane);
      insert(k, direct < EQUAL ? 0 : direct);
      directWork -= <f64>window;
    } else {
      insert(k, sqrt(max(square, 0)));
    }
  }
}

/** Squared distances below this have no digits left. */
function nearlyEqual(): f64 {
  return 2 * <f64>window * (NEARLY_EQUAL * <f64>window);
}

function bothShaped(k: i32, row: i32, other: i32): bool {
  return double(MultiField.Inverse, k, row) > 0 && double(MultiField.Inverse, k, other) > 0;
}

/** By insertion: dimensions are few. */
function insert(count: i32, distance: f64): void {
  const first = EXACT + ((<usize>min(count, firstSorted)) << 3);
  let place = EXACT + ((<usize>count) << 3);
  while (place > first && (farthestFirst ? load<f64>(place - 8) < distance : load<f64>(place - 8) > distance)) {
    store<f64>(place, load<f64>(place - 8));
    place -= 8;
  }
  store<f64>(place, distance);
}

/** Whether the pair could be the nearest for one of its windows, rounding considered. */
function mayWin(row: i32, other: i32): bool {
  const slack = sqrt(2 * <f64>window * SLACK);
  let least: f64 = 0;
  for (let k = 0; k < dimensions; k++) {
    least += load<f64>(EXACT + ((<usize>k) << 3)) - slack;
    if (worthwhile(least, double(MultiField.Best, k, row)) || worthwhile(least, double(MultiField.Best, k, other))) {
      return true;
    }
  }
  return false;
}

function distanceByValue(k: i32, row: i32, other: i32): f64 {
  const values = doubles(MultiField.Values, k, row);
  const others = doubles(MultiField.Values, k, other);
  const high = double(MultiField.MeanHigh, k, row);
  const low = double(MultiField.MeanLow, k, row);
  const inverse = double(MultiField.Inverse, k, row);
  const otherHigh = double(MultiField.MeanHigh, k, other);
  const otherLow = double(MultiField.MeanLow, k, other);
  const otherInverse = double(MultiField.Inverse, k, other);
  let sum: f64 = 0;
  for (let offset: usize = 0, end = (<usize>window) << 3; offset < end; offset += 8) {
    const difference =
      (load<f64>(values + offset) - high - low) * inverse -
      (load<f64>(others + offset) - otherHigh - otherLow) * otherInverse;
    sum += difference * difference;
  }
  return sqrt(<f64>window * sum);
}
