import { LANES, MultiField } from '../fields';
import {
  DISTANCES,
  DOUBLE_LINE,
  EXACT,
  FLOAT_LINE,
  UNLIKE,
  dimensions,
  double,
  doubles,
  window,
  words,
} from './tables';

/** Two windows nearer than this are equal but for rounding. */
const EQUAL: f64 = 1e-10;
/** Correlations so near to 1 have no digits left to tell a distance from. */
const NEARLY_EQUAL: f64 = 1e-9;
/** What rounding may add to the unlikeness of such windows. */
const SLACK: f64 = 1e-12;

/** Values that may still be compared one by one, to tell nearly equal windows apart. */
let directWork: f64 = 0;

/** The dimensions before this one come first as they are, the others follow in order. */
let firstSorted: i32 = 0;
let descending: bool = false;

export function compareBy(values: f64, sortedFrom: i32, farthestFirst: bool): void {
  directWork = values;
  firstSorted = sortedFrom;
  descending = farthestFirst;
}

/**
 * Enters every lane that may be nearer than the best so far, its own or the row's, for some number of dimensions. The
 * lower bounds in the scratch area must be sorted.
 */
export function compareLanes(row: i32, column: i32): void {
  for (let lane = 0; lane < LANES; lane += 4) {
    const passing = i32x4.bitmask(promising(row, column + lane, lane));
    for (let k = 0; k < 4; k++) {
      if (passing & (1 << k)) {
        enter(row, column, lane + k);
      }
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

/** One pair, exactly. */
function enter(row: i32, column: i32, lane: i32): void {
  const other = column + lane;
  const near = measure(row, other, UNLIKE + ((<usize>lane) << 3));
  if (near && directWork > 0 && mayWin(row, other)) {
    measureByValue(row, other, UNLIKE + ((<usize>lane) << 3));
  }
  let sum: f64 = 0;
  for (let k = 0; k < dimensions; k++) {
    sum += load<f64>(EXACT + ((<usize>k) << 3));
    if (sum == Infinity) {
      return;
    }
    offer(k, row, other, sum);
    offer(k, other, row, sum);
  }
}

/** Of equally near windows the earlier is named. */
function offer(k: i32, row: i32, other: i32, sum: f64): void {
  const best = doubles(MultiField.Best, k, row);
  const partner = words(MultiField.Partner, k, row);
  if (sum < load<f64>(best) || (sum == load<f64>(best) && other < load<i32>(partner))) {
    store<f64>(best, sum);
    store<i32>(partner, other);
    store<f32>(words(MultiField.BestFloat, k, row), <f32>(sum * (1 + 1e-5)));
  }
}

/** Leaves the pair's distances at EXACT, sorted; whether any of them has no digits left. */
function measure(row: i32, other: i32, unlike: usize): bool {
  let near = false;
  for (let k = 0; k < dimensions; k++) {
    const u = load<f64>(unlike + DOUBLE_LINE * <usize>k);
    near = near || nearlyEqual(k, row, other, u);
    insert(k, sqrt(2 * <f64>window * max(u, 0)));
  }
  return near;
}

/** Two windows with shapes, and these hardly to be told apart. */
function nearlyEqual(k: i32, row: i32, other: i32, unlike: f64): bool {
  return (
    unlike < NEARLY_EQUAL * <f64>window &&
    double(MultiField.Inverse, k, row) > 0 &&
    double(MultiField.Inverse, k, other) > 0
  );
}

/** By insertion: dimensions are few. */
function insert(count: i32, distance: f64): void {
  const first = EXACT + ((<usize>min(count, firstSorted)) << 3);
  let place = EXACT + ((<usize>count) << 3);
  while (place > first && (descending ? load<f64>(place - 8) < distance : load<f64>(place - 8) > distance)) {
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
    if (least <= double(MultiField.Best, k, row) || least <= double(MultiField.Best, k, other)) {
      return true;
    }
  }
  return false;
}

/** As `measure`, with those dimensions compared value by value that are nearly equal. */
function measureByValue(row: i32, other: i32, unlike: usize): void {
  for (let k = 0; k < dimensions; k++) {
    const u = load<f64>(unlike + DOUBLE_LINE * <usize>k);
    if (nearlyEqual(k, row, other, u)) {
      const direct = distanceByValue(k, row, other);
      insert(k, direct < EQUAL ? 0 : direct);
      directWork -= <f64>window;
    } else {
      insert(k, sqrt(2 * <f64>window * max(u, 0)));
    }
  }
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
