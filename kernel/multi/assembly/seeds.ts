import { LANES, MultiField } from '../fields';
import { renewLane } from './step';
import { centred, dimensions, double, doubles, window, words } from './tables';

/**
 * Computes the covariances that restart, after a step that has put something else in their place: all lanes
 * where the row restarts, one where its column does.
 *
 * @param column of the first lane
 * @param rows windows in all; nothing is computed for lanes past the last
 * @returns the next row where something restarts
 */
export function renew(row: i32, column: i32, rows: i32): i32 {
  let next = i32.MAX_VALUE;
  const end = min(LANES, rows - column);
  for (let k = 0; k < dimensions; k++) {
    next = min(next, min(nextSeed(k, row + 1), row + max(1, nextSeed(k, column + 1) - column - LANES + 1)));
    const whole = nextSeed(k, row) == row;
    let lane = whole ? 0 : nextSeed(k, column) - column;
    if (lane >= end) {
      continue;
    }
    centre(k, row);
    while (lane < end) {
      renewLane(k, row, column, lane, product(k, column + lane));
      lane++;
      if (!whole && lane < end) {
        lane = nextSeed(k, column + lane) - column;
      }
    }
  }
  return next;
}

function nextSeed(dimension: i32, row: i32): i32 {
  return load<i32>(words(MultiField.NextSeed, dimension, row));
}

function centre(k: i32, row: i32): void {
  const high = double(MultiField.MeanHigh, k, row);
  const low = double(MultiField.MeanLow, k, row);
  const values = doubles(MultiField.Values, k, row);
  for (let offset: usize = 0, end = (<usize>window) << 3; offset < end; offset += 8) {
    store<f64>(centred + offset, load<f64>(values + offset) - high - low);
  }
}

/** The centred row window times the window at one column. The row sums to zero, so the column's high part will do. */
function product(k: i32, column: i32): f64 {
  const high = v128.load64_splat(doubles(MultiField.MeanHigh, k, column));
  let values = doubles(MultiField.Values, k, column);
  let total = f64x2.splat(0);
  let at = centred;
  for (const end = centred + ((<usize>(window & ~1)) << 3); at < end; at += 16, values += 16) {
    total = f64x2.add(total, f64x2.mul(v128.load(at), f64x2.sub(v128.load(values), high)));
  }
  const rest = window & 1 ? load<f64>(at) * (load<f64>(values) - f64x2.extract_lane(high, 0)) : 0;
  return f64x2.extract_lane(total, 0) + f64x2.extract_lane(total, 1) + rest;
}
